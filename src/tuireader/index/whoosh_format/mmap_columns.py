"""Read what Whoosh writes: the columns of a segment from a memory-mapped file, and safe pickles.

For whoosh 2.7.4, whose own readers copy a whole column before they give one of its values: 20 MB
for the keys of 10,000 stories. This knows how its files are laid out. The one of a segment begins
with the place of its directory, which comes last: a pickle that says where each file within it
lies, and a pickle of options. A column of bytes holds the values, their lengths, their offsets, and
the type codes of these two arrays before a final X; one of numbers holds just these, up to the last
that is not 0. All are big-endian.

Reading a pickle can run any code that whoever wrote the file chose. The folder of an index is
private; for what was copied into it, only the classes that an index holds are unpickled, also by
Whoosh, whose private names ``load_pickle`` of ``whoosh.filedb.structfile`` and ``loads`` of
``whoosh.codec.whoosh3`` are replaced.
"""

import io
import pickle
import struct
import sys
from array import array
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from tuireader.index.checked_file import CheckedFile

_ALLOWED = frozenset(
    {
        ("whoosh.codec.whoosh3", "W3Segment"),
        ("whoosh.codec.whoosh3", "W3Codec"),
        ("collections", "defaultdict"),
        ("builtins", "int"),
    }
)


class Placeholder:
    """Has the attributes of an object of Whoosh, for which Whoosh need not be imported."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"an index holds no {module}.{name}")
        return super().find_class(module, name)


class _PlainUnpickler(_Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return Placeholder if module.startswith("whoosh.") else super().find_class(module, name)


def load(file: BinaryIO) -> Any:
    """Read a pickle, with a ``Placeholder`` for every object of Whoosh."""
    return _PlainUnpickler(file).load()


def _load(file: BinaryIO) -> Any:
    return _Unpickler(file).load()


def _loads(data: bytes) -> Any:
    return _Unpickler(io.BytesIO(data)).load()


def guard() -> None:
    """Make Whoosh read pickles through the list above, in the whole program."""
    import whoosh.codec.whoosh3
    import whoosh.filedb.structfile

    whoosh.filedb.structfile.load_pickle = _load
    whoosh.codec.whoosh3.loads = _loads


_HEAD: Final = struct.Struct("!q")


def directory(file: CheckedFile) -> dict[str, tuple[int, int]]:
    """Return where each file in that of a segment starts, and how long it is, by its name."""
    (start,) = _HEAD.unpack(file.read(0, _HEAD.size))
    last = io.BytesIO(file.read(start, len(file.source)))
    files, _options = load(last), load(last)
    return {name: (file["offset"], file["length"]) for name, file in files.items()}


class BytesColumn:
    """A column of bytes, which any thread may read."""

    def __init__(self, file: CheckedFile, start: int, length: int, count: int) -> None:
        self._file, self._start = file, start
        codes_at = start + length - 3
        lengths_code, offsets_code = map(chr, file.read(codes_at, codes_at + 2))
        offsets_size = count * array(offsets_code).itemsize
        lengths_size = count * array(lengths_code).itemsize
        offsets_at = codes_at - offsets_size
        self._end = offsets_at - lengths_size
        self._offsets = numbers(file, offsets_at, offsets_size, offsets_code, count)
        self._lengths = numbers(file, self._end, lengths_size, lengths_code, count)

    def __len__(self) -> int:
        return len(self._offsets)

    def __getitem__(self, docnum: int) -> bytes:
        start = self._start + self._offsets[docnum]
        return self._file.read(start, start + self._lengths[docnum])

    def _place(self, docnum: int) -> tuple[int, int]:
        """Return where the value of a story starts and ends, its bytes being checked."""
        start = self._start + self._offsets[docnum]
        end = start + self._lengths[docnum]
        self._file.check(start, end)
        return start, end

    def __iter__(self) -> Iterator[bytes]:
        self._file.check(self._start, self._end)
        source, start = self._file.source, self._start
        for offset, length in zip(self._offsets, self._lengths, strict=True):
            yield source[start + offset : start + offset + length]


def numbers(file: CheckedFile, start: int, length: int, code: str, count: int) -> "array[int]":
    """Read ``count`` numbers of a type code of :mod:`array`; those after the last one are 0."""
    read: array[int] = array(code)
    read.frombytes(file.read(start, start + length))
    if sys.byteorder == "little":
        read.byteswap()
    read.extend([0] * (count - len(read)))
    return read
