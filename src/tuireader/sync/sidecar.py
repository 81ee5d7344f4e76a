"""Sidecar files and SQLite tables kept beside an index."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from tuireader.atomic import replace_file
from tuireader.i18n import UserMessage, message_of
from tuireader.index.errors import IndexWriteFailedError


def write_sidecar(folder: Path, name: str, content: str) -> None:
    """Put a file into the folder of an index, in the place of the one before.

    Raises:
        IndexWriteFailedError: The disk is full, say; the old file is as it was.
    """
    try:
        replace_file(folder / name, content.encode(), own=True)
    except OSError as error:
        raise IndexWriteFailedError(
            "cannot write to {folder}: {reason}", folder=folder, reason=error
        ) from error


def write_checked(folder: Path, name: str, body: str, made_with: str = "") -> None:
    """Put a file with a checksum into the folder of an index, for :func:`read_checked`.

    Raises:
        IndexWriteFailedError: The disk is full, say; the old file is as it was.
    """
    write_sidecar(folder, name, f"{_checksum(body, made_with)}\n{body}")


def read_checked(folder: Path, name: str, made_with: str = "") -> str:
    """Return the body of a file.

    Args:
        folder: Of the index.
        name: Of the file.
        made_with: What it must have been made with.

    Raises:
        OSError: It is not there, say.
        ValueError: It is damaged, or made with something else.
    """
    checksum, _, body = (folder / name).read_text(encoding="utf-8").partition("\n")
    if checksum != _checksum(body, made_with):
        raise ValueError("a wrong checksum")
    return body


def _checksum(body: str, made_with: str) -> str:
    content = f"{made_with}\n{body}".encode("utf-8", "surrogatepass")
    return f"{zlib.crc32(content):08x}"


_CACHE_KB: Final = 32_000
_PATIENCE: Final = 5.0  # seconds, while another program commits


def damage(file: Path) -> str | None:
    """Say what is wrong with the table in ``file``, changing nothing; one not there has nothing."""
    if not file.exists():
        return None
    try:
        with opened(file, "ro") as table:
            said: str = table.execute("PRAGMA integrity_check(1)").fetchone()[0]
            table.execute("SELECT made_with, generation FROM state").fetchall()
    except sqlite3.Error as error:
        said = message_of(error)
    return None if said == "ok" else UserMessage("it is damaged: {reason}", reason=said)


@contextmanager
def opened(file: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """Open a table, and close it.

    Args:
        file: It is in.
        mode: ``ro`` to read, ``rw`` to write, ``rwc`` to make it if it is not there.

    Raises:
        sqlite3.Error: It is damaged, say, or not there.
    """
    address = f"{file.absolute().as_uri()}?mode={mode}"
    with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as table:
        yield table


@contextmanager
def writing(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a table, made if it is not there, and commit all that is written to it, or nothing.

    Raises:
        IndexWriteFailedError: The disk is full, say.
    """
    try:
        with opened(file, "rwc") as table, table:
            # A commit of 8,000 stories: what does not fit locks out those who read.
            table.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
            file.chmod(0o600)
            yield table
    except sqlite3.Error as error:
        raise IndexWriteFailedError(
            "cannot write {file}: {reason}", file=file, reason=error
        ) from error
