"""Announce the address only to the person who starts the server.

The output of a server may go to a log that others can read. The address is then written to a file
that only this user can read, and removed when the server ends.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tuireader.atomic import replace_file
from tuireader.i18n import _

_ANYBODY: Final = stat.S_IRGRP | stat.S_IROTH


@contextmanager
def announced(address: str, port: int, folder: Path) -> Iterator[None]:
    """Print the address, or the file that contains it.

    Args:
        address: The address, including the key.
        port: The port of the server.
        folder: The folder for the file; created if missing.
    """
    file = folder / f"serve-{port}.txt"
    hidden = _others_read(sys.stdout.fileno())
    if hidden:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(file, f"{address}\n".encode())
        print(_("The address is in {file}, which only you can read.").format(file=file))
    else:
        print(address)
    print(_("Open this address in a browser on this machine; keep it to yourself: it is the key."))
    print(_("Ctrl+C stops it."), flush=True)
    try:
        yield
    finally:
        if hidden:
            file.unlink(missing_ok=True)


def _others_read(descriptor: int) -> bool:
    """Whether other users can read the output: a file, or the system journal.

    A terminal and a pipe belong to the person who started the program.
    """
    kind = os.fstat(descriptor).st_mode
    if stat.S_ISREG(kind):
        return bool(kind & _ANYBODY) and not _in_private_folder(descriptor)
    return stat.S_ISSOCK(kind)


def _in_private_folder(descriptor: int) -> bool:
    try:
        file = Path(os.readlink(f"/proc/self/fd/{descriptor}"))
        modes = [folder.stat().st_mode for folder in file.parents]
    except OSError:  # not on macOS
        return False
    return not all(mode & (stat.S_IXGRP | stat.S_IXOTH) for mode in modes)
