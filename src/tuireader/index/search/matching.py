"""Find the stories of the whole index that meet the conditions of a query."""

from collections.abc import Callable, Collection, Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from tuireader.index.flags import StoryFlags
from tuireader.index.query.ast import (
    And,
    CreditQuery,
    NameQuery,
    Node,
    Not,
    Or,
    PinyinQuery,
    StatusQuery,
)
from tuireader.index.search.evaluator import Evaluator, Meant, resolve_credits, resolve_names
from tuireader.index.search.substring import DocSet
from tuireader.index.segment import Segment
from tuireader.index.snapshot import Snapshot


def matching(
    snapshot: Snapshot, root: Node, marks: Callable[[], StoryFlags]
) -> tuple[set[int], AbstractSet[int]]:
    """Return the numbers of the stories that meet ``root``, and of those found by a reading alone.

    ``marks`` is called when a condition asks for them.
    """
    asks = any(isinstance(each, StatusQuery) for each in _walk(root))
    known = marks() if asks else StoryFlags()
    found = {
        start + docnum
        for start, _, docnums in _find(snapshot, root, known, by_pinyin=True)
        for docnum in docnums
    }
    return found, _found_by_reading(snapshot, root, known, found)


def _find(
    snapshot: Snapshot, root: Node, marks: StoryFlags, *, by_pinyin: bool
) -> Iterator[tuple[int, Segment, DocSet]]:
    meant = _names_in(snapshot, root)
    for start, segment in snapshot.parts():
        finder = Evaluator(segment, meant, marks, by_pinyin=by_pinyin)
        yield start, segment, finder.find(root, segment.live)


def _names_in(snapshot: Snapshot, root: Node) -> Meant:
    """Return what is meant by every name in the query."""
    meant: dict[NameQuery | CreditQuery, Collection[Any]] = {}
    for node in _walk(root):
        if isinstance(node, NameQuery):
            meant[node] = resolve_names(snapshot.segments, node)
        elif isinstance(node, CreditQuery):
            meant[node] = resolve_credits(snapshot.segments, node)
    return meant


def _found_by_reading(
    snapshot: Snapshot, root: Node, marks: StoryFlags, found: AbstractSet[int]
) -> AbstractSet[int]:
    """Return those of ``found`` that only the reading of a name finds."""
    if not any(map(_may_be_reading, _walk(root))):
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
    return isinstance(node, PinyinQuery) or (isinstance(node, NameQuery) and node.name.isascii())
