"""The private folder of an index, and the lock of the one program that writes it."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.util.filelock import FileLock, try_for

from tuireader.index.errors import IndexBusyError, IndexFolderError


def make_private(folder: Path) -> None:
    """Create ``folder`` for this user alone: Whoosh's files hold pickles, which can run code.

    Raises:
        IndexFolderError: It cannot be created, or it belongs to somebody else.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
        if state.st_uid != os.getuid():
            raise IndexFolderError(f"the index folder {folder} belongs to another user")
        if stat.S_IMODE(state.st_mode) != 0o700:
            folder.chmod(0o700)
    except OSError as error:
        raise unusable(folder, error) from error


@contextmanager
def locked(folder: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock that a writer needs; the system releases it when a program is killed.

    Args:
        folder: Of the index; created when it is gone.
        wait: Seconds to wait while another program holds the lock.

    Raises:
        IndexBusyError: Another program, or another thread of this one, is writing.
        IndexFolderError: The folder cannot be used.
    """
    make_private(folder)
    lock: FileLock = FileLock(str(folder / "lock"))
    try:
        acquired = try_for(lock.acquire, timeout=wait, delay=0.05)
    except OSError as error:
        raise unusable(folder, error) from error
    if not acquired:
        raise IndexBusyError("another program is writing the index; try again when it is done")
    try:
        yield
    finally:
        lock.release()


def unusable(folder: Path, error: OSError) -> IndexFolderError:
    """Return the error that tells a person why the folder of the index cannot be used."""
    return IndexFolderError(f"cannot use the index folder {folder}: {error.strerror or error}")
