"""One opened segment of the index: its postings and its columns."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tuireader.index.encoding import decode
from tuireader.index.whoosh_format.mmap_columns import (
    BytesColumn,
    cut_short,
    directory,
    map_file,
    numbers,
)
from tuireader.index.whoosh_format.schema import COLUMNS, DATE, DATE_CODE, KEY

if TYPE_CHECKING:
    from tuireader.index.story_keys import Keys
    from tuireader.index.whoosh_format.postings import Postings
    from tuireader.index.whoosh_format.schema import Columns
    from tuireader.index.whoosh_format.toc import SegmentInfo

# The endings of Whoosh's files.
_SEGMENT: Final = ".seg"
_COLUMN: Final = ".col"


class Segment:
    """Up to 10,000 stories, numbered from 0, newest first. Any thread may use it."""

    def __init__(self, folder: Path, stored: SegmentInfo) -> None:
        self.size = stored.size
        self.deleted = stored.deleted
        self._name = stored.name
        self._source = map_file(folder / f"{stored.name}{_SEGMENT}")
        self._directory = directory(self._source)
        self._columns: dict[str, BytesColumn] = {}

    @property
    def cut_short(self) -> bool:
        """Whether somebody made the file shorter since it was opened."""
        return cut_short(self._source)

    @cached_property
    def live(self) -> frozenset[int]:
        """The numbers of the stories that were not deleted."""
        return frozenset(range(self.size)) - self.deleted

    @cached_property
    def ids(self) -> list[str]:
        """The id of every story, deleted ones included."""
        return [decode(stored) for stored in self.column("id")]

    @cached_property
    def dates(self) -> array[int]:
        """The day number of every story, 0 for one without a date."""
        return numbers(self._source, *self._range(DATE), DATE_CODE, self.size)

    @cached_property
    def keys(self) -> Keys:
        """The key of every story."""
        from tuireader.index.story_keys import Keys

        return Keys(self._source, *self._range(KEY), self.size)

    def column(self, name: str) -> BytesColumn:
        """Return a column of bytes for each story."""
        if name not in self._columns:
            self._columns[name] = BytesColumn(self._source, *self._range(name), self.size)
        return self._columns[name]

    def _range(self, column: str) -> tuple[int, int]:
        """Where in the file of the segment a column lies, and how long it is."""
        return self._directory[f"{self._name}.{column}{_COLUMN}"]

    def columns(self, docnum: int) -> Columns:
        """Return the value of every column for one story."""
        return {
            name: self.dates[docnum] if name == DATE else self.column(name)[docnum]
            for name in COLUMNS
        }

    @cached_property
    def _postings(self) -> Postings:
        # They come with Whoosh, 15 ms to import, and are read whole: a list of all needs none.
        import tuireader.index.whoosh_format.import_whoosh  # noqa: F401
        from tuireader.index.whoosh_format.postings import Postings

        return Postings(self._file)

    def _file(self, ending: str) -> memoryview:
        start, length = self._directory[f"{self._name}{ending}"]
        return memoryview(self._source)[start : start + length]

    def frequency(self, field: str, term: str) -> int:
        """In how many stories ``term`` occurs, deleted ones included."""
        return self._postings.frequency(field, term)

    def postings(self, field: str, term: str) -> Sequence[int]:
        """The numbers of the stories in which ``term`` occurs, deleted ones included."""
        return self._postings.stories(field, term)

    def terms_from(self, field: str, prefix: str) -> list[str]:
        """The terms of a field that start with ``prefix``, in order."""
        return self.terms_between(field, prefix, f"{prefix}{chr(sys.maxunicode)}")

    def terms_between(self, field: str, first: str, last: str) -> list[str]:
        """The terms of a field from ``first`` up to, but not with, ``last``, in order."""
        return self._postings.terms_between(field, first, last)
