"""Open the files of an archive: regular ones, within limits, and whole; why one is unreadable."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from tuireader.errors import TuireaderError
from tuireader.i18n import N_, UserMessage

_REASONS = {
    errno.EACCES: N_("permission denied"),
    errno.EPERM: N_("permission denied"),
    errno.ENOENT: N_("no longer there"),
    errno.ENOTDIR: N_("no longer a folder"),
    errno.ELOOP: N_("symbolic link"),
    errno.ENAMETOOLONG: N_("the path is too long"),
    errno.EIO: N_("the disk cannot read it"),
    errno.ENXIO: N_("special file"),
    errno.ENODEV: N_("special file"),
}


def too_long(text: str) -> UserMessage | None:
    """Say why a text is not taken for a story, if it is too long for one."""
    if len(text) > LONGEST_STORY:
        return UserMessage("a story of more than {limit} characters", limit=LONGEST_STORY)
    if text.count("\n") >= MOST_LINES and _filled_lines(text) > MOST_LINES:
        return UserMessage("more than {limit} lines", limit=MOST_LINES)
    return None


def _filled_lines(text: str) -> int:
    return sum(1 for line in text.splitlines() if line and not line.isspace())


class UnreadableFile(TuireaderError):  # noqa: N818 - reads as what the file is
    """A file gives no story; ``str()`` is the reason in a few words.

    Attributes:
        transient: The reason lies in the system and not in the file: it may be gone the next time.
    """

    def __init__(self, reason: str, *, transient: bool = False) -> None:
        super().__init__(reason)
        self.transient = transient


def reason_of(error: OSError) -> str:
    """Say in a few words what the system reported."""
    return _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()


def read_whole(stream: BinaryIO) -> bytes:
    """Read what cannot be read piece by piece.

    Raises:
        UnreadableFile: It is larger than ``MAX_BYTES``.
    """
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise UnreadableFile(UserMessage("larger than {limit} MB", limit=MAX_BYTES // 2**20))
    return raw


def needs(extra: str) -> UnreadableFile:
    """Return the reason for a file whose reader is not installed."""
    return UnreadableFile(
        UserMessage("needs an extra: pip install 'tuireader[{extra}]'", extra=extra)
    )


# The largest page ever met in an archive has less than one megabyte; larger than this is no story
# and would only fill the memory.
MAX_BYTES: Final = 64 * 2**20
# Twice the longest novels, which a story of a newspaper never is.
LONGEST_STORY: Final = 2_000_000  # characters
MOST_LINES: Final = 60_000  # of a story, and of a document that may hold several
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
