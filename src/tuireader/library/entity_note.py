"""A person or place in a few words, without reading the stories that mention it."""

from dataclasses import dataclass

from tuireader.entities.entity import Kind
from tuireader.index.fields import Field
from tuireader.index.query import parse
from tuireader.index.readings import printed_reading
from tuireader.index.store import Index, Sort
from tuireader.library.narrowing import with_condition
from tuireader.text.conversion import View, convert
from tuireader.text.detection import Script
from tuireader.text.names import Name
from tuireader.text.plain import plain


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

    kind: Kind
    name: str
    simplified: str
    traditional: str
    pinyin: str
    stories: int


def entity_note(index: Index, kind: Kind, name: str) -> EntityNote:
    """Return what is known of ``name`` in ``index``."""
    simplified, traditional = both_scripts(kind, name)
    found = index.search(parse(with_condition("", Field(kind.value), name)), Sort.NEWEST)
    reading = printed_reading(kind, name)
    return EntityNote(kind, name, simplified, traditional, reading, len(found.ids))


def both_scripts(kind: Kind, name: str) -> tuple[str, str]:
    """Return ``name`` in Simplified and in Traditional characters."""
    simplified = plain(name)
    whole = [Name(0, len(simplified), kind is Kind.PERSON)]
    return simplified, convert(simplified, Script.SIMPLIFIED, View.TRADITIONAL, whole)
