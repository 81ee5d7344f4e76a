"""The lines above the page of a person or place: the name, its counts, its forms as printed."""

from typing import Final

from textual.content import Content

from tuireader.i18n import _
from tuireader.library import DisplayScript, EntityKind, EntityPage, shown_fact
from tuireader.text.sanitize import safe_line
from tuireader.tui.labels import KIND_NAMES, counted, stories
from tuireader.tui.painting import GAP

_FORMS_SHOWN: Final = 6


def gathering(name: str) -> Content:
    """The line while the page is on its way."""
    return Content(_("Loading {name}").format(name=safe_line(name)))


def heading(page: EntityPage, view: DisplayScript) -> Content:
    """Name and reading; counts; forms as printed; of a person, that others may have the name."""
    forms = (
        _("{name} ({stories})").format(name=form.name, stories=stories(form.stories))
        for form in page.forms[:_FORMS_SHOWN]
    )
    lines = [
        Content.assemble(
            (safe_line("  ".join(_names(page, view))), "bold $text-primary"),
            "  ",
            safe_line(page.pinyin),
        ),
        Content(GAP.join(_counts(page))),
        Content(safe_line(_("forms: {forms}").format(forms=_(", ").join(forms)))),
    ]
    if page.kind is EntityKind.PERSON:
        lines.append(Content(_("Several people may share the name.")))
    if not page.complete:
        lines.append(gathering(page.name))
    return Content("\n").join(lines)


def _names(page: EntityPage, view: DisplayScript) -> tuple[str, ...]:
    """The name in the script shown, then in the other one where that differs."""
    shown = shown_fact(page.name, view, person=page.kind is EntityKind.PERSON)
    other = page.traditional if shown == page.simplified else page.simplified
    return tuple(dict.fromkeys((shown, other)))


def _counts(page: EntityPage) -> list[str]:
    counts = [
        _(KIND_NAMES[page.kind]),
        counted("{count} story with this name", "{count} stories with this name", page.stories)
        if page.kind is EntityKind.PERSON
        else stories(page.stories),
        counted("{count} mention", "{count} mentions", len(page.mentions)),
    ]
    return [*counts, f"{page.first}..{page.last}"] if page.first and page.last else counts
