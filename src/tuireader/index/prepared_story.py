"""Stories as the index stores them: columns and terms, from a record or an older segment."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from tuireader.archive.story import Story
from tuireader.entities.canonical_names import name_key
from tuireader.entities.model import EntityKind
from tuireader.index.name_readings import readings
from tuireader.index.query.ast import Field
from tuireader.index.query.ranges import day_number, number_term
from tuireader.index.record import Record, Stamp, encode_record
from tuireader.index.search import facets
from tuireader.index.story_keys import UNIT, key_of
from tuireader.index.whoosh_format.schema import (
    CREDIT_TERMS,
    CREDITS,
    DATE,
    KEY,
    NAMES,
    NUMBERS,
    READINGS,
    RECORD,
    Columns,
    decode,
    encode,
)

_NAMED = (EntityKind.PERSON, EntityKind.PLACE)


class PreparedStory(NamedTuple):
    """A story as it is written to the index: all that can be found out of it alone.

    Other processes make it, so that the one that writes has little left to do for each story.

    Attributes:
        columns: The value of every column.
        terms: Those of every field of postings.
    """

    columns: Columns
    terms: Mapping[str, Collection[str]]

    @property
    def id(self) -> str:
        """The id of the story."""
        return _text(self.columns["id"])

    @property
    def path(self) -> str:
        """The path of its file."""
        return _text(self.columns["path"])

    @property
    def characters(self) -> int:
        """The length of its key."""
        return len(key_in(self.columns)) // UNIT


def prepare(record: Record) -> PreparedStory:
    """Return ``record`` as it is written to the index."""
    columns = columns_of(record)
    return PreparedStory(columns, terms_of_columns(columns))


def columns_of(record: Record) -> Columns:
    """Return the value of every column for ``record``."""
    story = record.story
    texts = {
        "id": story.id,
        "path": story.path,
        "stamp": f"{record.stamp.size} {record.stamp.version}",
        "source": story.source or "",
        "script": story.script.value,
        CREDIT_TERMS: "\n".join(dict.fromkeys(_credits(story))),
        **{kind.value: facets.facet_lines(record.annotations, kind) for kind in EntityKind},
    }
    columns: dict[str, bytes | int] = {name: encode(text) for name, text in texts.items()}
    return columns | {
        DATE: day_number(story.date),
        KEY: key_of(story),
        RECORD: encode_record(record),
    }


def terms_of_columns(columns: Columns) -> dict[str, set[str]]:
    """Return the terms of every field of postings; the columns hold all they are made of."""
    names: set[str] = set()
    read: set[str] = set()
    for kind in _NAMED:
        for key, name in facets.keys_and_names(_text(columns[kind.value])):
            names.add(f"{kind}:{key}")
            if name is not None:  # letters find what a story says, not what can be inferred
                read.update(f"{kind}:{reading}" for reading in readings(kind, name))
    return {
        NAMES: names,
        CREDITS: set(_text(columns[CREDIT_TERMS]).split("\n")),
        READINGS: read,
        NUMBERS: {number_term(number) for number in facets.numbers(_text(columns["number"]))},
    }


def _credits(story: Story) -> Iterator[str]:
    """Yield the terms of what a story says of itself."""
    values: dict[Field, Sequence[str | None]] = {
        Field.SOURCE: (story.source,),
        Field.EDITOR: (story.editor,),
        Field.BYLINE: (story.byline or "").split("、"),
        Field.PAGE: (story.page,),
        Field.COLUMN: (story.column,),
        Field.TAG: story.tags,
    }
    for field, said in values.items():
        for value in said:
            if key := name_key(value or ""):
                yield f"{field}:{key}"
    yield f"{Field.SCRIPT}:{story.script}"


def key_in(columns: Columns) -> bytes:
    """Return the key of a story, as it is stored."""
    return bytes_in(columns, KEY)


def bytes_in(columns: Columns, name: str) -> bytes:
    """Return the value of a column of bytes."""
    return _bytes(columns[name])


def date_in(columns: Columns) -> int:
    """Return the day of a story, as it is stored; see ``ranges.day_number``."""
    value = columns[DATE]
    return value if isinstance(value, int) else 0


def _text(value: bytes | int) -> str:
    return decode(_bytes(value))


def _bytes(value: bytes | int) -> bytes:
    return value if isinstance(value, bytes) else b""


def read_stamp(stored: bytes) -> Stamp:
    """Undo what :func:`columns_of` stores of a stamp."""
    size, version = stored.split()
    return Stamp(int(size), int(version))
