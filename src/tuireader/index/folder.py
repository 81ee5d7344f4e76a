"""The private folder of an index, and the lock of the one program that writes it."""

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from tuireader.i18n import UserMessage
from tuireader.index.errors import IndexBusyError, IndexFolderError

_ROOT: Final = 0  # the id of the user who may change everything anyway
_DELAY: Final = 0.05  # seconds from one look at the lock to the next
_WRITER: Final = "lock"
UPDATE_LOCK: Final = "turn"
"""The file that is locked by the program that brings the index up to date, commit by commit."""


def make_private(folder: Path) -> None:
    """Create ``folder`` for this user alone: Whoosh's files hold pickles, which can run code.

    Raises:
        IndexFolderError: It cannot be created, is a symbolic link, or belongs to another user; or
            another user could put another folder in its place.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.lstat()
        if reason := unsafe(folder):
            raise IndexFolderError(reason)
        if stat.S_IMODE(state.st_mode) != 0o700:
            folder.chmod(0o700)
    except OSError as error:
        raise unusable(folder, error) from error


def unsafe(folder: Path) -> str | None:
    """Say why what is in ``folder`` cannot be trusted, if so; its own permissions apart."""
    state = folder.lstat()
    if stat.S_ISLNK(state.st_mode):
        return UserMessage("the index folder {folder} is a symbolic link; remove it", folder=folder)
    if state.st_uid != os.getuid():
        return UserMessage("the index folder {folder} belongs to another user", folder=folder)
    # A symbolic link further up is a person's own; what counts is where it leads.
    for parent in folder.resolve().parents:
        state = parent.stat()
        if state.st_uid not in (os.getuid(), _ROOT):
            return UserMessage(
                "the folder {parent}, which holds the index, belongs to another user", parent=parent
            )
        if state.st_mode & stat.S_IWOTH and not state.st_mode & stat.S_ISVTX:
            return UserMessage(
                "the folder {parent}, which holds the index, is writable by everyone", parent=parent
            )
    return None


@contextmanager
def write_lock(folder: Path, wait: float = 0.0, name: str = _WRITER) -> Iterator[None]:
    """Hold the lock that a writer needs; the system releases it when a program is killed.

    Args:
        folder: Of the index; created when it is gone.
        wait: Seconds to wait while another program holds the lock.
        name: Of the file that is locked.

    Raises:
        IndexBusyError: Another program, or another thread of this one, is writing.
        IndexFolderError: The folder cannot be used.
    """
    make_private(folder)
    try:
        descriptor = os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise unusable(folder, error) from error
    try:
        _lock(descriptor, folder, time.monotonic() + wait)
        yield
    finally:
        # A process that is just being started has a copy of the descriptor, which would hold it.
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _lock(descriptor: int, folder: Path, until: float) -> None:
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise IndexBusyError(
                    "another program is writing the index; try again when it is done"
                ) from error
            time.sleep(_DELAY)
        except OSError as error:
            raise unusable(folder, error) from error


def unusable(folder: Path, error: OSError) -> IndexFolderError:
    """Return the error that tells a person why the folder of the index cannot be used."""
    return IndexFolderError(
        "cannot use the index folder {folder}: {reason}",
        folder=folder,
        reason=error,
    )
