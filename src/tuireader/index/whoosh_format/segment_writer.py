"""Write a segment: the columns of its stories, their terms and files of other forms.

Terms and posting lists are written in bulk, where Whoosh goes one by one: the 37,000 terms of 1,600
stories take 0.2 s instead of 0.7 s. For whoosh 2.7.4, of which it uses private names:
``W3PostingsWriter`` (``_ids``, ``_weights``, ``_maxweight``, ``_mini_ids``, ``_mini_weights``),
``W3TermInfo`` (``_struct``) and ``HashWriter`` (``_write_hashes``, ``_write_extras``). What is
written are ordinary files of its third codec.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice, repeat, starmap
from operator import sub
from pathlib import Path
from pickle import dumps
from struct import Struct
from typing import Any, Final
from zlib import crc32

from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter, W3TermInfo
from whoosh.fields import ID, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import HashWriter, OrderedHashWriter

from tuireader.index.whoosh_format.schema import COLUMNS, INDEX_NAME, POSTINGS, Columns, encode

_ONE_BLOCK: Final = 2**31 - 1  # postings of a term in one block, so that one read gets them all
# So few postings stand in the table of terms itself: a block of their own has 90 bytes around it,
# and most names and numbers occur in one or two stories. (Whoosh's own way to do this is broken.)
_FEW: Final = 6
_COMPRESSION: Final = 1  # a third of the size; level 6 gains 7 % more and takes 40 % longer
_AT_ONCE: Final = 4096  # terms between two writes
_PARTS_AT_ONCE: Final = 256  # the same of files of other forms, whose parts are larger
_LENGTHS: Final = Struct("!ii")  # of a key and its value
_POINTER: Final = Struct("!Iq")  # a hash, and where the entry stands
_CRC32: Final = 1  # by which keys are hashed; the other way is MD5
_FORMAT: Final = ID().format  # of every field of postings
_PICKLE: Final = 2  # the version that Whoosh reads

Term = tuple[bytes, Sequence[int]]
"""A term with the stories it occurs in."""


class TermWriter:
    """Writes the two files of the terms of one segment. Close it.

    Args:
        terms: The file of the table.
        postings: The file of the longer posting lists.
        fields: In the order in which they are added.
    """

    def __init__(self, terms: Any, postings: Any, fields: Sequence[str]) -> None:
        self._table = _Table(terms, fields)
        self._file = postings
        self._postings = _BulkPostings(postings, _ONE_BLOCK, compression=_COMPRESSION)
        self._fields = fields
        self.is_closed = False

    def add(self, field: str, terms: Iterable[Term]) -> None:
        """Add the terms of a field, which are in order."""
        prefix = self._fields.index(field).to_bytes(2, "big")
        self._table.add_all((prefix + term, self._value(docnums)) for term, docnums in terms)

    def close(self) -> None:
        """Write what stands behind the terms."""
        self.is_closed = True
        self._table.close()
        self._file.close()

    def _value(self, docnums: Sequence[int]) -> bytes:
        if len(docnums) > _FEW:
            return self._postings.write(docnums)
        return _head(docnums, inlined=True) + dumps((tuple(docnums), (), ()), _PICKLE)


def _head(docnums: Sequence[int], *, inlined: bool) -> bytes:
    size = len(docnums)
    head: bytes = W3TermInfo._struct.pack(inlined, size, size, 0, 0, 1.0, docnums[0], docnums[-1])
    return head


class _BulkPostings(W3PostingsWriter):  # type: ignore[misc]
    def write(self, docnums: Sequence[int]) -> bytes:
        """Write a posting list, and return what the table says of it."""
        self.start_postings(_FORMAT, W3TermInfo())
        self._ids = docnums
        self._weights = repeat(1.0, len(docnums))
        self._maxweight = 1.0
        value: bytes = self.finish_postings().to_bytes()
        return value

    def _mini_ids(self) -> tuple[int, ...]:
        return (self._ids[0], *map(sub, self._ids[1:], self._ids))

    def _mini_weights(self) -> None:
        return None


class _Table(OrderedHashWriter):  # type: ignore[misc]
    def __init__(self, file: Any, fields: Sequence[str]) -> None:
        HashWriter.__init__(self, file, hashtype=_CRC32)
        self.extras["fieldmap"] = {name: number for number, name in enumerate(fields)}
        self.positions = array("I")

    def add_all(self, items: Iterable[tuple[bytes, bytes]]) -> None:
        for written in _batches(self._entries(items), _AT_ONCE):
            self.dbfile.write(b"".join(written))

    def _entries(self, items: Iterable[tuple[bytes, bytes]]) -> Iterator[bytes]:
        """Yield the entries of the table, and note where each one stands."""
        position = self.dbfile.tell()
        buckets, note = self.buckets, self.positions.append
        for key, value in items:
            entry = b"".join((_LENGTHS.pack(len(key), len(value)), key, value))
            hashed = crc32(key)
            buckets[hashed & 0xFF].append((hashed, position))
            note(position)
            position += len(entry)
            yield entry

    def _write_hashes(self) -> None:
        for entries in self.buckets:
            slots: list[tuple[int, int]] = [(0, 0)] * (2 * len(entries))
            self.directory.append((self.dbfile.tell(), len(slots)))
            for hashed, position in entries:
                at = (hashed >> 8) % len(slots)
                while slots[at][1]:
                    at = (at + 1) % len(slots)
                slots[at] = hashed, position
            self.dbfile.write(b"".join(starmap(_POINTER.pack, slots)))

    def _write_extras(self) -> None:
        self.extras |= {"indextype": self.positions.typecode, "indexlen": len(self.positions)}
        HashWriter._write_extras(self)
        self.dbfile.write_array(self.positions)


def _batches(pieces: Iterator[bytes], size: int) -> Iterator[list[bytes]]:
    while some := list(islice(pieces, size)):
        yield some


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
            for some in _batches(iter(parts), _PARTS_AT_ONCE):
                file.write(b"".join(some))

    def finish(self) -> Any:
        """Write the files of the segment and return it, to be named in a table of contents."""
        self._rows.close()
        create = partial(self._segment.create_file, self._storage)
        terms = TermWriter(create(W3Codec.TERMS_EXT), create(W3Codec.POSTS_EXT), POSTINGS)
        self._open.append(terms)
        for name in POSTINGS:
            terms.add(name, _in_order(self._postings[name]))
        terms.close()
        self._segment.set_doc_count(self._size)
        self._segment.create_compound_file(self._storage)
        return self._segment

    def discard(self) -> None:
        """Close what is open after a failure; the files are no part of any generation."""
        for writer in self._open:
            if not writer.is_closed:
                with suppress(Exception):
                    writer.close()


def _in_order(postings: Mapping[str, list[int]]) -> list[Term]:
    return sorted((encode(term), docnums) for term, docnums in postings.items())
