"""Read the stories of one file, or say why there are none."""

import os
import stat
from pathlib import Path

from tuireader.archive.formats import reader_of
from tuireader.archive.story import Story
from tuireader.archive.unreadable import Unreadable, reason_of
from tuireader.archive.walk import File

__all__ = ["VERSION", "Unreadable", "read_bytes", "read_stories"]

# Raised whenever the same file gives another story: decoding, facts or cleaning have changed.
VERSION = 1

# The largest page ever met in an archive has less than one megabyte; larger than this is no story
# and would only fill the memory.
MAX_BYTES = 64 * 2**20

# A pipe is opened without waiting for its other end, a link or a terminal not at all.
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


def read_stories(file: File) -> list[Story]:
    """Return the stories of ``file``, cleaned, in the order they stand in it; at least one.

    Raises:
        Unreadable: With the reason, when there is no story to be had from the file.
    """
    reader = reader_of(file.path)
    if reader is None:
        raise Unreadable("unknown kind of file")
    raw = read_bytes(file.absolute)
    if not raw:
        raise Unreadable("empty file")
    return reader(raw, file.path)


def read_bytes(path: Path) -> bytes:
    """Return the content of the regular file ``path``.

    Raises:
        Unreadable: It is none, is larger than 64 MB, changed while being read, or the system
            refused.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        raise Unreadable(reason_of(error)) from error
    try:
        return _read_unchanged(descriptor)
    except OSError as error:
        raise Unreadable(reason_of(error)) from error
    finally:
        os.close(descriptor)


def _read_unchanged(descriptor: int) -> bytes:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        raise Unreadable("special file")
    if before.st_size > MAX_BYTES:
        raise Unreadable(f"larger than {MAX_BYTES // 2**20} MB")
    # One byte more than expected, to notice a file that grows.
    with open(descriptor, "rb", closefd=False) as stream:
        raw = stream.read(before.st_size + 1)
    after = os.fstat(descriptor)
    if len(raw) != before.st_size or _state(before) != _state(after):
        raise Unreadable("changed while being read")
    return raw


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
