"""N-gram postings of a segment: characters, pairs, and common runs of three.

Every pair of UTF-16 units of a story's key is a term, and so is every unit; line feeds apart. Runs
of three are terms of a second file when many stories have them: most names are that long, and to
verify a story takes 1 µs, or 3 when its key is read for the first time. One or two characters, and
such runs, are found by their postings alone; the stories with all pairs of another needle are
verified by their keys. So what a search takes grows with what it finds and hardly with the archive.

A term is a number, ``first << 16 | second``, of a single unit the unit itself, of three ``first <<
32 | second << 16 | third``. The postings of a term are the numbers of its stories, two bytes each,
or a bitmap of all stories where that is shorter. All numbers are in the byte order of the machine,
which the manifest names.

    count    how many terms there are, in as many bytes as a term takes
    sample   for every 512th term: the term
    index    the terms in ascending order, 4 bytes each, of runs of three 8
    offsets  4 bytes a term: where its postings start in the data; and where the last ones end
    data     the postings
"""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from tuireader.index.checked_file import CheckedFile
from tuireader.index.docset import EMPTY, DocSet, docset
from tuireader.index.story_keys import encode_key, is_torn

UNIT: Final = "H"
"""The type code of :mod:`array` for a unit, and for the number of a story."""
PAIR: Final = "I"
"""The type code for a term of one or two units."""
TRIPLE: Final = "Q"
"""The type code for a term of three units."""
OFFSET: Final = "I"
"""The type code for where postings start."""
SAMPLED: Final = 512
"""One term in so many is in the sample, which is searched first: the rest stays on disk."""
SEPARATORS: Final = (0, 10)
"""Units in no term: line feeds, and NUL, which would make a pair look like a single unit."""

# The rarest pairs of a long needle tell nearly all; each takes 5 µs to look up.
_MOST_TERMS: Final = 16
_TRIPLE_UNITS: Final = 3
_OFFSET_ITEM: Final = array(OFFSET).itemsize


class Needle(NamedTuple):
    """What to look up for a folded passage.

    Attributes:
        terms: Those of every story that has it.
        certain: A story with the terms has the passage.
        triple: The term of the whole passage, when it has three units: if there is such a term, its
            stories are those that have the passage.
    """

    terms: tuple[int, ...]
    certain: bool
    triple: int | None = None


@lru_cache(maxsize=256)
def needle_of(passage: str) -> Needle:
    """Return what to look up for a folded passage."""
    units = units_of(encode_key(passage))
    terms = tuple(dict.fromkeys(pairs_of(units) or (u for u in units if u not in SEPARATORS)))
    whole = not any(unit in SEPARATORS for unit in units) and not is_torn(passage)
    triple = None
    if whole and len(units) == _TRIPLE_UNITS:
        triple = units[0] << 32 | units[1] << 16 | units[2]
    return Needle(_spread(terms), certain=whole and len(units) in (1, 2), triple=triple)


def pairs_of(units: "array[int]") -> list[int]:
    """Return the term of every pair of neighbours in ``units``."""
    return [
        first << 16 | second
        for first, second in pairwise(units)
        if first not in SEPARATORS and second not in SEPARATORS
    ]


def _spread(terms: tuple[int, ...]) -> tuple[int, ...]:
    step = -(-len(terms) // _MOST_TERMS) or 1
    return terms[::step]


def units_of(key: bytes) -> "array[int]":
    """Return the UTF-16 units of a key as it is stored."""
    units = array(UNIT, key)
    if sys.byteorder == "little":
        units.byteswap()
    return units


class Ngrams:
    """The postings of one file in a segment. Any thread may use it.

    Args:
        file: Of the segment.
        start: Where they start in it.
        size: How many stories the segment holds.
        code: The type code of a term.
    """

    def __init__(self, file: CheckedFile, start: int, size: int, code: str = PAIR) -> None:
        self._file, self._size, self._code = file, size, code
        self._item = array(code).itemsize
        (self._count,) = array(code, file.read(start, start + self._item))
        sampled = -(-self._count // SAMPLED)
        self._sample_at = start + self._item
        self._index_at = self._sample_at + sampled * self._item
        self._offsets_at = self._index_at + self._count * self._item
        self._data_at = self._offsets_at + (self._count + 1) * _OFFSET_ITEM
        self._bitmap = bitmap_length(size)

    @cached_property
    def _sample(self) -> "array[int]":
        return array(self._code, self._file.read(self._sample_at, self._index_at))

    def _postings(self, term: int) -> bytes:
        """Return the postings of a term as they are stored; none when no story has it."""
        block = bisect_right(self._sample, term) - 1
        if block < 0:
            return b""
        first = block * SAMPLED
        start = self._index_at + first * self._item
        end = min(start + SAMPLED * self._item, self._offsets_at)
        terms = array(self._code, self._file.read(start, end))
        place = bisect_left(terms, term)
        if place == len(terms) or terms[place] != term:
            return b""
        offset = self._offsets_at + (first + place) * _OFFSET_ITEM
        start, end = array(OFFSET, self._file.read(offset, offset + 2 * _OFFSET_ITEM))
        return self._file.read(self._data_at + start, self._data_at + end)

    def stories(self, terms: Iterable[int]) -> DocSet:
        """Return the stories that have all of ``terms``, deleted ones included; -1 for no term."""
        postings = sorted(map(self._postings, terms), key=len)
        bitmaps = [each for each in postings if len(each) == self._bitmap]
        lists = postings[: len(postings) - len(bitmaps)]
        found = self._in_all(lists) if lists else -1
        for bitmap in bitmaps:
            found &= int.from_bytes(bitmap, "little")
        return found

    def _in_all(self, lists: list[bytes]) -> DocSet:
        found = frozenset(array(UNIT, lists[0]))
        for other in lists[1:]:
            if not found:
                return EMPTY
            found = found.intersection(array(UNIT, other))
        return docset(found, self._size)

    def frequency(self, term: int) -> int:
        """In how many stories a term occurs, deleted ones included."""
        postings = self._postings(term)
        if len(postings) < self._bitmap:
            return len(postings) // array(UNIT).itemsize
        return int.from_bytes(postings, "little").bit_count()


def bitmap_length(size: int) -> int:
    """Return the bytes that a bitmap of so many stories takes."""
    return (size + 7) // 8
