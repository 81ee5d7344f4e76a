"""Persons: Chinese names, foreign names, bylines and forms of address."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from tuireader.entities import addresses, bylines, foreign_names, mentions
from tuireader.entities.context import normal
from tuireader.entities.document import Document
from tuireader.entities.entity import Entity, Kind
from tuireader.entities.name_candidates import Candidate, candidates
from tuireader.entities.name_evidence import Evidence, evidence

Span = tuple[int, int]
# Logarithms of the odds: from the first a candidate counts as a name, from the second its characters
# are known again wherever the story has them.
_ENOUGH = -0.7
_SURE = 0.5


def find(document: Document, places: Iterable[Span] = ()) -> list[Entity]:
    """Return every person of ``document``, in the order of the text.

    Args:
        document: The story.
        places: What is known to be a place: no name begins in one or ends within one.
    """
    plain = document.plain
    weighed = _weighed(plain, list(places))
    chosen = _best([(score - _ENOUGH, start, end) for score, start, end in weighed])
    established = mentions.everywhere(plain, _established(plain, weighed, chosen))
    claims = (*bylines.find(plain), *established, *addresses.find(plain), *chosen)
    return [document.entity(Kind.PERSON, start, end) for start, end in _first_come(claims)]


def _established(
    plain: str, weighed: Sequence[tuple[float, int, int]], chosen: Iterable[Span]
) -> Iterator[str]:
    """Yield the names sure enough to be known again, and the family names of foreigners."""
    scores = {(start, end): score for score, start, end in weighed}
    for start, end in chosen:
        name = plain[start:end]
        if scores[start, end] < _SURE or name in evidence().commonness:
            continue
        yield name
        family_name = re.split(f"[{foreign_names.DOTS}]", name)[-1]
        if len(family_name) > 1 and family_name not in evidence().commonness:
            yield family_name


def _first_come(claims: Iterable[Span]) -> list[Span]:
    taken: set[int] = set()
    spans = []
    for start, end in claims:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            spans.append((start, end))
    return sorted(spans)


def _weighed(plain: str, places: list[Span]) -> list[tuple[float, int, int]]:
    """Return the spans that are likely enough a name, with how likely."""
    known, text = evidence(), normal(plain)
    closed = {at for start, end in places for at in range(start, end)}
    cut = {at for start, end in places for at in range(start + 1, end)}
    dots = {at for at, char in enumerate(plain) if char in foreign_names.DOTS}
    chinese = [
        one
        for one in candidates(plain)
        if one.start not in closed
        and one.end not in cut
        and one.start - 1 not in dots
        and one.end not in dots
    ]
    foreign = [
        (start, end)
        for start, end in foreign_names.candidates(plain)
        if start not in closed and end not in cut
    ]
    repeats = Counter(plain[one.start : one.end] for one in chinese)
    weighed = [(known.score(text, one, repeats), one.start, one.end) for one in chinese]
    repeats = Counter(plain[start:end] for start, end in foreign)
    weighed += [(foreign_names.score(known, text, one, repeats), *one) for one in foreign]
    return [one for one in weighed if one[0] > _ENOUGH]


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
    return bisect_right(ends, start) - 1
