"""Answer a query over the whole index, in order."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from tuireader.index.hits import Hits, Sort
from tuireader.index.search.scoring import Scores

if TYPE_CHECKING:
    from tuireader.index.flags import StoryFlags
    from tuireader.index.query.ast import Query
    from tuireader.index.snapshot import Snapshot


def search(snapshot: Snapshot, query: Query, sort: Sort, marks: Callable[[], StoryFlags]) -> Hits:
    """Find every story that answers ``query``; ``marks`` is called when it asks for them."""
    found, guessed = _found(snapshot, query, marks)
    numbers = snapshot.in_order(found, oldest_first=sort is Sort.OLDEST)
    if sort is Sort.RELEVANCE:
        scores = dict(zip(numbers, Scores(snapshot, query.needles, numbers), strict=True))
        numbers.sort(key=lambda number: (number in guessed, -scores[number]))
    ids = snapshot.ids
    return Hits(
        ids=tuple(ids[number] for number in numbers),
        scores=Scores(snapshot, query.needles, numbers),
        by_pinyin=frozenset(ids[number] for number in guessed),
    )


def _found(
    snapshot: Snapshot, query: Query, marks: Callable[[], StoryFlags]
) -> tuple[AbstractSet[int], AbstractSet[int]]:
    """Return the numbers of the stories found, and of those found by a reading alone."""
    if query.root is None:
        return {
            start + docnum for start, segment in snapshot.parts() for docnum in segment.live
        }, frozenset()
    # Takes 20 ms to import, and the first list is shown before.
    from tuireader.index.search.matching import matching

    return matching(snapshot, query.root, marks)
