"""Read the columns of a segment where its file lies mapped into memory.

For whoosh 2.7.4, whose own readers copy a whole column before they give one of its values: 20 MB
for the keys of 10,000 stories. This knows how its files are laid out. The one of a segment begins
with the place of its directory, which comes last: a pickle that says where each file within it
lies, and a pickle of options. A column of bytes holds the values, their lengths, their offsets, and
the type codes of these two arrays before a final X; one of numbers holds just these, up to the last
that is not 0. All are big-endian.
"""

import io
import mmap
import struct
import sys
from array import array
from collections.abc import Iterator
from operator import add
from pathlib import Path

from tuireader.index.whoosh_format.safe_unpickle import load

Source = mmap.mmap | bytes


def map_file(path: Path) -> Source:
    """Map a file into memory, where the system keeps of it what is read."""
    with path.open("rb") as file:
        try:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):
            # Some network folders cannot be mapped.
            return file.read()


def directory(source: Source) -> dict[str, tuple[int, int]]:
    """Return where each file in that of a segment starts, and how long it is, by its name."""
    (start,) = struct.unpack("!q", source[:8])
    last = io.BytesIO(source[start:])
    files, _options = load(last), load(last)
    return {name: (file["offset"], file["length"]) for name, file in files.items()}


def cut_short(source: Source) -> bool:
    """Tell whether a mapped file is not as long as it was: to read its end would end the program.

    The system sends SIGBUS for what is no longer there, and Python cannot go on after it. What is
    cut in the moment between this and the reading is not seen; nobody but this user can do it.
    """
    return isinstance(source, mmap.mmap) and source.size() != len(source)


class BytesColumn:
    """A column of bytes, which any thread may read."""

    def __init__(self, source: Source, start: int, length: int, count: int) -> None:
        self._source = source
        codes_at = start + length - 3
        lengths_code, offsets_code = map(chr, source[codes_at : codes_at + 2])
        offsets_size = count * array(offsets_code).itemsize
        lengths_size = count * array(lengths_code).itemsize
        offsets_at = codes_at - offsets_size
        offsets = numbers(source, offsets_at, offsets_size, offsets_code, count)
        lengths = numbers(source, offsets_at - lengths_size, lengths_size, lengths_code, count)
        self._starts = [start + offset for offset in offsets]
        self._ends = list(map(add, self._starts, lengths))

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, docnum: int) -> bytes:
        return self._source[self._starts[docnum] : self._ends[docnum]]

    def __iter__(self) -> Iterator[bytes]:
        source = self._source
        for start, end in zip(self._starts, self._ends, strict=True):
            yield source[start:end]


def numbers(source: Source, start: int, length: int, code: str, count: int) -> "array[int]":
    """Read ``count`` numbers of a type code of :mod:`array`; those after the last one are 0."""
    read: array[int] = array(code)
    read.frombytes(source[start : start + length])
    if sys.byteorder == "little":
        read.byteswap()
    read.extend([0] * (count - len(read)))
    return read
