"""The table of contents of an index: which segments make up its latest generation.

Reads what Whoosh 2.7.4 writes: a head, the pickled schema, and the pickled descriptions of the
segments. Whoosh itself takes 15 ms to import, and a list of all stories needs nothing else of it.
"""

import io
import os
import re
import struct
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from tuireader.index.whoosh_format.mmap_columns import load
from tuireader.index.whoosh_format.schema import INDEX_NAME

BEFORE_NUMBER: Final = f"_{INDEX_NAME}_"
AFTER_NUMBER: Final = ".toc"
_TABLE: Final = re.compile(rf"{BEFORE_NUMBER}([1-9][0-9]{{0,9}}){AFTER_NUMBER}", re.ASCII)
# Whoosh writes the number in 32 bits; one commit a second gets there in thirty years.
_MOST_COMMITS: Final = 1_000_000_000
# Everything that an index may consist of, except the lock; nothing else in its folder is touched.
_OWN_FILES: Final = (f"{BEFORE_NUMBER}*", f"{INDEX_NAME}[_.]*", "manifest_*.json", "new.toc")
# The sizes of three types, a number that tells the order of bytes, the format, and the version.
_HEAD: Final = struct.pack("!3B2i3B", 4, 8, 4, -12345, -111, 2, 7, 4)
_TICK: Final = 2_000_000_000  # nanoseconds; of FAT, others have some milliseconds
_NUMBERS: Final = struct.Struct("!2i")  # of the generation, and one without a use

_FolderState = tuple[int, int, int]


def toc_name(number: int) -> str:
    """Return the name of the file with the table of contents of a generation."""
    return f"{BEFORE_NUMBER}{number}{AFTER_NUMBER}"


def manifest_name(number: int) -> str:
    """Return the name of the file with the manifest of a generation."""
    return f"manifest_{number}.json"


class SegmentInfo(NamedTuple):
    """What a table of contents says of a segment.

    Attributes:
        name: Of its files, without their ending.
        size: How many stories it holds, deleted ones included.
        deleted: The numbers of those.
    """

    name: str
    size: int
    deleted: frozenset[int]


def _state_of(folder: Path) -> _FolderState | None:
    try:
        state = folder.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino, state.st_mtime_ns


class TableOfContents:
    """The files in the folder of an index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: tuple[_FolderState | None, int | None] = None, None

    def latest(self) -> int | None:
        """The number of the latest generation, if there is one.

        A table without the manifest that is written before it was not made by a commit. The folder
        is listed again when it has changed, or has just now: within a tick of the clock of the file
        system a second change would not be seen.
        """
        state = _state_of(self.folder)
        known, latest = self._known
        if state is None or state != known:
            latest = self._listed()
            is_settled = state and abs(time.time_ns() - state[-1]) > _TICK
            self._known = (state if is_settled else None), latest
        return latest

    def _listed(self) -> int | None:
        names = set(os.listdir(self.folder) if self.folder.is_dir() else ())
        numbers = (number for number in self._numbers(names) if manifest_name(number) in names)
        return max(numbers, default=None)

    def highest(self) -> int:
        """The highest number that any generation has or had, as far as files tell."""
        return max(self._numbers(os.listdir(self.folder)), default=0)

    @staticmethod
    def _numbers(names: Iterable[str]) -> Iterator[int]:
        for name in names:
            match = _TABLE.fullmatch(name)
            if match and int(match[1]) < _MOST_COMMITS:
                yield int(match[1])

    def segments(self, number: int) -> list[SegmentInfo]:
        """Return the segments of one generation.

        Raises:
            ValueError: The table is not one of this version of Whoosh.
        """
        table = io.BytesIO((self.folder / toc_name(number)).read_bytes())
        if table.read(len(_HEAD)) != _HEAD:
            raise ValueError("no table of contents of Whoosh 2.7.4")
        table.seek(_variable_length(table), os.SEEK_CUR)  # the schema
        if _NUMBERS.unpack(table.read(_NUMBERS.size))[0] != number:
            raise ValueError("the table of contents of another generation")
        return [stored(vars(segment)) for segment in load(table)]

    def own_files(self) -> list[Path]:
        """All files of the index, also broken or left-over ones."""
        return [path for pattern in _OWN_FILES for path in self.folder.glob(pattern)]


def stored(segment: dict[str, Any]) -> SegmentInfo:
    """Return what the attributes of Whoosh's description of a segment say."""
    name = f"{segment['indexname']}_{segment['segid']}"
    return SegmentInfo(name, segment["_doccount"], frozenset(segment["_deleted"] or ()))


def _variable_length(file: io.BytesIO) -> int:
    """Read a number of seven bits a byte, the lowest first; all bytes but the last have an 8th."""
    number = shift = 0
    while (byte := file.read(1)[0]) & 0x80:
        number |= (byte & 0x7F) << shift
        shift += 7
    return number | byte << shift
