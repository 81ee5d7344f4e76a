"""Highlights: the occurrences of a query in a story, names found by pinyin included."""

from collections.abc import Collection, Iterable, Iterator

from tuireader.entities.canonical_names import name_key
from tuireader.entities.model import Entity, EntityKind
from tuireader.index.name_readings import readings
from tuireader.index.query.ast import And, Field, NameQuery, Node, Or, PinyinQuery, Query
from tuireader.index.record import Record
from tuireader.index.search.name_lookup import joined
from tuireader.text.snippet import Span, find_hits, without_overlaps

_KINDS = {Field.PERSON: (EntityKind.PERSON,), Field.PLACE: (EntityKind.PLACE,)}


def occurrences(record: Record, query: Query) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the hits of ``query`` in the headline and in the text, without overlaps.

    Letters that do not occur in the story match the reading of a name, which is highlighted.
    """
    story, annotations = record.story, record.annotations
    title_hits, hits = find_hits(story.title, query.needles), find_hits(story.text, query.needles)
    wanted = list(_wanted(query.root, record)) if query.root else []
    if not wanted:
        return title_hits, hits
    return (
        without_overlaps([*title_hits, *_read(annotations.title, wanted)]),
        without_overlaps([*hits, *_read(annotations.text, wanted)]),
    )


def reads_names(node: Node) -> bool:
    """Whether the entities of a story are asked for where the words of a query stand."""
    match node:
        case PinyinQuery():
            return True
        case NameQuery(_, name):
            return name.isascii()
        case And(nodes) | Or(nodes):
            return any(map(reads_names, nodes))
    return False


_Wanted = tuple[Collection[EntityKind], frozenset[str]]


def _wanted(node: Node, record: Record) -> Iterator[_Wanted]:
    match node:
        case PinyinQuery(words) if not all(_stands_in(record, word) for word in words):
            yield (EntityKind.PERSON, EntityKind.PLACE), frozenset(joined(words))
        case NameQuery(field, name) if name.isascii():
            yield _KINDS[field], frozenset([name_key(name)])
        case And(nodes) | Or(nodes):
            for child in nodes:
                yield from _wanted(child, record)


def _stands_in(record: Record, word: str) -> bool:
    return any(find_hits(text, [word]) for text in (record.story.title, record.story.text))


def _read(entities: Iterable[Entity], wanted: Iterable[_Wanted]) -> Iterator[Span]:
    for entity in entities:
        name = "".join(entity.text.split())
        for kinds, names in wanted:
            if entity.kind in kinds and names & readings(entity.kind, name):
                yield entity.start, entity.end
