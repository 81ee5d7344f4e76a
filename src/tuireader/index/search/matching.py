"""Find the stories of the whole index that meet the conditions of a query."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from tuireader.index.docset import DocSet
from tuireader.index.flags import StoryFlags
from tuireader.index.found import Part
from tuireader.index.query.ast import (
    CreditQuery,
    NameQuery,
    Node,
    StatusQuery,
    may_be_reading,
    walk,
)
from tuireader.index.search.evaluator import Evaluator, Meant, resolve_credits, resolve_names
from tuireader.index.snapshot import Snapshot


def matching(
    snapshot: Snapshot, root: Node, marks: Callable[[], StoryFlags]
) -> tuple[list[Part], list[DocSet]]:
    """Return what may meet ``root`` in every segment, and what the reading of a name alone finds.

    ``marks`` is called when a condition asks for them.
    """
    asks = any(isinstance(each, StatusQuery) for each in walk(root))
    known = marks() if asks else StoryFlags()
    meant = _names_in(snapshot, root)

    def finders(*, by_pinyin: bool) -> Iterator[Evaluator]:
        for segment in snapshot.segments:
            yield Evaluator(segment, meant, known, by_pinyin=by_pinyin)

    parts = [
        Part(start, segment, finder.candidates(root, segment.live))
        for (start, segment), finder in zip(snapshot.parts(), finders(by_pinyin=True), strict=True)
    ]
    if not any(map(may_be_reading, walk(root))):
        return parts, [0] * len(parts)
    exact = zip(parts, finders(by_pinyin=False), strict=True)
    return parts, [part.docs & ~finder.find(root, part.docs) for part, finder in exact]


def _names_in(snapshot: Snapshot, root: Node) -> Meant:
    """Return what is meant by every name in the query."""
    meant: dict[NameQuery | CreditQuery, Collection[str]] = {}
    for node in walk(root):
        if isinstance(node, NameQuery):
            meant[node] = resolve_names(snapshot.segments, node)
        elif isinstance(node, CreditQuery):
            meant[node] = resolve_credits(snapshot.segments, node)
    return meant
