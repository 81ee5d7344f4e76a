"""Which stories of a segment have a character, or a pair of neighbouring characters.

Every pair of UTF-16 units of a story's key is a term, and so is every unit; line feeds apart. One
or two characters are found by their postings alone; the stories with all pairs of a longer needle
are verified by their keys. So what a search takes grows with what it finds and hardly with the
archive.

A term is a number, ``first << 16 | second``, of a single unit the unit itself. The postings of a
term are the numbers of its stories, two bytes each, or a bitmap of all stories where that is
shorter. All numbers are in the byte order of the machine, which the manifest names.

    terms    4 bytes: how many terms there are
    sample   4 bytes for every 512th term: the term
    index    4 bytes a term: the terms in ascending order
    offsets  4 bytes a term: where its postings start in the data; and where the last ones end
    data     the postings
"""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from tuireader.index.checked_file import CheckedFile
from tuireader.index.docset import EMPTY, DocSet, docset
from tuireader.index.story_keys import encode_key, is_torn

UNIT: Final = "H"
"""The type code of :mod:`array` for half a term, and for the number of a story."""
TERM: Final = "I"
"""The type code of :mod:`array` for a term."""
SAMPLED: Final = 512
"""One term in so many stands in the sample, which is searched first: the rest stays on disk."""
SEPARATORS: Final = (0, 10)
"""Units in no term: line feeds, and NUL, which would make a pair look like a single unit."""

_ITEM: Final = array(TERM).itemsize
# The rarest pairs of a long needle tell nearly all; each takes 5 µs to look up.
_MOST_TERMS: Final = 16


class Needle(NamedTuple):
    """What to look up for a folded passage.

    Attributes:
        terms: Those of every story that has it.
        certain: A story with the terms has the passage.
    """

    terms: tuple[int, ...]
    certain: bool


def needle_of(passage: str) -> Needle:
    """Return what to look up for a folded passage."""
    units = units_of(encode_key(passage))
    terms = tuple(dict.fromkeys(pairs_of(units) or (u for u in units if u not in SEPARATORS)))
    whole = len(units) in (1, 2) and not any(unit in SEPARATORS for unit in units)
    return Needle(_spread(terms), certain=whole and not is_torn(passage))


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


class Bigrams:
    """The postings of one segment. Any thread may use it.

    Args:
        file: Of the segment.
        start: Where they start in it.
        size: How many stories the segment holds.
    """

    def __init__(self, file: CheckedFile, start: int, size: int) -> None:
        self._file, self._size = file, size
        (self._count,) = array(TERM, file.read(start, start + _ITEM))
        sampled = -(-self._count // SAMPLED)
        self._sample_at = start + _ITEM
        self._index_at = self._sample_at + sampled * _ITEM
        self._offsets_at = self._index_at + self._count * _ITEM
        self._data_at = self._offsets_at + (self._count + 1) * _ITEM
        self._bitmap = bitmap_length(size)

    @cached_property
    def _sample(self) -> "array[int]":
        return array(TERM, self._file.read(self._sample_at, self._index_at))

    def _postings(self, term: int) -> bytes:
        """Return the postings of a term as they are stored; none when no story has it."""
        block = bisect_right(self._sample, term) - 1
        if block < 0:
            return b""
        first = block * SAMPLED
        start = self._index_at + first * _ITEM
        terms = array(TERM, self._file.read(start, min(start + SAMPLED * _ITEM, self._offsets_at)))
        place = bisect_left(terms, term)
        if place == len(terms) or terms[place] != term:
            return b""
        offset = self._offsets_at + (first + place) * _ITEM
        start, end = array(TERM, self._file.read(offset, offset + 2 * _ITEM))
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
