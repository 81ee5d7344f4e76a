"""The story: one cleaned text with its metadata.

Apart from the rules for facts: the process of the screen receives stories, and reads none.
"""

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Final, Literal

from tuireader.text.detect import Script

DateOrigin = Literal["page", "heading", "address", "file name", "folder"]
"""Where the day of publication is known from, the surest first."""


@dataclass(frozen=True, slots=True)
class RepairSpan:
    """Where a story was mended.

    Attributes:
        offset: Of the first character of ``after``, in the text of the story.
        before: What stood there.
        after: Its replacement; empty when something was removed.
        in_title: The place is in the title, and ``offset`` counts there.
    """

    offset: int
    before: str
    after: str
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """One kind of damage that was mended, and in how many places.

    Attributes:
        places: In the order of the text. Known when a file is read, and not kept in the index;
            empty too for what a format mends before there is a text.
    """

    kind: str
    count: int
    places: tuple[RepairSpan, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class LostCharacter:
    """A character of a story that was lost.

    Attributes:
        offset: Of the mark in its place (``tuireader.archive.clean.gbk_misalignment.GAP``).
        candidates: What it may have been, the likeliest first.
    """

    offset: int
    candidates: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story as published, cleaned once, when its file was read.

    Attributes:
        id: Short, safe to type in a shell, stable while the path and place in the file stay.
        path: Relative to the archive, with forward slashes.
        title: The headline, on one line; taken from the opening words when it is missing.
        text: The body without the headline: paragraphs joined by single line feeds.
        date: Day of publication, ISO 8601 (``2022-11-24``).
        source: The newspaper, agency or site.
        editor: As credited in the metadata line, blanks inside the name removed.
        byline: Who wrote it, divided by 、, as the file or the story itself credits them.
        reads: How often the site says the story was read.
        url: Where the page says it was published or copied from.
        part: What names it inside a file of many: a member of a zip file, the address of an entry.
        script: The script it was published in.
        encoding: The encoding the file was decoded with.
        repairs: What was mended, in the order of the cleaning steps; nothing is changed silently.
        gaps: The characters of the text that were lost, in the order of the text.
        title_gaps: Those of the title, in its order. Known when a file is read, and not kept in the
            index.
        headline_missing: The title is the opening of the text and not a headline of its own.
        date_from: Where ``date`` is known from; ``None`` without a date.
        saved: Day on which the page was saved or crawled, ISO 8601. It says nothing about the day
            of publication.
        page: The page of the newspaper, as printed: ``A4``, ``第1版``.
        column: The section or column of the newspaper or site.
        tags: Keywords given by the publisher or by whoever collected the story.
    """

    id: str
    path: str
    title: str
    text: str
    date: str | None = None
    source: str | None = None
    editor: str | None = None
    byline: str | None = None
    reads: int | None = None
    url: str | None = None
    part: str | None = None
    script: Script = Script.UNKNOWN
    encoding: str = "utf-8"
    repairs: tuple[Repair, ...] = ()
    gaps: tuple[LostCharacter, ...] = ()
    title_gaps: tuple[LostCharacter, ...] = field(default=(), compare=False, kw_only=True)
    headline_missing: bool = False
    date_from: DateOrigin | None = None
    saved: str | None = None
    page: str | None = None
    column: str | None = None
    tags: tuple[str, ...] = ()


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
