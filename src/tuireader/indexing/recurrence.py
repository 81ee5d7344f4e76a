"""Which lines recur in the stories of an archive, kept beside its index.

The edges of every story are kept, and what was taken from them. So it is known after any update
which lines recur now, and which stories were indexed when other lines did: those are read again.
The table is written after the index and not trusted: a file that is not in it as it is in the
index is read again.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from tuireader.archive import recurring
from tuireader.archive.recurring import Edges
from tuireader.archive.story import Story
from tuireader.archive.version import VERSION
from tuireader.atomic import replace_file
from tuireader.index.errors import IndexWriteFailedError
from tuireader.index.record import Stamp

_NAME: Final = "edges.json"


class Seen(NamedTuple):
    """A story as it was when its file was read.

    Attributes:
        edges: Before anything was taken.
        taken: How many lines were taken from its head and tail.
    """

    edges: Edges
    taken: tuple[int, int]


# For every file its state and its stories as the table has them, see ``_packed``: a story becomes
# a class when it is looked at, which takes longer than reading it.
_Row = list[Any]
_Files = dict[str, _Row]


class Recurrence:
    """The edges of all stories in an index, and the lines that recur in them."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME
        self._files: _Files | None = None
        self._lines: recurring.Recurrent | None = None  # until they are counted

    @property
    def loaded(self) -> bool:
        """Whether something may have changed in it."""
        return self._files is not None

    def settled(self, generation: int | None) -> bool:
        """Whether nothing is to be done for an index that did not change."""
        try:
            with self._path.open(encoding="ascii") as stream:
                return stream.readline() == _heading(generation)
        except (OSError, ValueError):
            return False

    def trusted(self, known: Mapping[str, Stamp]) -> dict[str, Stamp]:
        """Return the files of an index that need not be read again for the sake of the table."""
        files = self._load()
        for path in [path for path, row in files.items() if known.get(path) != _stamp(row)]:
            del files[path]
            self._lines = None
        return {path: stamp for path, stamp in known.items() if path in files}

    def mend(self, story: Story) -> tuple[Story, Seen]:
        """Take the lines that recur, as far as is known now, out of a story as it was read."""
        edges = recurring.edges_of(story)
        taken = recurring.taken(edges, self._recurrent())
        return recurring.without(story, *taken), Seen(edges, taken)

    def add(
        self, stories: Mapping[str, tuple[Stamp, tuple[Seen, ...]]], gone: Iterable[str]
    ) -> None:
        """Count the stories of files, which were read from their beginning to their end.

        Args:
            stories: Of every file, with its state.
            gone: Files that are no longer there.
        """
        files = self._load()
        for path in gone:
            files.pop(path, None)
        files.update((path, _packed(path, *each)) for path, each in stories.items())
        self._lines = None

    def outdated(self) -> list[str]:
        """Return the files with a story that other lines were taken from than recur now."""
        lines = self._recurrent()
        return [
            path
            for path, row in self._load().items()
            if any(recurring.taken(seen.edges, lines) != seen.taken for seen in _seen(row))
        ]

    def keep(self, known: Mapping[str, Stamp], generation: int | None, *, settled: bool) -> None:
        """Write the table of the files that are in the index, all or nothing.

        Args:
            known: The files in the index.
            generation: Of the index.
            settled: No file is outdated.

        Raises:
            IndexWriteFailedError: The disk is full, say; the old table is as it was.
        """
        files = {path: row for path, row in self._load().items() if known.get(path) == _stamp(row)}
        settled = settled and files.keys() == known.keys()
        body = json.dumps([files[path] for path in sorted(files)])
        heading = _heading(generation if settled else None)
        try:
            replace_file(self._path, f"{heading}{_checksum(body)}\n{body}".encode(), own=True)
        except OSError as error:
            reason = f"cannot write {self._path}: {error.strerror or error}"
            raise IndexWriteFailedError(reason) from error

    def _load(self) -> _Files:
        if self._files is None:
            self._files = _read(self._path)
        return self._files

    def _recurrent(self) -> recurring.Recurrent:
        if self._lines is None:
            seen = (each for row in self._load().values() for each in _seen(row))
            self._lines = recurring.recurrent(each.edges for each in seen)
        return self._lines


def _read(path: Path) -> _Files:
    try:
        _, checksum, body = path.read_text(encoding="ascii").split("\n", 2)
        return {row[0]: row for row in json.loads(body)} if checksum == _checksum(body) else {}
    except (OSError, ValueError, TypeError):
        return {}


def _packed(path: str, stamp: Stamp, stories: Collection[Seen]) -> _Row:
    return [path, *stamp, [[*seen.edges, seen.taken] for seen in stories]]


def _stamp(row: _Row) -> Stamp:
    return Stamp(row[1], row[2])


def _seen(row: _Row) -> Iterator[Seen]:
    for *edges, taken in row[3]:
        yield Seen(Edges(*edges), tuple(taken))


def _heading(generation: int | None) -> str:
    """Name what a settled table belongs to."""
    return f"reading {VERSION}, generation {generation}\n"


def _checksum(body: str) -> str:
    return hashlib.blake2b(f"{VERSION}\n{body}".encode("ascii"), digest_size=16).hexdigest()
