"""The document entities are found in: headline and body, as published and in Simplified."""

from dataclasses import dataclass
from datetime import date

from tuireader.entities.model import Entity, EntityKind
from tuireader.text.normalize import to_simplified_halfwidth


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
