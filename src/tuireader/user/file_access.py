"""How files of a person are read and written: safely, and in a browser page not at all.

A page saves nothing unless it was allowed to: what it would save is remembered in memory, as long
as the program runs.
"""

import errno
import os
import stat
from pathlib import Path
from typing import Final

from tuireader.i18n import N_

_NO_FILE: Final = N_("it is not a regular file")
_TOO_LONG: Final = N_("it is too long")

_read_only = False


def make_read_only() -> None:
    """Write no file for a person from now on."""
    global _read_only
    _read_only = True


def is_read_only() -> bool:
    """Whether nothing may be written."""
    return _read_only


def read_regular(file: Path, most: int) -> bytes:
    """Return the content of ``file``; a FIFO, a device or a file without end is refused at once.

    Args:
        file: What to read; a link is followed.
        most: The bytes that it may have.

    Raises:
        OSError: It cannot be read, is no regular file, or is longer.
    """
    # Without O_NONBLOCK, opening a FIFO waits for a writer.
    with open(os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise OSError(errno.EINVAL, _NO_FILE)
        content = opened.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, _TOO_LONG)
    return content
