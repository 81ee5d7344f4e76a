"""Where the words of a query stand in a story, names found by their reading included."""

from collections.abc import Collection, Iterator

from tuireader.entities.entity import Entity, Kind
from tuireader.entities.naming import name_key
from tuireader.index.meaning import joined
from tuireader.index.nodes import And, Letters, Named, Node, Or
from tuireader.index.query import Query
from tuireader.index.readings import readings
from tuireader.index.record import Record
from tuireader.index.syntax import Field
from tuireader.snippet import Span, find_hits, without_overlaps

_KINDS = {Field.PERSON: (Kind.PERSON,), Field.PLACE: (Kind.PLACE,)}


def occurrences(record: Record, query: Query) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return where the words of ``query`` stand in the headline and in the text, without overlaps.

    Letters that are the reading of a name stand where the name stands.
    """
    wanted = list(_wanted(query.root)) if query.root else []
    story, annotations = record.story, record.annotations
    return (
        _spans(story.title, query, annotations.title, wanted),
        _spans(story.text, query, annotations.text, wanted),
    )


_Wanted = tuple[Collection[Kind], frozenset[str]]


def _wanted(node: Node) -> Iterator[_Wanted]:
    match node:
        case Letters(words):
            yield (Kind.PERSON, Kind.PLACE), frozenset(joined(words))
        case Named(field, name) if name.isascii():
            yield _KINDS[field], frozenset([name_key(name)])
        case And(nodes) | Or(nodes):
            for child in nodes:
                yield from _wanted(child)


def _spans(
    text: str, query: Query, entities: tuple[Entity, ...], wanted: list[_Wanted]
) -> tuple[Span, ...]:
    read = [
        (entity.start, entity.end)
        for entity in entities
        if any(
            entity.kind in kinds and names & readings(entity.kind, name_key(entity.text))
            for kinds, names in wanted
        )
    ]
    return without_overlaps([*find_hits(text, query.needles), *read])
