"""Answer a query over the whole index, in order."""

from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from math import log
from typing import Any

from tuireader.index.bulk import encode
from tuireader.index.characters import narrowing_terms
from tuireader.index.finder import Finder, Found, Meant, credits_meant, names_meant
from tuireader.index.hits import Hits, Sort
from tuireader.index.nodes import And, Credit, Letters, Named, Node, Not, Or
from tuireader.index.query import Query
from tuireader.index.schema import CHARACTERS, KEY
from tuireader.index.segment import Segment
from tuireader.index.snapshot import Snapshot

# BM25 with its usual constants; a story of ordinary length is 800 characters, 2,400 bytes.
_SATURATION = 1.2
_LENGTH_DAMPING = 0.75
_ORDINARY_LENGTH = 2_400
_TITLE_WEIGHT = 5

_Weights = list[tuple[bytes, float]]


def search(snapshot: Snapshot, query: Query, sort: Sort) -> Hits:
    """Find every story that answers ``query``."""
    weights = [(encode(needle), _rarity(snapshot, needle)) for needle in query.needles]
    scores: dict[int, float] = {}
    for start, segment, found in _find(snapshot, query.root, by_pinyin=True):
        scores.update(_scores(start, segment, found, weights))
    guessed = _found_by_reading(snapshot, query.root, scores.keys())
    ranks = snapshot.oldest_first if sort is Sort.OLDEST else snapshot.newest_first
    numbers = sorted(scores, key=ranks.__getitem__)
    if sort is Sort.RELEVANCE:
        numbers.sort(key=lambda number: (number in guessed, -scores[number]))
    ids = snapshot.ids
    return Hits(
        ids=tuple(ids[number] for number in numbers),
        scores=tuple(scores[number] for number in numbers),
        by_pinyin=frozenset(ids[number] for number in guessed),
    )


def _find(
    snapshot: Snapshot, root: Node | None, *, by_pinyin: bool
) -> Iterator[tuple[int, Segment, Found]]:
    meant = _names_in(snapshot, root)
    for start, segment in snapshot.parts():
        finder = Finder(segment, meant, by_pinyin=by_pinyin)
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
    snapshot: Snapshot, root: Node | None, found: AbstractSet[int]
) -> AbstractSet[int]:
    """Return those of ``found`` that only the reading of a name finds."""
    if root is None or not any(map(_may_be_reading, _walk(root))):
        return frozenset()
    exact = _find(snapshot, root, by_pinyin=False)
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


def _rarity(snapshot: Snapshot, needle: str) -> float:
    """Inverse document frequency, as far as the rarest of its characters tells."""
    terms = narrowing_terms(needle)
    stories = sum(
        min((segment.frequency(CHARACTERS, term) for term in terms), default=segment.size)
        for segment in snapshot.segments
    )
    return log(1 + (snapshot.size + 0.5) / (stories + 0.5))


def _scores(
    start: int, segment: Segment, found: Found, weights: _Weights
) -> Iterator[tuple[int, float]]:
    """Score the stories found in the segment that starts at ``start``."""
    keys = segment.column(KEY)
    for docnum in found:
        yield start + docnum, _score(keys[docnum], weights) if weights else 0.0


def _score(key: bytes, weights: _Weights) -> float:
    title_length = key.index(b"\n")
    damping = 1 - _LENGTH_DAMPING + _LENGTH_DAMPING * len(key) / _ORDINARY_LENGTH
    score = 0.0
    for needle, rarity in weights:
        times = key.count(needle) + (_TITLE_WEIGHT - 1) * key.count(needle, 0, title_length)
        score += rarity * times * (_SATURATION + 1) / (times + _SATURATION * damping)
    return round(score, 4)
