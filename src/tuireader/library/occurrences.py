"""Where the words of a query stand in a story, names found by their reading included."""

from collections.abc import Collection, Iterable, Iterator

from tuireader.entities.entity import Entity, Kind
from tuireader.entities.naming import name_key
from tuireader.index.asked import Query
from tuireader.index.fields import Field
from tuireader.index.meaning import joined
from tuireader.index.nodes import And, Letters, Named, Node, Or
from tuireader.index.readings import readings
from tuireader.index.record import Record
from tuireader.snippet import Span, find_hits, without_overlaps

_KINDS = {Field.PERSON: (Kind.PERSON,), Field.PLACE: (Kind.PLACE,)}


def occurrences(record: Record, query: Query) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return where the words of ``query`` stand in the headline and in the text, without overlaps.

    Letters that stand nowhere in the story are the reading of a name: they stand where it does.
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
        case Letters():
            return True
        case Named(_, name):
            return name.isascii()
        case And(nodes) | Or(nodes):
            return any(map(reads_names, nodes))
    return False


_Wanted = tuple[Collection[Kind], frozenset[str]]


def _wanted(node: Node, record: Record) -> Iterator[_Wanted]:
    match node:
        case Letters(words) if not all(_stands_in(record, word) for word in words):
            yield (Kind.PERSON, Kind.PLACE), frozenset(joined(words))
        case Named(field, name) if name.isascii():
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
