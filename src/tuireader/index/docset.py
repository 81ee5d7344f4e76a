"""Sets of the stories of one segment, as bitmaps: story ``n`` is in the set when bit ``n`` is 1.

Intersecting two sets of 32,000 stories takes 0.3 µs, and counting one 1 µs; frozen sets take a
thousand times as long.
"""

from collections.abc import Collection, Iterator
from itertools import compress, count
from typing import Final

DocSet = int

EMPTY: Final[DocSet] = 0

# Isolating the lowest bit takes as long as listing this many stories of a dense set.
_DENSE: Final = 128
_FLAGS: Final = bytes.maketrans(b"01", b"\0\1")
# Reading all flags as digits takes as long as setting the bits of one story in so many.
_MANY: Final = 24
_DIGITS: Final = bytes.maketrans(b"\0\1", b"01")


def every(size: int) -> DocSet:
    """Return the set of all stories of a segment of ``size`` stories."""
    return (1 << size) - 1


def between(start: int, stop: int) -> DocSet:
    """Return the stories numbered from ``start`` up to ``stop``, which is left out."""
    return (1 << stop) - (1 << start) if start < stop else EMPTY


def docset(docnums: Collection[int], size: int) -> DocSet:
    """Return the set of these stories of a segment of ``size`` stories."""
    if len(docnums) * _MANY > size:
        flags = bytearray(size)
        for docnum in docnums:
            flags[docnum] = 1
        return int(flags[::-1].translate(_DIGITS) or b"0", 2)
    bits = bytearray((size + 7) // 8)
    for docnum in docnums:
        bits[docnum >> 3] |= 1 << (docnum & 7)
    return int.from_bytes(bits, "little")


def docnums(docs: DocSet) -> Iterator[int]:
    """Yield the stories of a set in ascending order."""
    if docs.bit_count() * _DENSE > docs.bit_length():
        flags = f"{docs:b}".encode("ascii")[::-1].translate(_FLAGS)
        yield from compress(count(), flags)
        return
    while docs:
        lowest = docs & -docs
        yield lowest.bit_length() - 1
        docs ^= lowest
