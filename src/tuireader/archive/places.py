"""From what was changed in the lines of a page to what is told about its story."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from tuireader.archive.clean.byte_slip import GAP
from tuireader.archive.clean.passage import Change, Passage
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Gap, Place, Repair


def without(lines: Sequence[Passage], dropped: Collection[int]) -> list[Passage]:
    """Return ``lines`` without some of them, whose changes go to the line that follows."""
    kept: list[Passage] = []
    waiting: list[Change] = []
    for place, line in enumerate(lines):
        if place in dropped:
            waiting += (replace(change, column=0, candidates=()) for change in line.changes)
        else:
            kept.append(Passage(line.text, (*waiting, *line.changes)))
            waiting.clear()
    return [*kept[:-1], kept[-1].keeping(waiting)] if kept and waiting else kept


def repairs_of(title: Passage, body: Sequence[Passage]) -> tuple[Repair, ...]:
    """Return what was mended in a story, in the order of the cleaning steps."""
    placed = [(change, _place(change, 0, in_title=True)) for change in title.changes]
    placed += [(change, _place(change, start)) for start, change in _changes(body)]
    found = []
    for kind in RepairKind:
        here = [(change, place) for change, place in placed if change.kind == kind]
        if here:
            count = sum(change.times for change, _ in here)
            places = tuple(place for change, place in here if change.before or change.after)
            found.append(Repair(kind, count, places))
    return tuple(found)


def gaps_of(body: Sequence[Passage]) -> tuple[Gap, ...]:
    """Return the characters of a body, or of a headline, that were lost."""
    return tuple(gap for start, change in _changes(body) for gap in _gaps(change, start))


def _changes(body: Iterable[Passage]) -> Iterator[tuple[int, Change]]:
    """Yield every change, with the offset of its line."""
    start = 0
    for line in body:
        for change in line.changes:
            yield start, change
        start += len(line.text) + 1


def _place(change: Change, start: int, *, in_title: bool = False) -> Place:
    return Place(start + change.column, change.before, change.after, in_title)


def _gaps(change: Change, start: int) -> Iterator[Gap]:
    if change.candidates:
        columns = (column for column, char in enumerate(change.after) if char == GAP)
        for column, candidates in zip(columns, change.candidates, strict=True):
            yield Gap(start + change.column + column, candidates)
