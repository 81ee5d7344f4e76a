"""Replace files atomically, and lock them between processes."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_PRIVATE: Final = 0o600
_ENDING: Final = ".new"
_LEFT_OVER: Final = 3600  # seconds; no file is written for so long


def replace_file(file: Path, content: bytes, *, mode: int = _PRIVATE, own: bool = False) -> None:
    """Write ``content`` in the place of ``file``, all of it or nothing.

    Args:
        file: Need not be there; its folder must.
        content: The whole file.
        mode: Its permissions; by default for this user alone.
        own: The name is the program's own. A folder in its place is removed.

    Raises:
        OSError: The disk is full, say; the file is as it was.
    """
    # Takes 5 ms to import, and many a run writes nothing.
    import tempfile

    descriptor, name = tempfile.mkstemp(_ENDING, f".{file.name}-"[:80], file.parent)
    new = Path(name)
    try:
        with open(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fchmod(descriptor, mode)
            # Renamed before its content is on the disk, it may be empty after a power failure.
            os.fsync(descriptor)
        if own and file.is_dir():
            remove(file)
        new.replace(file)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


@contextmanager
def file_lock(folder: Path) -> Iterator[None]:
    """Keep other threads and programs that ask for it from changing the files of ``folder``.

    What is read, changed and written inside loses no change of theirs.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)  # released when it is closed
        yield
    finally:
        os.close(descriptor)


def remove(path: Path) -> None:
    """Remove ``path``, also when it is a folder, or not there."""
    if path.is_dir() and not path.is_symlink():
        import shutil

        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def fsync_path(path: Path) -> None:
    """Return when what was written to a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def stale_temp_files(folder: Path) -> list[Path]:
    """Return the files that a killed program did not come to put in their place."""
    now, found = time.time(), []
    for path in sorted(folder.glob(f".*{_ENDING}")):
        with suppress(FileNotFoundError):
            if now - path.stat().st_mtime > _LEFT_OVER:
                found.append(path)
    return found
