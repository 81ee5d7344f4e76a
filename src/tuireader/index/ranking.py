"""Answer a query over the whole index, in order."""

from collections.abc import Collection, Iterator
from math import log

from tuireader.index.bulk import encode
from tuireader.index.characters import narrowing_terms
from tuireader.index.hits import Hits, Sort
from tuireader.index.query import And, Letters, Named, Node, Not, Or, Query
from tuireader.index.schema import CHARACTERS, KEY
from tuireader.index.search import Finder, names_meant
from tuireader.index.snapshot import Place, Snapshot

# BM25 with its usual constants; a story of ordinary length is 800 characters, 2,400 bytes.
_SATURATION = 1.2
_LENGTH_DAMPING = 0.75
_ORDINARY_LENGTH = 2_400
_TITLE_WEIGHT = 5


def search(snapshot: Snapshot, query: Query, sort: Sort) -> Hits:
    """Find every story that answers ``query``."""
    found = _find(snapshot, query.root, by_pinyin=True)
    guessed: Collection[Place] = ()
    if query.root is not None and any(map(_may_be_reading, _walk(query.root))):
        guessed = found - _find(snapshot, query.root, by_pinyin=False)
    scores = _scores(snapshot, found, query.needles)
    ranks = snapshot.oldest_first if sort is Sort.OLDEST else snapshot.newest_first
    places = sorted(found, key=ranks.__getitem__)
    if sort is Sort.RELEVANCE:
        places.sort(key=lambda place: (place in guessed, -scores.get(place, 0.0)))
    return Hits(
        ids=tuple(_id(snapshot, place) for place in places),
        scores=tuple(scores.get(place, 0.0) for place in places),
        by_pinyin=frozenset(_id(snapshot, place) for place in guessed),
    )


def _id(snapshot: Snapshot, place: Place) -> str:
    segment, docnum = place
    return snapshot.segments[segment].ids[docnum]


def _find(snapshot: Snapshot, root: Node | None, *, by_pinyin: bool) -> set[Place]:
    nodes = _walk(root) if root else ()
    names = {
        node: names_meant(snapshot.segments, node) for node in nodes if isinstance(node, Named)
    }
    found: set[Place] = set()
    for number, segment in enumerate(snapshot.segments):
        docnums = segment.live
        if root is not None:
            docnums = Finder(segment, names, by_pinyin=by_pinyin).find(root, docnums)
        found.update((number, docnum) for docnum in docnums)
    return found


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


def _scores(snapshot: Snapshot, found: set[Place], needles: Collection[str]) -> dict[Place, float]:
    weights = [(encode(needle), _rarity(snapshot, needle)) for needle in needles]
    if not weights:
        return {}
    keys = [segment.column(KEY) for segment in snapshot.segments]
    return {place: _score(keys[place[0]][place[1]], weights) for place in found}


def _rarity(snapshot: Snapshot, needle: str) -> float:
    """Inverse document frequency, as far as the rarest of its characters tells."""
    terms = narrowing_terms(needle)
    stories = sum(
        min((segment.frequency(CHARACTERS, term) for term in terms), default=segment.size)
        for segment in snapshot.segments
    )
    return log(1 + (snapshot.size + 0.5) / (stories + 0.5))


def _score(key: bytes, weights: list[tuple[bytes, float]]) -> float:
    title_length = key.index(b"\n")
    damping = 1 - _LENGTH_DAMPING + _LENGTH_DAMPING * len(key) / _ORDINARY_LENGTH
    score = 0.0
    for needle, rarity in weights:
        times = key.count(needle) + (_TITLE_WEIGHT - 1) * key.count(needle, 0, title_length)
        score += rarity * times * (_SATURATION + 1) / (times + _SATURATION * damping)
    return round(score, 4)
