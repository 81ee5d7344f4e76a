"""Write the n-gram postings of a segment, see ``ngrams``.

Many stories are sorted with NumPy: 32,000 stories of 900 characters in 3 s. A commit of a few
does without, because its import takes longer than the sorting.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tuireader.index.docset import docset
from tuireader.index.ngrams import (
    OFFSET,
    PAIR,
    SAMPLED,
    SEPARATORS,
    TRIPLE,
    UNIT,
    bitmap_length,
    pairs_of,
    units_of,
)

if TYPE_CHECKING:
    from numpy import bool_, uint64
    from numpy.typing import NDArray

# Bytes of keys. NumPy takes 0.07 s to import; without it so many take as long.
_MANY: Final = 160_000
_STORIES_AT_ONCE: Final = 256  # sorted while they are in the cache of the processor
_POSTINGS_AT_ONCE: Final = 1_000_000
_ITEM: Final = array(UNIT).itemsize
# Runs of three are terms when one story in so many has them: they take a tenth of an index, and
# of the others so few stories are left to verify that it hardly matters.
_COMMON: Final = 64
_FEW: Final = 50
# Pairs are looked up by a hash of so many bits, so that few of the rare ones pass for common.
_HASH_BITS: Final = 20
_HASH_FACTOR: Final = 0x9E3779B97F4A7C15


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


class NgramWriter:
    """Writes the files of postings of one segment, the pairs first.

    Args:
        keys: Of its stories.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._keys, self._size = keys, sum(map(len, keys))
        self._common: NDArray[bool_] | None = None

    def pairs(self) -> Iterator[bytes]:
        """Yield the file of single characters and pairs."""
        if self._size < _MANY:
            return _encode(_sort(self._keys), len(self._keys))
        postings = _sorted_by_term(_pairs_of_all(self._keys), PAIR, len(self._keys))
        self._common = _common_pairs(postings, _least(len(self._keys)))
        return _encode(postings, len(self._keys))

    def triples(self) -> Iterator[bytes]:
        """Yield the file of runs of three that many stories have."""
        size = len(self._keys)
        if self._common is None:
            return _encode(_Postings(array(TRIPLE), [0], array(UNIT), bytes), size)
        found = _common_only(_triples_of_all(self._keys, self._common), _least(size))
        return _encode(_sorted_by_term(found, TRIPLE, size), size)


def _least(size: int) -> int:
    return max(_FEW, size // _COMMON)


def _encode(postings: _Postings, size: int) -> Iterator[bytes]:
    terms, offsets = postings.terms, array(OFFSET, [0])
    data = list(_data(postings, offsets, bitmap_length(size)))
    yield array(terms.typecode, [len(terms)]).tobytes()
    yield terms[::SAMPLED].tobytes()
    yield terms.tobytes()
    yield offsets.tobytes()
    yield from data


def _data(postings: _Postings, offsets: array[int], bitmap: int) -> Iterator[bytes]:
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
        array(PAIR, (found[start] >> 16 for start in starts)),
        [*starts, len(found)],
        array(UNIT, (each & 0xFFFF for each in found)),
        lambda docs: docset(docs, size).to_bytes(bitmap_length(size), "little"),
    )


def _terms(units: array[int]) -> set[int]:
    return {*pairs_of(units), *units}.difference(SEPARATORS)


def _sorted_by_term(found: NDArray[uint64], code: str, size: int) -> _Postings:
    """Return the postings of which ``found`` has the terms, and stories in the last 16 bits."""
    import numpy as np

    starts = list(_starts(found))
    terms = array(code, (found[starts] >> np.uint64(16)).astype(code).tobytes())
    last_unit = 0 if sys.byteorder == "little" else 3

    def to_bitmap(docs: Any) -> bytes:
        flags = np.zeros(size, np.uint8)
        flags[docs] = 1
        return np.packbits(flags, bitorder="little").tobytes()

    return _Postings(terms, [*starts, len(found)], found.view(UNIT)[last_unit::4], to_bitmap)


def _starts(postings: NDArray[uint64]) -> Iterator[int]:
    """Yield where each term starts, without a copy of all."""
    import numpy as np

    before = -1
    for first in range(0, len(postings), _POSTINGS_AT_ONCE):
        terms = (postings[first : first + _POSTINGS_AT_ONCE] >> np.uint64(16)).astype(np.int64)
        yield from (np.flatnonzero(np.diff(terms, prepend=before)) + first).tolist()
        before = terms[-1]


def _pairs_of_all(keys: Sequence[bytes]) -> NDArray[uint64]:
    """Return every term of one or two units of every story, sorted."""
    return _sorted_postings(keys, _pairs_of_some, sum(map(len, keys)))


def _triples_of_all(keys: Sequence[bytes], common: NDArray[bool_]) -> NDArray[uint64]:
    """Return every run of three whose pairs are ``common``, of every story, sorted."""
    return _sorted_postings(
        keys, lambda some, first: _triples_of_some(some, first, common), sum(map(len, keys)) // 2
    )


def _sorted_postings(
    keys: Sequence[bytes],
    find: Callable[[Sequence[bytes], int], NDArray[uint64]],
    most: int,
) -> NDArray[uint64]:
    import numpy as np

    # As large as it may get: the system provides only the memory that is written to.
    room = np.empty(most, np.uint64)
    written = 0
    for first in range(0, len(keys), _STORIES_AT_ONCE):
        found = _different(find(keys[first : first + _STORIES_AT_ONCE], first))
        room[written : written + len(found)] = found
        written += len(found)
    postings = room[:written]
    postings.sort()
    return postings


def _different(found: NDArray[uint64]) -> NDArray[uint64]:
    import numpy as np

    # Not np.unique: since NumPy 2.3 it hashes, and took two fifths of a commit.
    found.sort()
    is_new = np.append(True, found[1:] != found[:-1])
    different: NDArray[uint64] = found[is_new[: len(found)]]
    return different


def _pairs_of_some(keys: Sequence[bytes], first: int) -> NDArray[uint64]:
    import numpy as np

    units, docs, in_line, joined = _units_of_some(keys, first)
    pairs = ((units[:-1] << np.uint64(32)) | (units[1:] << np.uint64(16)) | docs[:-1])[joined]
    return np.concatenate([((units << np.uint64(16)) | docs)[in_line], pairs])


def _triples_of_some(keys: Sequence[bytes], first: int, common: NDArray[bool_]) -> NDArray[uint64]:
    import numpy as np

    units, docs, _, joined = _units_of_some(keys, first)
    pairs = (units[:-1] << np.uint64(16)) | units[1:]
    joined &= common[_hashes(pairs)]
    triples = (pairs[:-1] << np.uint64(32)) | (units[2:] << np.uint64(16)) | docs[2:]
    found: NDArray[uint64] = triples[joined[:-1] & joined[1:]]
    return found


def _units_of_some(keys: Sequence[bytes], first: int) -> tuple[Any, Any, Any, Any]:
    """Return all units, the story of each, whether it is in a term, and one with the next one."""
    import numpy as np

    units = np.frombuffer(b"".join(keys), ">u2").astype(np.uint64)
    numbers = np.arange(first, first + len(keys), dtype=np.uint64)
    docs = np.repeat(numbers, [len(key) // _ITEM for key in keys])
    in_line = ~np.isin(units, SEPARATORS)
    return units, docs, in_line, in_line[:-1] & in_line[1:] & (docs[:-1] == docs[1:])


def _common_pairs(postings: _Postings, least: int) -> NDArray[bool_]:
    """Return for every hash of a pair whether so many stories may have the pair."""
    import numpy as np

    terms = np.frombuffer(postings.terms, PAIR)[np.diff(postings.starts) >= least]
    common = np.zeros(1 << _HASH_BITS, np.bool_)
    common[_hashes(terms.astype(np.uint64))] = True
    return common


def _hashes(pairs: NDArray[uint64]) -> NDArray[uint64]:
    import numpy as np

    hashes: NDArray[uint64] = (pairs * np.uint64(_HASH_FACTOR)) >> np.uint64(64 - _HASH_BITS)
    return hashes


def _common_only(found: NDArray[uint64], least: int) -> NDArray[uint64]:
    """Return the postings of the terms that so many stories have."""
    import numpy as np

    starts = np.fromiter(_starts(found), np.int64)
    lengths = np.diff(starts, append=len(found))
    kept: NDArray[uint64] = found[np.repeat(lengths >= least, lengths)]
    return kept
