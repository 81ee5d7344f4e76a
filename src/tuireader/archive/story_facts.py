"""The facts of a story: when, where and by whom it was published.

Apart from the rules that read them: the process of the screen receives stories, and reads none.
"""

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Final

from tuireader.archive.story import DateOrigin


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its story; the fields are those of ``Story``.

    Attributes:
        date_from: ``None`` beside a date: the page itself or its record.
    """

    date: str | None = None
    source: str | None = None
    editor: str | None = None
    reads: int | None = None
    url: str | None = None
    byline: str | None = None
    page: str | None = None
    column: str | None = None
    tags: tuple[str, ...] = ()
    date_from: DateOrigin | None = None
    saved: str | None = None

    def completed_by(self, other: "Metadata") -> "Metadata":
        """Return this, with what is missing taken from ``other``."""
        mine, theirs = _ALL_OF(self), _ALL_OF(other)
        if theirs == _NO_FACTS or mine == _NO_FACTS:
            return self if theirs == _NO_FACTS else other
        told = [
            own if own not in _MISSING else more for own, more in zip(mine, theirs, strict=True)
        ]
        if self.date is not None:  # its origin goes with it
            told[_DATE_FROM] = self.date_from
        return Metadata(*told)


_FIELDS: Final = tuple(field.name for field in fields(Metadata))
_DATE_FROM: Final = _FIELDS.index("date_from")
_ALL_OF: Final = attrgetter(*_FIELDS)
_MISSING: Final = (None, ())
UNKNOWN: Final = Metadata()
_NO_FACTS: Final = _ALL_OF(UNKNOWN)
