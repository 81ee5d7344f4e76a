"""Concordances and entity pages for people: lines that stand under each other at the hit."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from tuireader import library as lib
from tuireader.cli.printing import first_of, new_console, print_script, stories_counted
from tuireader.i18n import _, ngettext, translate_message
from tuireader.text.sanitize import safe_line

_HIT = "reverse"
# A date of 10 cells, two blanks behind it and behind the id, a blank on either side of the hit.
_FACTS_WIDTH = 16
_NARROWEST_CONTEXT = 10
_OTHERS_SHOWN = 10
_BAR_WIDTH = 40


def print_concordance(found: lib.Concordance, view: lib.DisplayScript) -> None:
    """Print every line of a concordance in the script of ``view``, with the exact total first."""
    console = new_console()
    occurrences = ngettext("{count} occurrence", "{count} occurrences", found.total)
    where = _("{occurrences} in {stories}").format(
        occurrences=occurrences.format(count=found.total), stories=stories_counted(found.stories)
    )
    console.print(where + first_of(len(found.lines), found.total))
    if found.query.note:
        console.print(safe_line(translate_message(found.query.note)))
    print_script(console, view)
    if not found.query.needles:
        console.print(_("Nothing to show: a concordance needs a word, not only filters."))
    _print_lines(console, found.lines)


def print_entity(page: lib.EntityPage, limit: int) -> None:
    """Print what an archive says of one person or place; ``limit`` lines of mentions at most."""
    console = new_console()
    names = (page.name, *(form.name for form in page.forms), page.simplified, page.traditional)
    forms = " ".join(safe_line(name) for name in dict.fromkeys(names))
    console.print(f"{forms}  {page.pinyin}".rstrip(), style="bold")
    mentions = ngettext("{count} mention", "{count} mentions", len(page.mentions))
    counted = _("{stories} · {mentions}").format(
        stories=stories_counted(page.stories), mentions=mentions.format(count=len(page.mentions))
    )
    days = _(" · {first} – {last}").format(first=page.first, last=page.last) if page.first else ""
    console.print(counted + days)
    _print_months(console, page.months)
    _print_others(console, _("appears with"), page.persons)
    _print_others(console, _("places"), page.places)
    if page.mentions[:limit]:
        console.print()
    _print_lines(console, page.mentions[:limit])


def _print_months(console: Console, months: Sequence[lib.FacetCount]) -> None:
    most = max((month.stories for month in months), default=0)
    for month, stories in months:
        bar = "█" * max(1, round(stories * _BAR_WIDTH / most))
        console.print(f"{month} {stories:>5} {bar}")


def _print_others(console: Console, title: str, counts: Sequence[lib.EntityCount]) -> None:
    if counts:
        named = (f"{safe_line(count.name)} {count.stories}" for count in counts[:_OTHERS_SHOWN])
        console.print(_("{title}: {names}").format(title=title, names=_(", ").join(named)))


def _print_lines(console: Console, lines: Sequence[lib.KwicLine]) -> None:
    hits = max((cell_len(safe_line(line.hit)) for line in lines), default=0)
    ids = max((len(safe_line(line.story_id)) for line in lines), default=0)
    width = max((console.width - ids - _FACTS_WIDTH - hits) // 2, _NARROWEST_CONTEXT)
    for line in lines:
        console.print(_aligned(line, ids, width))


def _aligned(line: lib.KwicLine, ids: int, width: int) -> Text:
    left, hit, right = (safe_line(part) for part in (line.left, line.hit, line.right))
    text = Text().append(f"{safe_line(line.story_id):<{ids}}  {line.date or '':<10}  ", "dim")
    # Cut at its start and filled up there: the hits stand under each other.
    text.append(set_cell_size(left[::-1], width)[::-1] + " ")
    text.append(hit, _HIT)
    return text.append(" " + set_cell_size(right, width).rstrip())
