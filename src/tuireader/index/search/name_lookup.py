"""Resolve names in a query: persons and places by name, part of a name, or reading."""

from collections.abc import Collection, Iterable, Iterator

from tuireader.entities.canonical_names import name_key
from tuireader.entities.model import EntityKind
from tuireader.index.docset import EMPTY, DocSet, docnums
from tuireader.index.name_readings import readings
from tuireader.index.query.ast import NameQuery, PinyinQuery
from tuireader.index.results import EntityCount
from tuireader.index.search import facets
from tuireader.index.search.evaluator import WORDS_IN_A_NAME, resolve_names
from tuireader.index.snapshot import Segment, Snapshot
from tuireader.index.whoosh_format.schema import NAMES, READINGS


def look_up_names(snapshot: Snapshot, node: PinyinQuery | NameQuery) -> list[EntityCount]:
    """Return the persons and places that ``node`` finds, those in most stories first."""
    if isinstance(node, PinyinQuery):
        wanted = frozenset(joined(node.words))
        found = [
            _named(snapshot, kind, (), wanted) for kind in (EntityKind.PERSON, EntityKind.PLACE)
        ]
        return sorted((count for counts in found for count in counts), key=most_stories_first)
    terms = resolve_names(snapshot.segments, node)
    keys = frozenset(term.removeprefix(f"{node.field}:") for term in terms)
    return _named(snapshot, EntityKind(node.field.value), keys, frozenset([name_key(node.name)]))


def joined(words: tuple[str, ...]) -> Iterator[str]:
    """Return every run of neighbouring words, joined, that may be the reading of a name."""
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - WORDS_IN_A_NAME), end):
            yield "".join(words[start:end])


def _named(
    snapshot: Snapshot, kind: EntityKind, keys: Collection[str], wanted: frozenset[str]
) -> list[EntityCount]:
    """Count the names that have one of the keys, or can be read as one of the readings wanted."""
    read = {reading for reading in wanted if reading.isascii()}
    lines = (
        segment.column(kind.value)[docnum]
        for segment in snapshot.segments
        for docnum in docnums(segment.live & _with_any(segment, kind, keys, read))
    )
    return [
        count
        for count in facets.count(kind, lines)
        if name_key(count.name) in keys or (read and read & readings(kind, count.name))
    ]


def _with_any(
    segment: Segment, kind: EntityKind, keys: Iterable[str], read: Iterable[str]
) -> DocSet:
    found = EMPTY
    for key in keys:
        found |= segment.postings(NAMES, f"{kind}:{key}")
    for reading in read:
        found |= segment.postings(READINGS, f"{kind}:{reading}")
    return found


def most_stories_first(count: EntityCount) -> tuple[int, int, str]:
    """Sort names by their stories, then by their mentions."""
    return -count.stories, -count.mentions, count.name
