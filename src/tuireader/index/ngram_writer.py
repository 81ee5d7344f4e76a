"""Write the n-gram postings of a segment, see ``ngrams``.

Many stories are sorted with NumPy: 32,000 stories of 900 characters in 3 s. A commit of a few
does without, because its import takes longer than the sorting.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
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
    from numpy import bool_, int64, uint16, uint64
    from numpy.typing import NDArray

# Bytes of keys. NumPy takes 0.07 s to import; without it so many take as long.
_MANY: Final = 160_000
_KEYS_AT_ONCE: Final = 2**16  # bytes; sorted while they are in the cache of the processor
_LONG_KEY: Final = 2**19  # bytes
_OVERLAP: Final = 2 * array(UNIT).itemsize  # no run of three is cut
_POSTINGS_AT_ONCE: Final = 1_000_000
_FLAGS_AT_ONCE: Final = 4_000_000  # bytes, of bitmaps before they are packed
_ITEM: Final = array(UNIT).itemsize
# Runs of three are terms when one story in so many has them: they take a tenth of an index, and
# of the others so few stories are left to verify that it hardly matters.
_COMMON: Final = 64
_FEW: Final = 50
# Pairs are looked up by a hash of so many bits, so that few of the rare ones pass for common.
_HASH_BITS: Final = 20
_HASH_FACTOR: Final = 0x9E3779B97F4A7C15

_Span = tuple[int, int]


class _Postings(NamedTuple):
    """All postings of a segment, as they are written.

    Attributes:
        terms: In ascending order.
        offsets: Where in ``data`` the postings of each term start; and where the last ones end.
        data: Lists of stories, and bitmaps where these are shorter.
    """

    terms: array[int]
    offsets: array[int]
    data: Iterable[bytes]


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
            return _encode(_sort(self._keys))
        size, found = len(self._keys), _pairs_of_all(self._keys)
        starts = _starts(found)
        self._common = _common_pairs(found, starts, _least(size))
        return _encode(_grouped(found, starts, PAIR, size))

    def triples(self) -> Iterator[bytes]:
        """Yield the file of runs of three that many stories have."""
        size = len(self._keys)
        if self._common is None:
            return _encode(_Postings(array(TRIPLE), array(OFFSET, [0]), ()))
        found = _common_only(_triples_of_all(self._keys, self._common), _least(size))
        return _encode(_grouped(found, _starts(found), TRIPLE, size))


def _least(size: int) -> int:
    return max(_FEW, size // _COMMON)


def _encode(postings: _Postings) -> Iterator[bytes]:
    terms = postings.terms
    yield array(terms.typecode, [len(terms)]).tobytes()
    yield terms[::SAMPLED].tobytes()
    yield terms.tobytes()
    yield postings.offsets.tobytes()
    yield from postings.data


def _sort(keys: Sequence[bytes]) -> _Postings:
    size, bitmap = len(keys), bitmap_length(len(keys))
    found: dict[int, array[int]] = {}
    for docnum, key in enumerate(keys):
        for term in _terms(units_of(key)):
            found.setdefault(term, array(UNIT)).append(docnum)
    terms = sorted(found)
    data = [
        docs.tobytes()
        if len(docs) * _ITEM < bitmap
        else docset(docs, size).to_bytes(bitmap, "little")
        for docs in map(found.__getitem__, terms)
    ]
    return _Postings(array(PAIR, terms), array(OFFSET, accumulate(map(len, data), initial=0)), data)


def _terms(units: array[int]) -> set[int]:
    return {*pairs_of(units), *units}.difference(SEPARATORS)


def _grouped(found: NDArray[uint64], starts: NDArray[int64], code: str, size: int) -> _Postings:
    """Return the postings of which ``found`` has the terms, and stories in the last 16 bits."""
    import numpy as np

    terms = array(code, (found[starts[:-1]] >> np.uint64(16)).astype(code).tobytes())
    last_unit = 0 if sys.byteorder == "little" else 3
    bitmap = bitmap_length(size)
    lengths = np.minimum(np.diff(starts) * _ITEM, bitmap)
    offsets = np.concatenate(([0], np.cumsum(lengths))).astype(OFFSET)
    docs, many = found.view(UNIT)[last_unit::4], np.flatnonzero(lengths == bitmap)
    spans = list(zip(starts[many].tolist(), starts[many + 1].tolist(), strict=True))
    return _Postings(terms, array(OFFSET, offsets.tobytes()), _data(docs, spans, size))


def _data(docs: NDArray[uint16], spans: Sequence[_Span], size: int) -> Iterator[bytes]:
    """Yield all of ``docs``, and a bitmap in place of each of some spans of it."""
    written = 0
    for (start, end), bitmap in zip(spans, _bitmaps(docs, spans, size), strict=True):
        if written < start:
            yield docs[written:start].tobytes()
        yield bitmap
        written = end
    yield docs[written:].tobytes()


def _bitmaps(docs: NDArray[uint16], spans: Sequence[_Span], size: int) -> Iterator[bytes]:
    """Yield a bitmap of each span, made many at a time: one by one took a third of the writing."""
    import numpy as np

    step = 1 + _FLAGS_AT_ONCE // (size + 1)
    for first in range(0, len(spans), step):
        some = spans[first : first + step]
        rows = np.repeat(np.arange(len(some)), [end - start for start, end in some])
        flags = np.zeros((len(some), size), np.uint8)
        flags[rows, np.concatenate([docs[start:end] for start, end in some])] = 1
        yield from map(np.ndarray.tobytes, np.packbits(flags, axis=1, bitorder="little"))


def _starts(postings: NDArray[uint64]) -> NDArray[int64]:
    """Return where each term starts, and where the last one ends."""
    import numpy as np

    found, before = [], -1
    for first in range(0, len(postings), _POSTINGS_AT_ONCE):  # without a copy of all
        terms = (postings[first : first + _POSTINGS_AT_ONCE] >> np.uint64(16)).astype(np.int64)
        found.append(np.flatnonzero(np.diff(terms, prepend=before)) + first)
        before = terms[-1]
    return np.concatenate([*found, [len(postings)]]).astype(np.int64)


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
    room = np.empty(2 * most, np.uint64)
    written, cut = 0, False
    for first, some, is_piece in _groups(keys):
        found = _different(find(some, first))
        room[written : written + len(found)] = found
        written += len(found)
        cut |= is_piece
    postings = room[:written]
    if cut:
        return _different(postings)
    postings.sort()
    return postings


def _groups(keys: Sequence[bytes]) -> Iterator[tuple[int, Sequence[bytes], bool]]:
    """Yield the keys that are sorted together, with the number of the first; or a piece of one.

    The memory for a key is some thirty times its size.
    """
    step = 1 + _KEYS_AT_ONCE * len(keys) // (1 + sum(map(len, keys)))
    for first in range(0, len(keys), step):
        some = keys[first : first + step]
        if sum(map(len, some)) <= _LONG_KEY:
            yield first, some, False
            continue
        for number, key in enumerate(some, first):
            for start in range(0, len(key), _LONG_KEY):
                yield number, [key[start : start + _LONG_KEY + _OVERLAP]], True


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

    units = np.frombuffer(b"".join(keys), ">u2").astype(np.uint16)
    numbers = np.arange(first, first + len(keys), dtype=np.uint16)
    docs = np.repeat(numbers, [len(key) // _ITEM for key in keys])
    in_line = np.ones(len(units), np.bool_)
    for separator in SEPARATORS:
        in_line &= units != separator
    joined = in_line[:-1] & in_line[1:] & (docs[:-1] == docs[1:])
    return units.astype(np.uint64), docs.astype(np.uint64), in_line, joined


def _common_pairs(found: NDArray[uint64], starts: NDArray[int64], least: int) -> NDArray[bool_]:
    """Return for every hash of a pair whether so many stories may have the pair."""
    import numpy as np

    terms = found[starts[:-1][np.diff(starts) >= least]] >> np.uint64(16)
    common = np.zeros(1 << _HASH_BITS, np.bool_)
    common[_hashes(terms)] = True
    return common


def _hashes(pairs: NDArray[uint64]) -> NDArray[uint64]:
    import numpy as np

    hashes: NDArray[uint64] = (pairs * np.uint64(_HASH_FACTOR)) >> np.uint64(64 - _HASH_BITS)
    return hashes


def _common_only(found: NDArray[uint64], least: int) -> NDArray[uint64]:
    """Return the postings of the terms that so many stories have."""
    import numpy as np

    lengths = np.diff(_starts(found))
    kept: NDArray[uint64] = found[np.repeat(lengths >= least, lengths)]
    return kept
