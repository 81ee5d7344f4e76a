"""Names known by the evidence for them: every candidate is weighed, the best are taken."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tuireader.entities import foreign_names
from tuireader.entities.context import normal
from tuireader.entities.name_candidates import Candidate, candidates
from tuireader.entities.name_evidence import evidence

Span = tuple[int, int]
_ENOUGH = -0.7  # logarithm of the odds from which a candidate may be a name


@dataclass(frozen=True, slots=True)
class Name:
    """A span that is likely a name.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        odds: Natural logarithm of the odds that it is one.
    """

    start: int
    end: int
    odds: float


def find(plain: str, places: Iterable[Span]) -> list[Name]:
    """Return the likeliest names of a text that do not overlap, in no particular order.

    Args:
        plain: The text in plain characters.
        places: What is known to be a place: no name begins in one or ends within one.
    """
    blocked = _Blocked(places)
    weighed = (*_weighed_chinese(plain, blocked), *_weighed_foreign(plain, blocked))
    return _best([name for name in weighed if name.odds > _ENOUGH])


class _Blocked:
    """The offsets at which no name can begin or end."""

    def __init__(self, places: Iterable[Span]) -> None:
        spans = list(places)
        self._within = {at for start, end in spans for at in range(start + 1, end)}
        self._begins = {start for start, _ in spans}

    def __call__(self, start: int, end: int) -> bool:
        return start in self._begins or start in self._within or end in self._within


def _weighed_chinese(plain: str, blocked: _Blocked) -> Iterator[Name]:
    known, text = evidence(), normal(plain)
    possible = [one for one in _whole(plain) if not blocked(one.start, one.end)]
    repeats = Counter(plain[one.start : one.end] for one in possible)
    for one in possible:
        yield Name(one.start, one.end, known.score(text, one, repeats))


def _whole(plain: str) -> Iterator[Candidate]:
    """Yield candidates that are no part of a longer one: 林|郑月娥, 阿米尔·汗."""
    dots = {at for at, char in enumerate(plain) if char in foreign_names.DOTS}
    possible = list(candidates(plain))
    compound = [one for one in possible if one.given - one.start == 2]
    parts = {(at, one.end) for one in compound for at in (one.start + 1, one.given)}
    for one in possible:
        if one.end not in dots and one.start - 1 not in dots and (one.start, one.end) not in parts:
            yield one


def _weighed_foreign(plain: str, blocked: _Blocked) -> Iterator[Name]:
    known, text = evidence(), normal(plain)
    possible = [span for span in foreign_names.candidates(plain) if not blocked(*span)]
    repeats = Counter(plain[start:end] for start, end in possible)
    for span in possible:
        yield Name(*span, foreign_names.score(known, text, span, repeats))


def _best(weighed: Iterable[Name]) -> list[Name]:
    """Return the names without overlap whose odds above the threshold add up to most."""
    ends: list[int] = [-1]
    totals: list[float] = [0.0]
    taken: list[tuple[Name | None, int]] = [(None, 0)]  # the last name and the state before it
    for name in sorted(weighed, key=lambda one: one.end):
        before = bisect_right(ends, name.start) - 1
        total = totals[before] + name.odds - _ENOUGH
        if total > totals[-1]:
            ends.append(name.end)
            totals.append(total)
            taken.append((name, before))
    return list(_traced(taken))


def _traced(taken: list[tuple[Name | None, int]]) -> Iterator[Name]:
    name, before = taken[-1]
    while name:
        yield name
        name, before = taken[before]
