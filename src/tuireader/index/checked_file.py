"""Index files in memory, whose blocks are verified against their checksums when first read.

A disk that loses a write, or a program that changes a byte, leaves files that look whole: same
size, same time. The checksums of a segment lie beside it in a file of their own, whose checksum
the manifest holds.
"""

import mmap
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from zlib import crc32

from tuireader.index.errors import DamagedBlockError

BLOCK: Final = 4096
_SHIFT: Final = BLOCK.bit_length() - 1
_CODE: Final = "I"  # the type code of :mod:`array` for a checksum


class CheckedFile:
    """A mapped file. Any thread may read it.

    Args:
        path: Of the file.
        checksums: What :func:`block_checksums` returned when it was written.

    Attributes:
        source: Its bytes. Call :meth:`check` before reading any of them.
    """

    def __init__(self, path: Path, checksums: bytes) -> None:
        self.source: mmap.mmap | bytes = _map(path)
        self._name = path.name
        self._checksums = array(_CODE, checksums)
        self._unread = bytearray(b"\1") * len(self._checksums)
        self._view = memoryview(self.source)
        if len(self._checksums) != _blocks(len(self.source)):
            raise DamagedBlockError(f"{self._name} has not the size it was written with")

    @property
    def cut_short(self) -> bool:
        """Whether the file is shorter than it was: to read its end would end the program.

        The system sends SIGBUS for what is no longer there, and Python cannot go on after it. What
        is cut in the moment between this and the reading is not seen; nobody but this user can.
        """
        return isinstance(self.source, mmap.mmap) and self.source.size() != len(self.source)

    def release(self) -> None:
        """Give back the memory of what was read; the system keeps it as long as it has room."""
        if isinstance(self.source, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            self.source.madvise(mmap.MADV_DONTNEED)

    def is_checked(self, start: int, end: int) -> bool:
        """Whether every block from byte ``start`` up to ``end`` was read before."""
        return self._unread.find(1, start >> _SHIFT, (end + BLOCK - 1) >> _SHIFT) < 0

    def check(self, start: int, end: int) -> None:
        """Make sure that the bytes from ``start`` up to ``end`` are those that were written.

        Raises:
            DamagedBlockError: They are not.
        """
        unread, view, checksums = self._unread, self._view, self._checksums
        for block in range(start >> _SHIFT, (end + BLOCK - 1) >> _SHIFT):
            if unread[block]:
                if crc32(view[block << _SHIFT : (block + 1) << _SHIFT]) != checksums[block]:
                    raise DamagedBlockError(f"{self._name} is damaged at byte {block << _SHIFT}")
                unread[block] = 0

    def read(self, start: int, end: int) -> bytes:
        """Return the bytes from ``start`` up to ``end``."""
        self.check(start, end)
        return self.source[start:end]


def block_checksums(path: Path) -> bytes:
    """Return the checksum of every block of a file, to be kept beside it."""
    return array(_CODE, _checksums(path)).tobytes()


def _checksums(path: Path) -> Iterator[int]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield crc32(block)


def mapped_memory() -> int:
    """Return how many bytes of mapped files are in the memory of this process; 0 if unknown."""
    try:
        with open("/proc/self/statm", "rb", buffering=0) as stream:
            return int(stream.read().split()[2]) * mmap.PAGESIZE
    except OSError:
        return 0


def _map(path: Path) -> mmap.mmap | bytes:
    with path.open("rb") as file:
        try:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):
            # Some network folders cannot be mapped, and neither can an empty file.
            return file.read()


def _blocks(size: int) -> int:
    return (size + BLOCK - 1) >> _SHIFT
