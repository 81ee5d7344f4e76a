"""A short note on a person or place, without reading the stories that mention it."""

from dataclasses import dataclass

from tuireader.entities.model import EntityKind
from tuireader.index.engine import Engine
from tuireader.index.pinyin import printed_reading
from tuireader.index.query.ast import Field
from tuireader.index.query.parser import parse_query
from tuireader.index.results import Sort
from tuireader.library.query_edit import condition
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script
from tuireader.text.names import Name
from tuireader.text.normalize import to_simplified_halfwidth


@dataclass(frozen=True, slots=True)
class EntityNote:
    """Who or what a name is.

    Attributes:
        name: As it was asked for.
        simplified: The name in Simplified characters.
        traditional: The name in Traditional characters.
        pinyin: How it is read, with tone marks; empty for a name not in Han characters.
        stories: How many stories mention it.
    """

    kind: EntityKind
    name: str
    simplified: str
    traditional: str
    pinyin: str
    stories: int


def entity_note(index: Engine, kind: EntityKind, name: str) -> EntityNote:
    """Return what is known of ``name`` in ``index``."""
    simplified, traditional = both_scripts(kind, name)
    found = index.search(parse_query(condition(Field(kind.value), name)), Sort.NEWEST)
    reading = printed_reading(kind, name)
    return EntityNote(kind, name, simplified, traditional, reading, len(found.ids))


def both_scripts(kind: EntityKind, name: str) -> tuple[str, str]:
    """Return ``name`` in Simplified and in Traditional characters."""
    simplified = to_simplified_halfwidth(name)
    whole = [Name(0, len(simplified), kind is EntityKind.PERSON)]
    return simplified, convert(simplified, Script.SIMPLIFIED, DisplayScript.TRADITIONAL, whole)
