"""One opened segment of the index: its postings and its columns."""

from __future__ import annotations

import sys
import threading
from array import array
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import Schema
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermNotFound

from tuireader.index.bulk import decode, encode, read_postings
from tuireader.index.mapped import Values, cut_short, map_file, numbers
from tuireader.index.schema import COLUMNS, DATE, DATE_CODE, KEY

if TYPE_CHECKING:
    from tuireader.index.keys import Keys
    from tuireader.index.schema import Columns


class Segment:
    """Up to 10,000 stories, numbered from 0, newest first. Any thread may use it."""

    def __init__(self, storage: FileStorage, schema: Schema, segment: Any) -> None:
        self._schema = schema
        self._segment = segment
        self._files = _open(storage, segment)
        # Whoosh moves about in one file to read a posting.
        self._reading = threading.Lock()
        self._terms = segment.codec().terms_reader(self._files, segment)
        self._source = map_file(Path(storage.folder, segment.make_filename(segment.COMPOUND_EXT)))
        self._columns: dict[str, Values] = {}
        self.size: int = segment.doc_count_all()
        self.deleted: frozenset[int] = frozenset(segment.deleted_docs())

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
        from tuireader.index.keys import Keys

        return Keys(self._source, *self._range(KEY), self.size)

    def column(self, name: str) -> Values:
        """Return a column of bytes for each story."""
        if name not in self._columns:
            self._columns[name] = Values(self._source, *self._range(name), self.size)
        return self._columns[name]

    def _range(self, column: str) -> tuple[int, int]:
        """Where in the file of the segment a column lies, and how long it is."""
        start, length = self._files.range(W3Codec.column_filename(self._segment, column))
        return start, length

    def columns(self, docnum: int) -> Columns:
        """Return the value of every column for one story."""
        return {
            name: self.dates[docnum] if name == DATE else self.column(name)[docnum]
            for name in COLUMNS
        }

    def frequency(self, field: str, term: str) -> int:
        """In how many stories ``term`` occurs, deleted ones included."""
        with self._reading:
            try:
                return self._terms.doc_frequency(field, encode(term))  # type: ignore[no-any-return]
            except KeyError:
                return 0

    def postings(self, field: str, term: str) -> Sequence[int]:
        """The numbers of the stories in which ``term`` occurs, deleted ones included."""
        with self._reading:
            try:
                return read_postings(self._terms, (field, encode(term)), self._schema[field].format)
            except TermNotFound:
                return ()

    def terms_from(self, field: str, prefix: str) -> list[str]:
        """The terms of a field that start with ``prefix``, in order."""
        return self.terms_between(field, prefix, f"{prefix}{chr(sys.maxunicode)}")

    def terms_between(self, field: str, first: str, last: str) -> list[str]:
        """The terms of a field from ``first`` up to, but not with, ``last``, in order."""
        found, end = [], encode(last)
        with self._reading:
            for name, term in self._terms.terms_from(field, encode(first)):
                if name != field or term >= end:
                    break
                found.append(decode(term))
        return found


def _open(storage: FileStorage, segment: Any) -> CompoundStorage:
    file = storage.open_file(segment.make_filename(segment.COMPOUND_EXT))
    try:
        return CompoundStorage(file)
    except Exception:
        # Once mapped into memory the file is closed by Whoosh, but not when it cannot be read.
        file.close()
        raise
