"""Announce the address to the person who starts the server, and to nobody else.

What a server prints may go to a log that others can read. The address is then written to a file
that only this user can read, for as long as the server runs.
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
    """Print the address, or where it is to be read.

    Args:
        address: With the key.
        port: At which it is served.
        folder: For the file, if one is needed; made when it is not there.
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
    """Whether other users can read what is written: a file, or the journal of the system.

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
