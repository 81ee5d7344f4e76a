"""Persons: Chinese names, foreign names, bylines and forms of address."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from tuireader.entities.context import normal
from tuireader.entities.document import Document
from tuireader.entities.entity import Entity, Kind
from tuireader.entities.name_candidates import Candidate, candidates
from tuireader.entities.name_evidence import Evidence, evidence

Span = tuple[int, int]
_ENOUGH = -0.7  # logarithm of the odds from which a candidate counts as a name


def find(document: Document, places: Iterable[Span] = ()) -> list[Entity]:
    """Return every person of ``document``, in the order of the text.

    Args:
        document: The story.
        places: What is known to be a place; a name neither is one nor reaches into one.
    """
    spans = sorted(_scored(document.plain, list(places)))
    return [document.entity(Kind.PERSON, start, end) for start, end in spans]


def _scored(plain: str, places: list[Span]) -> list[Span]:
    known, text = evidence(), normal(plain)
    possible = [one for one in candidates(plain) if not _cuts(one, places)]
    repeats = Counter(plain[one.start : one.end] for one in possible)
    weighed = ((known.score(text, one, repeats) - _ENOUGH, one.start, one.end) for one in possible)
    return _best([one for one in weighed if one[0] > 0])


def _cuts(one: Candidate, places: list[Span]) -> bool:
    return False


def _best(weighed: Sequence[tuple[float, int, int]]) -> list[Span]:
    """Return the spans without overlap whose scores add up to most."""
    ordered = sorted(weighed, key=itemgetter(2))
    reached: list[tuple[float, Span | None, int]] = [(0.0, None, -1)]
    ends = [-1]
    for score, start, end in ordered:
        before = _last(ends, start)
        total = reached[before][0] + score
        if total > reached[-1][0]:
            reached.append((total, (start, end), before))
            ends.append(end)
    spans: list[Span] = []
    at = len(reached) - 1
    while at > 0:
        _, span, at = reached[at]
        if span:
            spans.append(span)
    return spans


def _last(ends: list[int], start: int) -> int:
    from bisect import bisect_right

    return bisect_right(ends, start) - 1
