"""A snapshot: the whole index after one commit, and its opened segments."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from copy import copy
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tuireader.index.checked_file import CheckedFile, mapped_memory
from tuireader.index.docset import DocSet, docnums, docset, every
from tuireader.index.whoosh_format.mmap_columns import BytesColumn, directory, numbers
from tuireader.index.whoosh_format.schema import (
    CHECKSUMS,
    COLUMNS,
    DATE,
    DATE_CODE,
    KEY,
    LINE_COUNTS,
    LOOKUPS,
    NAME_TOTALS,
    PAIRS_ENDING,
    SEGMENT,
    TRIPLES_ENDING,
    decode,
    encode,
)

if TYPE_CHECKING:
    from tuireader.index.name_totals import NameTable
    from tuireader.index.ngrams import Ngrams
    from tuireader.index.segment_files import StoryLookup
    from tuireader.index.story_keys import Keys
    from tuireader.index.whoosh_format.postings import Postings
    from tuireader.index.whoosh_format.schema import Columns
    from tuireader.index.whoosh_format.toc import SegmentInfo

_COLUMN: Final = ".col"  # what Whoosh ends the name of a column's file with


class Segment:
    """Up to 32,000 stories, numbered from 0, newest first. Any thread may use it."""

    def __init__(self, folder: Path, stored: SegmentInfo) -> None:
        self.name = stored.name
        self.size = stored.size
        self.deleted = stored.deleted
        checksums = (folder / f"{stored.name}{CHECKSUMS}").read_bytes()
        self._file = CheckedFile(folder / f"{stored.name}{SEGMENT}", checksums)
        self._directory = directory(self._file)
        self._columns: dict[str, BytesColumn] = {}

    def without(self, deleted: frozenset[int]) -> Segment:
        """Return the segment with these stories deleted; what was read of it is kept."""
        if deleted == self.deleted:
            return self
        other = copy(self)
        other.deleted = deleted
        vars(other).pop("live", None)
        return other

    @property
    def cut_short(self) -> bool:
        """Whether the file was truncated since it was opened."""
        return self._file.cut_short

    @property
    def length(self) -> int:
        """How many bytes the file has."""
        return len(self._file.source)

    def release(self) -> None:
        """Give back the memory of what was read, which may be read again."""
        self._file.release()

    @cached_property
    def live(self) -> DocSet:
        """The stories that were not deleted."""
        return every(self.size) & ~docset(self.deleted, self.size)

    @cached_property
    def dates(self) -> array[int]:
        """The day number of every story, 0 for one without a date."""
        return numbers(self._file, *self._range(DATE), DATE_CODE, self.size)

    @cached_property
    def keys(self) -> Keys:
        """The key of every story."""
        from tuireader.index.story_keys import Keys

        return Keys(self._file, *self._range(KEY), self.size)

    @cached_property
    def pairs(self) -> Ngrams:
        """Which stories have which characters, and pairs of them."""
        from tuireader.index.ngrams import PAIR

        return self._ngrams(PAIRS_ENDING, PAIR)

    @cached_property
    def triples(self) -> Ngrams:
        """Which stories have which runs of three characters, of those that many have."""
        from tuireader.index.ngrams import TRIPLE

        return self._ngrams(TRIPLES_ENDING, TRIPLE)

    def _ngrams(self, ending: str, code: str) -> Ngrams:
        from tuireader.index.ngrams import Ngrams

        start, _ = self._directory[f"{self.name}{ending}"]
        return Ngrams(self._file, start, self.size, code)

    @cached_property
    def ids(self) -> StoryLookup:
        """Finds stories by their ids."""
        return self._lookup("id")

    @cached_property
    def paths(self) -> StoryLookup:
        """Finds the stories of a file."""
        return self._lookup("path")

    def _lookup(self, column: str) -> StoryLookup:
        from tuireader.index.segment_files import StoryLookup

        start, _ = self._directory[f"{self.name}{LOOKUPS[column]}"]
        return StoryLookup(self._file, start, self.column(column))

    def id(self, docnum: int) -> str:
        """Return the id of one story."""
        return decode(self.column("id")[docnum])

    def column(self, name: str) -> BytesColumn:
        """Return a column of bytes for each story."""
        if name not in self._columns:
            self._columns[name] = BytesColumn(self._file, *self._range(name), self.size)
        return self._columns[name]

    def value(self, docnum: int, column: str) -> bytes:
        """Return the value of a column of bytes for one story."""
        return self.column(column)[docnum]

    def line_counts(self, column: str) -> Iterator[tuple[int, list[str]]]:
        """Yield numbers of stories, deleted ones included, and the lines that so many have."""
        from tuireader.index.segment_files import decode_line_counts

        start, length = self._directory[f"{self.name}{LINE_COUNTS[column]}"]
        return decode_line_counts(self._file.read(start, start + length))

    def name_totals(self, column: str) -> NameTable:
        """Return how many stories, deleted ones included, name each person or place."""
        from tuireader.index.name_totals import NameTable

        start, length = self._directory[f"{self.name}{NAME_TOTALS[column]}"]
        return NameTable(self._file.read(start, start + length))

    def _range(self, column: str) -> tuple[int, int]:
        """Where in the file of the segment a column lies, and how long it is."""
        return self._directory[f"{self.name}.{column}{_COLUMN}"]

    def columns(self, docnum: int) -> Columns:
        """Return the value of every column for one story."""
        return {
            name: self.dates[docnum] if name == DATE else self.column(name)[docnum]
            for name in COLUMNS
        }

    @cached_property
    def _postings(self) -> Postings:
        # They come with Whoosh, 40 ms to import, which neither a list of all needs nor words do.
        from tuireader.index.whoosh_format.postings import Postings

        return Postings(self._file, lambda ending: self._directory[f"{self.name}{ending}"])

    def frequency(self, field: str, term: str) -> int:
        """In how many stories ``term`` occurs, deleted ones included."""
        return self._postings.frequency(field, term)

    def postings(self, field: str, term: str) -> DocSet:
        """The stories in which ``term`` occurs, deleted ones included."""
        return docset(self._postings.stories(field, term), self.size)

    def terms_from(self, field: str, prefix: str) -> list[str]:
        """The terms of a field that start with ``prefix``, in order."""
        return self.terms_between(field, prefix, f"{prefix}{chr(sys.maxunicode)}")

    def terms_between(self, field: str, first: str, last: str) -> list[str]:
        """The terms of a field from ``first`` up to, but not with, ``last``, in order."""
        return self._postings.terms_between(field, first, last)


# Bytes of the files in memory. What was verified for a total is hardly read twice, and all that was
# ever read of an index of a million stories would come to gigabytes.
_MOST_MAPPED: Final = 256 * 2**20


class Snapshot:
    """Every segment of one generation. Any thread may use it.

    Stories are numbered through all segments, deleted ones included: story ``n`` of the segment
    that starts at ``start`` has the number ``start + n``.

    Args:
        before: An earlier generation, whose segments are opened already.
    """

    def __init__(
        self,
        folder: Path,
        generation: int,
        segments: Iterable[SegmentInfo],
        before: Snapshot | None = None,
    ) -> None:
        self.generation = generation
        opened = {segment.name: segment for segment in before.segments} if before else {}
        self.segments: list[Segment] = [
            opened[stored.name].without(stored.deleted)
            if stored.name in opened
            else Segment(folder, stored)
            for stored in segments
        ]
        self._length = sum(segment.length for segment in self.segments)
        self.starts = [0, *accumulate(segment.size for segment in self.segments)][:-1]

    @property
    def size(self) -> int:
        """How many stories there are."""
        return sum(segment.size - len(segment.deleted) for segment in self.segments)

    @property
    def cut_short(self) -> bool:
        """Whether a file was made shorter since it was opened, and must not be read."""
        return any(segment.cut_short for segment in self.segments)

    def limit_memory(self) -> None:
        """Give back the memory of what was read of the files, when it is much."""
        if self._length > _MOST_MAPPED and mapped_memory() > _MOST_MAPPED:
            for segment in self.segments:
                segment.release()

    def parts(self) -> Iterator[tuple[int, Segment]]:
        """Every segment with the number of its first story."""
        return zip(self.starts, self.segments, strict=True)

    def id(self, number: int) -> str:
        """Return the id of one story."""
        segment, docnum = self._place(number)
        return segment.id(docnum)

    def value(self, column: str, number: int) -> bytes:
        """Return what a column says about one story."""
        segment, docnum = self._place(number)
        return segment.column(column)[docnum]

    def date(self, number: int) -> int:
        """Return the day number of one story, 0 when it has no date."""
        segment, docnum = self._place(number)
        return segment.dates[docnum]

    def key(self, number: int) -> str:
        """Return the key of one story."""
        segment, docnum = self._place(number)
        return segment.keys.text(docnum)

    def _place(self, number: int) -> tuple[Segment, int]:
        position = bisect_right(self.starts, number) - 1
        return self.segments[position], number - self.starts[position]

    def every(self) -> Iterator[int]:
        """Yield the numbers of all stories."""
        for start, segment in self.parts():
            for docnum in docnums(segment.live):
                yield start + docnum

    def number(self, story_id: str) -> int | None:
        """Return the number of the story with an id, if there is one."""
        from tuireader.index.segment_files import hashed

        wanted = [hashed(encode(story_id))]
        for start, segment in self.parts():
            for docnum in segment.ids.stories(wanted):
                if segment.live >> docnum & 1:
                    return start + docnum
        return None
