"""What an archive consists of: files that should hold stories, and what is none of them."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class File:
    """A regular file that should hold stories.

    Attributes:
        path: Relative to the archive, with forward slashes.
        absolute: Where to open it.
        size: In bytes.
        mtime_ns: Time of the last change, in nanoseconds since 1970.
    """

    path: str
    absolute: Path
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry that is not read, and why, in a few words for people."""

    path: str
    reason: str
