"""Answer a query over the whole index, in order."""

from collections.abc import Callable, Collection, Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from tuireader.index.finder import Finder, Meant, credits_meant, names_meant
from tuireader.index.hits import Hits, Sort
from tuireader.index.marks import Marks
from tuireader.index.nodes import And, Credit, Letters, Named, Node, Not, Or, Personal
from tuireader.index.passages import Found
from tuireader.index.query import Query
from tuireader.index.scoring import Scores
from tuireader.index.segment import Segment
from tuireader.index.snapshot import Snapshot


def search(snapshot: Snapshot, query: Query, sort: Sort, marks: Callable[[], Marks]) -> Hits:
    """Find every story that answers ``query``; ``marks`` is called when it asks for them."""
    asks = query.root is not None and any(isinstance(each, Personal) for each in _walk(query.root))
    known = marks() if asks else Marks()
    found = {
        start + docnum
        for start, _, docnums in _find(snapshot, query.root, known, by_pinyin=True)
        for docnum in docnums
    }
    guessed = _found_by_reading(snapshot, query.root, known, found)
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


def _find(
    snapshot: Snapshot, root: Node | None, marks: Marks, *, by_pinyin: bool
) -> Iterator[tuple[int, Segment, Found]]:
    meant = _names_in(snapshot, root)
    for start, segment in snapshot.parts():
        finder = Finder(segment, meant, marks, by_pinyin=by_pinyin)
        yield start, segment, finder.find(root, segment.live) if root else segment.live


def _names_in(snapshot: Snapshot, root: Node | None) -> Meant:
    """Return what is meant by every name in the query."""
    meant: dict[Named | Credit, Collection[Any]] = {}
    for node in _walk(root) if root else ():
        if isinstance(node, Named):
            meant[node] = names_meant(snapshot.segments, node)
        elif isinstance(node, Credit):
            meant[node] = credits_meant(snapshot.segments, node)
    return meant


def _found_by_reading(
    snapshot: Snapshot, root: Node | None, marks: Marks, found: AbstractSet[int]
) -> AbstractSet[int]:
    """Return those of ``found`` that only the reading of a name finds."""
    if root is None or not any(map(_may_be_reading, _walk(root))):
        return frozenset()
    exact = _find(snapshot, root, marks, by_pinyin=False)
    return found - {start + docnum for start, _, docnums in exact for docnum in docnums}


def _walk(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case And(nodes) | Or(nodes):
            for child in nodes:
                yield from _walk(child)
        case Not(child):
            yield from _walk(child)


def _may_be_reading(node: Node) -> bool:
    return isinstance(node, Letters) or (isinstance(node, Named) and node.name.isascii())
