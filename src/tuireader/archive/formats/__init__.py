"""The kinds of files that hold stories. A new kind is a module here and a row in the table."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Final

from tuireader.archive.formats import plain
from tuireader.archive.story import Story

# From the bytes of a file and its path in the archive to at least one story, or ``Unreadable``.
Reader = Callable[[bytes, str], list[Story]]

_READERS: Final[dict[str, Reader]] = {
    ".txt": plain.read,
}


def reader_of(path: str) -> Reader | None:
    """Return the reader for the file ``path``, known by its ending, or ``None``."""
    return _READERS.get(PurePosixPath(path).suffix.lower())


def is_story_file(path: str) -> bool:
    """Whether files with this ending are read."""
    return reader_of(path) is not None
