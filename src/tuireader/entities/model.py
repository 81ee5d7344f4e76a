"""The document entities are found in, and what is found: persons, numbers and places."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tuireader.text.normalize import to_simplified_halfwidth


class EntityKind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    PLACE = "place"
    NUMBER = "number"


# Never changed once it is made, and not frozen: that takes four times as long to make, and every
# story has a hundred.
@dataclass(slots=True, unsafe_hash=True)
class Entity:
    """One mention.

    Attributes:
        kind: Person, place or number.
        start: Offset of the first character.
        end: Offset after the last character.
        text: The characters as published, ``end - start`` of them.
        value: What a number expression says: ``50多名`` is 50, ``1.5亿元`` 150000000,
            ``百分之三十`` 0.3; an ISO 8601 string for a date that can be resolved (``2022-11-24``,
            ``T15:30`` without a day, ``198X`` for a decade); else ``None``.
        unit: The measure word or unit as published (``名``, ``元``, ``小時``), else ``None``.
        low: The lower end of a range, as exact as ``value``: 10 for ``10至20人``, ``两三百`` is
            200 to 300, ``300人以上`` has a lower end only.
        high: The upper end of a range.
        approximate: Whether the page says so: ``50多名``, ``近百人``, ``十几``, ``约3公里``.
        within: Of a place, the names of the larger divisions it lies in, the nearest first, where
            the story says so or the name is the only one of its kind.
        known_as: Of a place, the full name of the division: ``上海市`` for ``上海``;
            of a city abroad the bare one: ``洛杉矶`` for ``洛杉矶市``.
    """

    kind: EntityKind
    start: int
    end: int
    text: str
    value: int | float | str | None = None
    unit: str | None = None
    low: int | float | str | None = None
    high: int | float | str | None = None
    approximate: bool = False
    within: tuple[str, ...] = ()
    known_as: str | None = None


@dataclass(frozen=True, slots=True)
class Annotations:
    """The entities of a story, each tuple ordered by offset and free of overlaps.

    Attributes:
        title: Those of the headline.
        text: Those of the body.
        complete: Whether the story was analysed; if not, it was too long or had too many mentions.
    """

    title: tuple[Entity, ...] = ()
    text: tuple[Entity, ...] = ()
    complete: bool = True

    def __iter__(self) -> Iterator[Entity]:
        """All mentions, those of the headline first."""
        yield from self.title
        yield from self.text


@dataclass(frozen=True, slots=True)
class Document:
    """One story.

    Attributes:
        published: The characters as published.
        plain: The same number of characters, Simplified and half width.
        day: The story's own date, which 昨日 and 3月30日 are counted from.
    """

    published: str
    plain: str
    day: date | None = None

    def entity(
        self,
        kind: EntityKind,
        start: int,
        end: int,
        value: int | float | str | None = None,
        unit: tuple[int, int] | None = None,
        *,
        low: int | float | str | None = None,
        high: int | float | str | None = None,
        approximate: bool = False,
    ) -> Entity:
        """Return the mention between two offsets; ``unit`` is the span of its measure word."""
        measure = self.published[slice(*unit)].strip() if unit else None
        text = self.published[start:end]
        return Entity(kind, start, end, text, value, measure, low, high, approximate)


def document(published: str, day: str | None = None) -> Document:
    """Make a text ready to be read; a ``day`` that is no ISO date is taken as unknown."""
    return Document(published, to_simplified_halfwidth(published), _date(day))


def _date(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None
