"""Find the stories of the whole index that meet the conditions of a query."""

from collections.abc import Callable, Collection, Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from tuireader.index.finder import Finder, Meant, credits_meant, names_meant
from tuireader.index.marks import Marks
from tuireader.index.nodes import And, Credit, Letters, Named, Node, Not, Or, Personal
from tuireader.index.passages import Found
from tuireader.index.segment import Segment
from tuireader.index.snapshot import Snapshot


def matching(
    snapshot: Snapshot, root: Node, marks: Callable[[], Marks]
) -> tuple[set[int], AbstractSet[int]]:
    """Return the numbers of the stories that meet ``root``, and of those found by a reading alone.

    ``marks`` is called when a condition asks for them.
    """
    asks = any(isinstance(each, Personal) for each in _walk(root))
    known = marks() if asks else Marks()
    found = {
        start + docnum
        for start, _, docnums in _find(snapshot, root, known, by_pinyin=True)
        for docnum in docnums
    }
    return found, _found_by_reading(snapshot, root, known, found)


def _find(
    snapshot: Snapshot, root: Node, marks: Marks, *, by_pinyin: bool
) -> Iterator[tuple[int, Segment, Found]]:
    meant = _names_in(snapshot, root)
    for start, segment in snapshot.parts():
        finder = Finder(segment, meant, marks, by_pinyin=by_pinyin)
        yield start, segment, finder.find(root, segment.live)


def _names_in(snapshot: Snapshot, root: Node) -> Meant:
    """Return what is meant by every name in the query."""
    meant: dict[Named | Credit, Collection[Any]] = {}
    for node in _walk(root):
        if isinstance(node, Named):
            meant[node] = names_meant(snapshot.segments, node)
        elif isinstance(node, Credit):
            meant[node] = credits_meant(snapshot.segments, node)
    return meant


def _found_by_reading(
    snapshot: Snapshot, root: Node, marks: Marks, found: AbstractSet[int]
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
    return isinstance(node, Letters) or (isinstance(node, Named) and node.name.isascii())
