"""Write the postings of all pairs of characters of a segment; ``bigrams`` says in which form.

Many stories are sorted with NumPy: 32,000 stories of 900 characters in 3 s. A commit of a few
does without, because its import takes longer than the sorting.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tuireader.index.bigrams import (
    SAMPLED,
    SEPARATORS,
    TERM,
    UNIT,
    bitmap_length,
    pairs_of,
    units_of,
)
from tuireader.index.docset import docset

if TYPE_CHECKING:
    from numpy import uint64
    from numpy.typing import NDArray

# NumPy takes 0.1 s to import; without it 300 stories take as long.
_MANY: Final = 300
_STORIES_AT_ONCE: Final = 256  # sorted while they are in the cache of the processor
_POSTINGS_AT_ONCE: Final = 1_000_000
_ITEM: Final = array(UNIT).itemsize


class _Postings(NamedTuple):
    """All postings of a segment.

    Attributes:
        terms: In ascending order.
        starts: Where in ``docs`` those of each term start; and their number.
        docs: The stories of every term, in ascending order.
        to_bitmap: Makes a bitmap of some of ``docs``.
    """

    terms: array[int]
    starts: Sequence[int]
    docs: Any
    to_bitmap: Callable[[Any], bytes]


def encode_bigrams(keys: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the file with the postings of the stories that have these keys."""
    postings = _sort_many(keys) if len(keys) >= _MANY else _sort(keys)
    terms, offsets = postings.terms, array(TERM, [0])
    data = list(_encode(postings, offsets, bitmap_length(len(keys))))
    yield array(TERM, [len(terms)]).tobytes()
    yield terms[::SAMPLED].tobytes()
    yield terms.tobytes()
    yield offsets.tobytes()
    yield from data


def _encode(postings: _Postings, offsets: array[int], bitmap: int) -> Iterator[bytes]:
    """Yield the postings, and add to ``offsets`` where those of every term end."""
    _, starts, docs, to_bitmap = postings
    offset = written = 0
    for start, end in pairwise(starts):
        length = (end - start) * _ITEM
        if length >= bitmap:
            yield docs[written:start].tobytes()
            yield to_bitmap(docs[start:end])
            written, length = end, bitmap
        offset += length
        offsets.append(offset)
    yield docs[written:].tobytes()


def _sort(keys: Sequence[bytes]) -> _Postings:
    size = len(keys)
    found = sorted(
        term << 16 | docnum for docnum, key in enumerate(keys) for term in _terms(units_of(key))
    )
    starts = [n for n, each in enumerate(found) if not n or each >> 16 != found[n - 1] >> 16]
    return _Postings(
        array(TERM, (found[start] >> 16 for start in starts)),
        [*starts, len(found)],
        array(UNIT, (each & 0xFFFF for each in found)),
        lambda docs: docset(docs, size).to_bytes(bitmap_length(size), "little"),
    )


def _terms(units: array[int]) -> set[int]:
    return {*pairs_of(units), *units}.difference(SEPARATORS)


def _sort_many(keys: Sequence[bytes]) -> _Postings:
    import numpy as np

    size = len(keys)
    found = _sorted_postings(keys)
    starts = list(_starts(found))
    terms = array(TERM, (found[starts] >> np.uint64(16)).astype(TERM).tobytes())
    last_unit = 0 if sys.byteorder == "little" else 3

    def to_bitmap(docs: Any) -> bytes:
        flags = np.zeros(size, np.uint8)
        flags[docs] = 1
        return np.packbits(flags, bitorder="little").tobytes()

    return _Postings(terms, [*starts, len(found)], found.view(UNIT)[last_unit::4], to_bitmap)


def _sorted_postings(keys: Sequence[bytes]) -> NDArray[uint64]:
    """Return every term of every story, with the number of the story in its last 16 bits."""
    import numpy as np

    # As large as it may get: the system provides only the memory that is written to.
    room = np.empty(sum(map(len, keys)), np.uint64)
    written = 0
    for first in range(0, len(keys), _STORIES_AT_ONCE):
        found = _terms_of_some(keys[first : first + _STORIES_AT_ONCE], first)
        room[written : written + len(found)] = found
        written += len(found)
    postings = room[:written]
    postings.sort()
    return postings


def _starts(postings: NDArray[uint64]) -> Iterator[int]:
    """Yield where each term starts, without a copy of all."""
    import numpy as np

    before = -1
    for first in range(0, len(postings), _POSTINGS_AT_ONCE):
        terms = (postings[first : first + _POSTINGS_AT_ONCE] >> np.uint64(16)).astype(np.int64)
        yield from (np.flatnonzero(np.diff(terms, prepend=before)) + first).tolist()
        before = terms[-1]


def _terms_of_some(keys: Sequence[bytes], first: int) -> NDArray[uint64]:
    import numpy as np

    units = np.frombuffer(b"".join(keys), ">u2").astype(np.uint64)
    numbers = np.arange(first, first + len(keys), dtype=np.uint64)
    docs = np.repeat(numbers, [len(key) // _ITEM for key in keys])
    in_line = ~np.isin(units, SEPARATORS)
    joined = in_line[:-1] & in_line[1:] & (docs[:-1] == docs[1:])
    pairs = ((units[:-1] << np.uint64(32)) | (units[1:] << np.uint64(16)) | docs[:-1])[joined]
    found = np.concatenate([((units << np.uint64(16)) | docs)[in_line], pairs])
    # Not np.unique: since NumPy 2.3 it hashes, and took two fifths of a commit.
    found.sort()
    is_new = np.append(True, found[1:] != found[:-1])
    different: NDArray[uint64] = found[is_new[: len(found)]]
    return different
