"""Write posting lists whole, where Whoosh goes posting by posting.

For whoosh 2.7.4, of which it uses private names: ``W3PostingsWriter`` (``_ids``, ``_weights``,
``_maxweight``, ``_mini_ids``, ``_mini_weights``, ``_terminfo``). What is written are ordinary
segments of its third codec. Three million postings, those of 7,000 stories, take 2.0 s one by one
and 0.5 s in bulk.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from itertools import repeat
from operator import sub
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter, W3TermInfo
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage

from tuireader.index.encoding import encode
from tuireader.index.whoosh_format.schema import COLUMNS, INDEX_NAME, POSTINGS, Columns

_ONE_BLOCK = 2**31 - 1  # postings of a term in one block, so that one read gets them all
# So few postings stand in the table of terms itself: a block of their own has 90 bytes around it,
# and most names and numbers occur in one or two stories. (Whoosh's own way to do this is broken.)
_FEW = 6
_COMPRESSION = 1  # a third of the size; level 6 gains 7 % more and takes 40 % longer


class _BulkPostings(W3PostingsWriter):  # type: ignore[misc]
    _terminfo: Any  # a W3TermInfo while a term is written

    def fill(self, docnums: list[int]) -> None:
        self._ids = docnums
        self._weights = repeat(1.0, len(docnums))
        self._maxweight = 1.0

    def finish_postings(self) -> W3TermInfo:
        if len(self._ids) > _FEW:
            return super().finish_postings()
        info, self._terminfo = self._terminfo, None
        info.add_block(self)
        info.set_inlined(self._ids, (), ())
        return info

    def _mini_ids(self) -> tuple[int, ...]:
        return (self._ids[0], *map(sub, self._ids[1:], self._ids))

    def _mini_weights(self) -> None:
        return None


class _BulkCodec(W3Codec):  # type: ignore[misc]
    """Remembers the writer of postings it made last, which fills the field being written."""

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> _BulkPostings:
        self.postings = _BulkPostings(dbfile, _ONE_BLOCK, byteids, _COMPRESSION)
        return self.postings


class SegmentBuilder:
    """Makes one segment; the order in which stories are added is the order of their numbers."""

    def __init__(self, folder: Path, schema: Schema) -> None:
        self._storage = FileStorage(str(folder))
        self._schema = schema
        # The segment is pickled with its codec, which therefore must be Whoosh's own.
        self._segment = W3Codec().new_segment(self._storage, INDEX_NAME)
        self._rows = self._segment.codec().per_document_writer(self._storage, self._segment)
        # Lists take 20 MB more than arrays for 10,000 stories, and a third less time.
        self._postings: dict[str, defaultdict[str, list[int]]] = {
            field: defaultdict(list) for field in POSTINGS
        }
        self._size = 0
        self._open: list[Any] = [self._rows]

    def add(self, columns: Columns, terms: Mapping[str, Collection[str]]) -> None:
        """Add a story: a value for every column, and the terms of every field of postings."""
        docnum = self._size
        self._rows.start_doc(docnum)
        for name in COLUMNS:
            self._rows.add_column_value(name, self._schema[name].column_type, columns[name])
        self._rows.finish_doc()
        for field, found in terms.items():
            postings = self._postings[field]
            for term in found:
                postings[term].append(docnum)
        self._size += 1

    def add_file(self, ending: str, parts: Iterable[bytes]) -> None:
        """Add a file of another form."""
        with self._segment.create_file(self._storage, ending) as file:
            for part in parts:
                file.write(part)

    def finish(self) -> Any:
        """Write the files of the segment and return it, to be named in a table of contents."""
        self._rows.close()
        codec = _BulkCodec()
        fields = codec.field_writer(self._storage, self._segment)
        self._open.append(fields)
        for name in POSTINGS:
            fields.start_field(name, self._schema[name])
            for term, docnums in _in_order(self._postings[name]):
                fields.start_term(term)
                codec.postings.fill(docnums)
                fields.finish_term()
            fields.finish_field()
        fields.close()
        self._segment.set_doc_count(self._size)
        self._segment.create_compound_file(self._storage)
        return self._segment

    def discard(self) -> None:
        """Close what is open after a failure; the files are no part of any generation."""
        for writer in self._open:
            if not writer.is_closed:
                with suppress(Exception):
                    writer.close()


def _in_order(postings: Mapping[str, list[int]]) -> Iterable[tuple[bytes, list[int]]]:
    return sorted((encode(term), docnums) for term, docnums in postings.items())
