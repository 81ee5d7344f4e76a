"""Answer a query over the whole index, in order.

Relevance is BM25 over the words of the query; titles count more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from math import log
from typing import TYPE_CHECKING, Any, overload

from tuireader.index.docset import EMPTY, DocSet, docnums
from tuireader.index.hits import Ids, SegmentHits, StoryHits
from tuireader.index.ngrams import needle_of
from tuireader.index.results import Results, Sort
from tuireader.index.snapshot import Snapshot

if TYPE_CHECKING:
    from tuireader.index.query.ast import Query, StoryFlags
    from tuireader.index.snapshot import Snapshot

Reading = Callable[[], AbstractContextManager[Any]]
"""What is entered around every look into the index."""


def search(
    snapshot: Snapshot,
    query: Query,
    sort: Sort,
    marks: Callable[[], StoryFlags],
    reading: Reading,
) -> Results:
    """Find the stories that answer ``query``; ``marks`` is called when it asks for them."""
    parts, guessed = _parts(snapshot, query, marks)
    by_pinyin = frozenset(
        part.start + docnum
        for part, docs in zip(parts, guessed, strict=True)
        for docnum in docnums(docs)
    )
    numbers: Sequence[int] = StoryHits(parts, oldest_first=sort is Sort.OLDEST)
    if sort is Sort.RELEVANCE:
        scores = dict(zip(numbers, Scores(snapshot, query.needles, numbers, reading), strict=True))
        numbers = sorted(numbers, key=lambda number: (number in by_pinyin, -scores[number]))
    return Results(
        query,
        ids=Ids(snapshot, numbers, reading),
        scores=Scores(snapshot, query.needles, numbers, reading),
        by_pinyin=frozenset(map(snapshot.id, by_pinyin)),
    )


def _parts(
    snapshot: Snapshot, query: Query, marks: Callable[[], StoryFlags]
) -> tuple[list[SegmentHits], list[DocSet]]:
    """Return what was found in every segment, and what was found by a reading alone."""
    if query.root is None:
        parts = [SegmentHits(start, segment) for start, segment in snapshot.parts()]
        return parts, [EMPTY] * len(parts)
    # Takes 20 ms to import, and the first list is shown before.
    from tuireader.index.search.evaluator import matching

    return matching(snapshot, query.root, marks)


# The usual constants; a story of ordinary length has 800 characters.
_SATURATION = 1.2
_LENGTH_DAMPING = 0.75
_ORDINARY_LENGTH = 800
_TITLE_WEIGHT = 5
# The rarest of a query; each takes 1 µs a story, and the common ones hardly tell stories apart.
_WORDS_COUNTED = 16


class Scores(Sequence[float]):
    """The scores of stories, computed when asked for: a page needs 50 of perhaps 50,000.

    Args:
        needles: What is looked for; without any, every score is 0.
        numbers: The stories, in the order of the scores.
        reading: Entered around every look into the index.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        needles: Sequence[str],
        numbers: Sequence[int],
        reading: Callable[[], AbstractContextManager[Any]],
    ) -> None:
        self._snapshot, self._needles, self._numbers = snapshot, needles, numbers
        self._reading = reading

    @cached_property
    def _weights(self) -> list[tuple[str, float]]:
        weights = ((needle, _rarity(self._snapshot, needle)) for needle in self._needles)
        return sorted(weights, key=lambda weight: -weight[1])[:_WORDS_COUNTED]

    def __len__(self) -> int:
        with self._reading():
            return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> float: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[float, ...]: ...
    def __getitem__(self, place: int | slice) -> float | tuple[float, ...]:
        """Compute one score, or those of a slice."""
        with self._reading():
            found = self._numbers[place]
            return self._score(found) if isinstance(found, int) else tuple(map(self._score, found))

    def __iter__(self) -> Iterator[float]:
        return iter(self[:])

    def _score(self, number: int) -> float:
        return _score(self._snapshot.key(number), self._weights) if self._weights else 0.0


def _rarity(snapshot: Snapshot, needle: str) -> float:
    """Inverse document frequency, as far as the rarest of its pairs of characters tells."""
    terms = needle_of(needle).terms
    stories = sum(
        min((segment.pairs.frequency(term) for term in terms), default=segment.size)
        for segment in snapshot.segments
    )
    return log(1 + (snapshot.size + 0.5) / (stories + 0.5))


def _score(key: str, weights: Sequence[tuple[str, float]]) -> float:
    title_length = key.index("\n")
    damping = 1 - _LENGTH_DAMPING + _LENGTH_DAMPING * len(key) / _ORDINARY_LENGTH
    score = 0.0
    for needle, rarity in weights:
        if times := key.count(needle):
            times += (_TITLE_WEIGHT - 1) * key.count(needle, 0, title_length)
            score += rarity * times * (_SATURATION + 1) / (times + _SATURATION * damping)
    return round(score, 4)
