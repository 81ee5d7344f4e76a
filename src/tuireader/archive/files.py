"""Open the files of an archive: regular ones, within limits, and whole."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from tuireader.archive.unreadable import UnreadableFile, reason_of
from tuireader.i18n import UserMessage

# The largest page ever met in an archive has less than one megabyte; larger than this is no story
# and would only fill the memory.
MAX_BYTES: Final = 64 * 2**20
# What holds many files is read piece by piece and may be larger.
MAX_CONTAINER_BYTES: Final = 4 * 2**30

# A pipe is opened without waiting for its other end, a link or a terminal not at all.
_FLAGS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


def read_bytes(path: Path) -> bytes:
    """Return the content of the regular file ``path``.

    Raises:
        UnreadableFile: It is none, is larger than 64 MB, changed while being read, or the system
            refused.
    """
    with opened(path, MAX_BYTES) as stream:
        # One byte more than expected, to notice a file that grows.
        return stream.read(os.fstat(stream.fileno()).st_size + 1)


@contextmanager
def opened(path: Path, limit: int) -> Iterator[BinaryIO]:
    """Open the regular file ``path``, of ``limit`` bytes at the most.

    Raises:
        UnreadableFile: As :func:`read_bytes`; that it changed is known only at the end.
    """
    try:
        # The system refuses what must not be opened; other files are known by their mode.
        with open(path, "rb", opener=_open) as stream:
            before = os.fstat(stream.fileno())
            if before.st_size > limit:
                raise UnreadableFile(UserMessage("larger than {limit}", limit=_size(limit)))
            yield stream
            if _state(before) != _state(os.fstat(stream.fileno())):
                raise UnreadableFile("changed while being read", transient=True)
    except OSError as error:
        raise UnreadableFile(reason_of(error), transient=True) from error


def _open(path: str, flags: int) -> int:
    descriptor = os.open(path, flags | _FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableFile("special file")
    return descriptor


def _size(limit: int) -> str:
    megabytes = limit // 2**20
    return f"{megabytes} MB" if megabytes < 1024 else f"{megabytes // 1024} GB"


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns
