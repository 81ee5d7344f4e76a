"""Files of a segment besides its postings and columns: lookups of ids and paths, and line counts.

The lookup of a column finds stories by its value without reading the column. The line counts say in
how many stories each line of a column of entities occurs, see ``search.facets``: compressed text,
``stories TAB line``, the commonest line first.
"""

import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from tuireader.hashing import blake2b
from tuireader.index.checked_file import CheckedFile
from tuireader.index.whoosh_format.mmap_columns import BytesColumn
from tuireader.index.whoosh_format.schema import decode, encode

_HASH: Final = "Q"  # the type codes of :mod:`array`
_DOCNUM: Final = "H"


class Hashed(NamedTuple):
    """A value to look for, with its hash."""

    hash: int
    value: bytes


def hashed(value: bytes) -> Hashed:
    """Return ``value`` with its hash, which is computed once for all segments."""
    return Hashed(int.from_bytes(blake2b(value, digest_size=8).digest(), "little"), value)


def encode_lookup(values: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the file that finds the stories that have these values, numbered from 0."""
    ordered = sorted((hashed(value).hash, docnum) for docnum, value in enumerate(values))
    yield array(_HASH, (each for each, _ in ordered)).tobytes()
    yield array(_DOCNUM, (docnum for _, docnum in ordered)).tobytes()


class StoryLookup:
    """The hashes of a column in order, and the number of the story of each.

    Args:
        file: Of the segment.
        start: Where they lie in it.
        column: The values.
    """

    def __init__(self, file: CheckedFile, start: int, column: BytesColumn) -> None:
        self._file, self._start, self._column = file, start, column

    @cached_property
    def _table(self) -> tuple["array[int]", "array[int]"]:
        size = len(self._column)
        middle = self._start + size * array(_HASH).itemsize
        end = middle + size * array(_DOCNUM).itemsize
        read = self._file.read
        return array(_HASH, read(self._start, middle)), array(_DOCNUM, read(middle, end))

    def stories(self, wanted: Iterable[Hashed]) -> Iterator[int]:
        """Yield the stories that have one of the values ``wanted``, deleted ones included."""
        hashes, docnums = self._table
        for each, value in wanted:
            place = bisect_left(hashes, each)
            while place < len(hashes) and hashes[place] == each:
                if self._column[docnums[place]] == value:
                    yield docnums[place]
                place += 1


_COMPRESSION: Final = 1
_OFTEN: Final = 10  # stories; the lines of fewer are taken from the text all at once


class LineCounter:
    """Counts the lines of one column while its stories are written."""

    def __init__(self) -> None:
        self._stories: Counter[str] = Counter()

    def add(self, lines: Iterable[str]) -> None:
        """Count the lines of one story, each of which occurs once."""
        self._stories.update(filter(None, lines))

    def encode(self) -> Iterator[bytes]:
        """Yield the file."""
        lines = (f"{times}\t{line}" for line, times in self._stories.most_common())
        yield zlib.compress(encode("\n".join(lines)), _COMPRESSION)


def decode_line_counts(stored: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield numbers of stories, each with lines that so many stories have."""
    rows = "\n" + decode(zlib.decompress(stored))
    # Most lines are in one story or in few. Those of one number stand together, behind all others.
    for times in range(1, _OFTEN):
        rows, *lines = rows.split(f"\n{times}\t")
        yield times, lines
    for row in filter(None, rows.split("\n")):
        stories, _, line = row.partition("\t")
        yield int(stories), [line]
