"""Doubled bodies: pages that hold their story twice, once more for the printer, say."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from tuireader.archive.clean.page_footer import is_footer
from tuireader.archive.clean.passage import Passage
from tuireader.archive.headline import is_headline
from tuireader.archive.metadata import read_line
from tuireader.archive.repairs import RepairKind
from tuireader.text.search_key import fold

_MIN_SHARE = 0.9  # of the characters of each copy stand in the other
_MIN_LENGTH = 30  # characters of a copy; below that a repetition is a refrain
_MIN_OF_PAGE = 0.6  # of its characters stand in the copies, the rest below them
_FIRST_LINES = 4  # the second copy begins like one of them: headline, metadata, first paragraph
_MOST_STARTS = 8  # that are compared: a page of one line a thousand times must not take long

# A page with less than this share of its characters in repeated lines is not doubled, whatever
# stands around the copies. Lengths are compared first: few pages are left to fold, fewer to weigh.
_MIN_REPEATED = 1 / 3


@dataclass(frozen=True, slots=True)
class _BodyLine:
    """A line of a page.

    Attributes:
        key: Folded, without blanks; lines with the same key are the same.
        weight: Its length, or 0 for what one copy may lack: headline, metadata, footer.
    """

    passage: Passage
    key: str
    weight: int


def repair(page: Sequence[Passage]) -> list[Passage]:
    """Keep the first copy, and in its place whatever only the second one has."""
    paragraphs = [line.text for line in page]
    if not _repeat(paragraphs, list(map(len, paragraphs))):
        return list(page)
    keys = ["".join(fold(paragraph).split()) for paragraph in paragraphs]
    if not _repeat(paragraphs, keys):
        return list(page)
    headline = keys[0] if is_headline(paragraphs[0], above_metadata=True) else None
    lines = [
        _BodyLine(passage, key, 0 if key == headline or _is_frame(passage.text) else len(key))
        for passage, key in zip(page, keys, strict=True)
    ]
    for start in islice(_starts(lines), _MOST_STARTS):
        if _are_copies(lines[:start], lines[start:]):
            return _merge(lines[:start], lines[start:])
    return list(page)


def _are_copies(first: Sequence[_BodyLine], second: Sequence[_BodyLine]) -> bool:
    """Whether two parts of a page hold the same story, ignoring what follows each."""
    copies = _without_tail(first, second), _without_tail(second, first)
    weights = [sum(line.weight for line in copy) for copy in copies]
    total = sum(line.weight for line in (*first, *second))
    if min(weights) < _MIN_LENGTH or sum(weights) < _MIN_OF_PAGE * total:
        return False
    return min(_share(*copies), _share(*copies[::-1])) >= _MIN_SHARE


def _without_tail(lines: Sequence[_BodyLine], others: Sequence[_BodyLine]) -> Sequence[_BodyLine]:
    there = {line.key for line in others}
    tail = sum(1 for _ in takewhile(lambda line: line.key not in there, reversed(lines)))
    return lines[: len(lines) - tail]


def _repeat(paragraphs: Sequence[str], features: Sequence[Hashable]) -> bool:
    """Whether enough of the page is in paragraphs that share their feature with another."""
    times = Counter(features)
    repeated = sum(
        len(p) for p, feature in zip(paragraphs, features, strict=True) if times[feature] > 1
    )
    return repeated > _MIN_REPEATED * sum(map(len, paragraphs))


def _is_frame(paragraph: str) -> bool:
    return is_footer(paragraph) or read_line(paragraph).whole


def _starts(lines: Sequence[_BodyLine]) -> Iterator[int]:
    """Yield where a second part of the page begins like the first."""
    total, before = sum(line.weight for line in lines), 0
    for place, line in enumerate(lines):
        both = min(before, total - before) >= _MIN_LENGTH
        if both and any(line.key == early.key for early in lines[: min(place, _FIRST_LINES)]):
            yield place
        before += line.weight


def _share(lines: Sequence[_BodyLine], others: Sequence[_BodyLine]) -> float:
    there = {line.key for line in others}
    weight = sum(line.weight for line in lines)
    return sum(line.weight for line in lines if line.key in there) / weight


def _merge(first: Sequence[_BodyLine], second: Sequence[_BodyLine]) -> list[Passage]:
    """Return the first copy, with each line that only the second has behind its forerunner."""
    places = {line.key: place for place, line in enumerate(first)}
    additions: dict[int, list[Passage]] = {}
    dropped: list[Passage] = []
    place = 0
    for line in second:
        if line.key in places:
            place = places[line.key]
            dropped.append(line.passage)
        else:
            additions.setdefault(place, []).append(line.passage)
    *kept, last = [
        passage
        for place, line in enumerate(first)
        for passage in (line.passage, *additions.get(place, ()))
    ]
    # The copy is one place, however many lines it has.
    changes = tuple(change for line in dropped for change in line.changes)
    copy = Passage("\n".join(line.text for line in dropped), changes)
    return [*kept, last.without(RepairKind.DOUBLED_BODY, [copy])]
