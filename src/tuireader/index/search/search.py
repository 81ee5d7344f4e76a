"""Answer a query over the whole index, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from tuireader.index.docset import EMPTY, DocSet, docnums
from tuireader.index.found import Found, Ids, Part
from tuireader.index.results import Results, Sort
from tuireader.index.search.scoring import Scores

if TYPE_CHECKING:
    from tuireader.index.flags import StoryFlags
    from tuireader.index.query.ast import Query
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
    numbers: Sequence[int] = Found(parts, oldest_first=sort is Sort.OLDEST)
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
) -> tuple[list[Part], list[DocSet]]:
    """Return what was found in every segment, and what was found by a reading alone."""
    if query.root is None:
        parts = [Part(start, segment) for start, segment in snapshot.parts()]
        return parts, [EMPTY] * len(parts)
    # Takes 20 ms to import, and the first list is shown before.
    from tuireader.index.search.matching import matching

    return matching(snapshot, query.root, marks)
