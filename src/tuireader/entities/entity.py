"""A person, number or place in a story: a span of its text, the same in every script."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    PLACE = "place"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention.

    Attributes:
        kind: Person, place or number.
        start: Offset of the first character.
        end: Offset after the last character.
        text: The characters as published, ``end - start`` of them.
        value: What a number expression says: ``50多名`` is 50, ``1.5亿元`` 150000000,
            ``百分之三十`` 0.3; an ISO 8601 string for a date that can be resolved; else ``None``.
        unit: The measure word or unit as published (``名``, ``元``, ``小時``), else ``None``.
    """

    kind: Kind
    start: int
    end: int
    text: str
    value: int | float | str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Annotations:
    """The entities of a story, each tuple ordered by offset and free of overlaps."""

    title: tuple[Entity, ...] = ()
    text: tuple[Entity, ...] = ()

    def __iter__(self) -> Iterator[Entity]:
        """All mentions, those of the headline first."""
        yield from self.title
        yield from self.text
