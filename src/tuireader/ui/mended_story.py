"""A cleaned story for the screen, the mended places marked, and all repairs below it."""

from collections.abc import Iterator
from typing import Final

from tuireader.i18n import _
from tuireader.library import DESCRIPTIONS, Repair, RepairChange, RepairKind, Story, repair_changes
from tuireader.text.sanitize import safe_line, sanitize
from tuireader.ui.widgets.marked_lines import FAINT, HEADING, MENDED, Paragraph, paragraphs_of
from tuireader.ui.wording import counted

_SHOWN: Final = 200  # places of one kind
# A Han story takes a second to break into lines beyond this many characters.
_LONGEST: Final = 200_000


def mended_paragraphs(story: Story) -> list[Paragraph]:
    """Return headline, text and repairs of a story whose repairs have their places."""
    places = [place for repair in story.repairs for place in repair.places]
    marks = sorted(
        (place.offset, place.offset + len(place.after), MENDED)
        for place in places
        if place.after and not place.in_title
    )
    return [
        Paragraph(safe_line(story.title), ((0, len(story.title), HEADING),)),
        _faint(_decoded(story)),
        Paragraph(""),
        *paragraphs_of(sanitize(story.text), marks),
        Paragraph(""),
        *_repairs(story),
    ]


def raw_paragraphs(text: str) -> list[Paragraph]:
    """Return a file as it stands, except for what the terminal would obey."""
    shown = list(paragraphs_of(sanitize(text[:_LONGEST])))
    if len(text) > _LONGEST:
        more = _("{count} more characters are not shown; `tuireader clean --raw` prints them")
        shown.append(_faint(more.format(count=f"{len(text) - _LONGEST:,}")))
    return shown


def _decoded(story: Story) -> str:
    return _("read as {encoding}").format(encoding=story.encoding)


def _repairs(story: Story) -> Iterator[Paragraph]:
    if not story.repairs:
        yield _faint(_("nothing was mended"))
    for repair in story.repairs:
        yield _kind(repair)
        for change in repair_changes(story, repair, _SHOWN):
            yield _change(change)
        if (more := len(repair.places) - _SHOWN) > 0:
            told = counted("and {count} more place", "and {count} more places", more)
            yield _faint(f"  {told}")


def _kind(repair: Repair) -> Paragraph:
    head = f"{_(repair.kind)}, {counted('{count} repair', '{count} repairs', repair.count)}"
    return Paragraph(
        f"{head}: {_(DESCRIPTIONS[RepairKind(repair.kind)])}", ((0, len(head), HEADING),)
    )


def _change(change: RepairChange) -> Paragraph:
    if change.removed:
        shown = f"{change.old} -> {_('removed')}"
    else:
        now = f"{change.before}{change.new}{change.after}"
        shown = f"{change.before}{change.old}{change.after} -> {now}"
    line = "  ".join((f"  {change.position}", shown, *change.gaps))
    return Paragraph(safe_line(line))


def _faint(text: str) -> Paragraph:
    return Paragraph(text, ((0, len(text), FAINT),))
