"""What an archive consists of: files that should hold stories, and what is none of them."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class File(NamedTuple):
    """A regular file that should hold stories; a tuple, since every update makes all of them.

    Attributes:
        path: Relative to the archive, with forward slashes.
        place: Where it is, absolute.
        size: In bytes.
        mtime_ns: Time of the last change, in nanoseconds since 1970.
    """

    path: str
    place: str | Path
    size: int
    mtime_ns: int

    @property
    def absolute(self) -> Path:
        """Where to open it; made when asked for, since most files of an archive are not opened."""
        return Path(self.place)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry that is not read, and why, in a few words for people."""

    path: str
    reason: str
