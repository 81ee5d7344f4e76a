"""Diff two texts, whatever script each is printed in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

from tuireader.text.search_key import fold

# Paragraphs are compared first, sentences in those that differ, then characters, up to here: 0.2 s.
_MOST_CELLS: Final = 1_000_000
# What is the same between two differences and no longer than this is chance, and hard to read.
_CHANCE: Final = 2
_PARTS: Final = (re.compile(r"[^\n]*\n?"), re.compile(r"[^。！？；!?;]*[。！？；!?;」』”]*"))


@dataclass(frozen=True, slots=True)
class DiffSegment:
    """A part of two texts: the same in both, or what one has in place of the other's.

    Attributes:
        one: Where it begins and ends in the one text.
        other: In the other text; the same places where it has nothing there.
        alike: Whether the two read the same, in either script.
    """

    one: tuple[int, int]
    other: tuple[int, int]
    alike: bool


def diff(one: str, other: str) -> list[DiffSegment]:
    """Return the two texts as passages that are alike and passages that are not, by turns."""
    found = _refined(fold(one), fold(other), 0, 0, 0)
    return _joined(_without_chance(_joined(found)))


def _refined(one: str, other: str, at: int, there: int, level: int) -> Iterator[DiffSegment]:
    """Compare two passages that begin ``at`` and ``there``, part by part, then within the parts."""
    pieces: Sequence[str]
    others: Sequence[str]
    if level < len(_PARTS):
        pieces, others = _PARTS[level].findall(one), _PARTS[level].findall(other)
    elif len(one) * len(other) <= _MOST_CELLS:
        pieces, others = one, other
    else:
        pieces, others = [one], [other]
    starts, ends = _starts(pieces), _starts(others)
    matcher = SequenceMatcher(None, pieces, others, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        (start, stop), (first, last) = (starts[a], starts[b]), (ends[c], ends[d])
        if kind == "replace" and level < len(_PARTS):
            yield from _refined(
                one[start:stop], other[first:last], at + start, there + first, level + 1
            )
        else:
            yield DiffSegment(
                (at + start, at + stop), (there + first, there + last), kind == "equal"
            )


def _starts(pieces: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, pieces), initial=0))


def _without_chance(passages: Sequence[DiffSegment]) -> Iterator[DiffSegment]:
    last = len(passages) - 1
    for number, passage in enumerate(passages):
        short = passage.one[1] - passage.one[0] <= _CHANCE and 0 < number < last
        yield DiffSegment(passage.one, passage.other, passage.alike and not short)


def _joined(passages: Iterator[DiffSegment]) -> list[DiffSegment]:
    joined: list[DiffSegment] = []
    for passage in passages:
        if joined and joined[-1].alike is passage.alike:
            before = joined.pop()
            passage = DiffSegment(
                (before.one[0], passage.one[1]), (before.other[0], passage.other[1]), passage.alike
            )
        joined.append(passage)
    return joined
