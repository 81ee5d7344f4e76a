"""One opened segment of the index: its postings and its columns."""

from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from whoosh.columns import ColumnReader
from whoosh.fields import Schema
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermNotFound

from tuireader.index.bulk import decode, encode, read_postings
from tuireader.index.schema import COLUMNS, DATE, Columns


class Segment:
    """Up to 10,000 stories, numbered from 0, newest first. For one thread only."""

    def __init__(self, storage: FileStorage, schema: Schema, segment: Any) -> None:
        self._schema = schema
        files = _open(storage, segment)
        self._terms = segment.codec().terms_reader(files, segment)
        self._rows = segment.codec().per_document_reader(files, segment)
        self._columns: dict[str, ColumnReader] = {}
        self.size: int = segment.doc_count_all()
        self.deleted: frozenset[int] = frozenset(segment.deleted_docs())

    @cached_property
    def live(self) -> frozenset[int]:
        """The numbers of the stories that were not deleted."""
        return frozenset(range(self.size)) - self.deleted

    @cached_property
    def ids(self) -> list[str]:
        """The id of every story, deleted ones included."""
        return [decode(stored) for stored in self.column("id")]

    @cached_property
    def dates(self) -> "array[int]":
        """The day number of every story, 0 for one without a date."""
        return self.column(DATE).load()  # type: ignore[no-any-return]

    def column(self, name: str) -> ColumnReader:
        """Return a column: bytes (or a number) for each story."""
        if name not in self._columns:
            column = self._schema[name].column_type
            self._columns[name] = self._rows.column_reader(name, column)
        return self._columns[name]

    def columns(self, docnum: int) -> Columns:
        """Return the value of every column for one story."""
        return {name: self.column(name)[docnum] for name in COLUMNS}

    def frequency(self, field: str, term: str) -> int:
        """In how many stories ``term`` occurs, deleted ones included."""
        try:
            return self._terms.doc_frequency(field, encode(term))  # type: ignore[no-any-return]
        except KeyError:
            return 0

    def postings(self, field: str, term: str) -> Sequence[int]:
        """The numbers of the stories in which ``term`` occurs, deleted ones included."""
        try:
            return read_postings(self._terms, (field, encode(term)), self._schema[field].format)
        except TermNotFound:
            return ()

    def terms_from(self, field: str, prefix: str) -> Iterator[str]:
        """The terms of a field that start with ``prefix``."""
        start = encode(prefix)
        for name, term in self._terms.terms_from(field, start):
            if name != field or not term.startswith(start):
                return
            yield decode(term)


def _open(storage: FileStorage, segment: Any) -> CompoundStorage:
    file = storage.open_file(segment.make_filename(segment.COMPOUND_EXT))
    try:
        return CompoundStorage(file)
    except Exception:
        # Once mapped into memory the file is closed by Whoosh, but not when it cannot be read.
        file.close()
        raise
