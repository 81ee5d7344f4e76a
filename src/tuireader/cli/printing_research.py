"""Concordances and entity pages for people: lines that stand under each other at the hit."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from tuireader import library as lib
from tuireader.i18n import _, ngettext, told
from tuireader.text.safety import safe_line

_HIT = "reverse"
# An id of 10 cells and a date of 10 with two blanks behind each, a blank on either side of the hit.
_FACTS_WIDTH = 26
_NARROWEST_CONTEXT = 10
_OTHERS_SHOWN = 10
_BAR_WIDTH = 40


def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=True)


def print_concordance(found: lib.Concordance) -> None:
    """Print every line of a concordance, with the exact total first."""
    console = _console()
    occurrences = ngettext("{count} occurrence", "{count} occurrences", found.total)
    stories = ngettext("in {count} story", "in {count} stories", found.stories)
    shown = len(found.lines)
    some = _(", the first {count}").format(count=shown) if shown < found.total else ""
    console.print(
        f"{occurrences.format(count=found.total)} {stories.format(count=found.stories)}{some}"
    )
    if found.query.note:
        console.print(safe_line(told(found.query.note)))
    _print_lines(console, found.lines)


def print_entity(page: lib.EntityPage, limit: int) -> None:
    """Print what an archive says of one person or place; ``limit`` lines of mentions at most."""
    console = _console()
    names = (page.name, *(form.name for form in page.forms), page.simplified, page.traditional)
    forms = " ".join(safe_line(name) for name in dict.fromkeys(names))
    console.print(f"{forms}  {page.pinyin}".rstrip(), style="bold")
    stories = ngettext("{count} story", "{count} stories", page.stories)
    mentions = ngettext("{count} mention", "{count} mentions", len(page.mentions))
    days = f", {page.first} – {page.last}" if page.first else ""
    console.print(
        f"{stories.format(count=page.stories)}, {mentions.format(count=len(page.mentions))}{days}"
    )
    _print_months(console, page.months)
    _print_others(console, _("with the persons"), page.persons)
    _print_others(console, _("with the places"), page.places)
    if page.mentions[:limit]:
        console.print()
    _print_lines(console, page.mentions[:limit])


def _print_months(console: Console, months: Sequence[lib.Tally]) -> None:
    most = max((month.stories for month in months), default=0)
    for month, stories in months:
        bar = "█" * max(1, round(stories * _BAR_WIDTH / most))
        console.print(f"{month} {stories:>5} {bar}")


def _print_others(console: Console, title: str, counts: Sequence[lib.Count]) -> None:
    if counts:
        named = (f"{safe_line(count.name)} {count.stories}" for count in counts[:_OTHERS_SHOWN])
        console.print(f"{title}: {', '.join(named)}")


def _print_lines(console: Console, lines: Sequence[lib.Line]) -> None:
    hits = max((cell_len(safe_line(line.hit)) for line in lines), default=0)
    width = max((console.width - _FACTS_WIDTH - hits) // 2, _NARROWEST_CONTEXT)
    for line in lines:
        console.print(_aligned(line, width))


def _aligned(line: lib.Line, width: int) -> Text:
    left, hit, right = (safe_line(part) for part in (line.left, line.hit, line.right))
    text = Text().append(f"{safe_line(line.story_id):<10}  {line.date or '':<10}  ", "dim")
    # Cut at its start and filled up there: the hits stand under each other.
    text.append(set_cell_size(left[::-1], width)[::-1] + " ")
    text.append(hit, _HIT)
    return text.append(" " + set_cell_size(right, width).rstrip())
