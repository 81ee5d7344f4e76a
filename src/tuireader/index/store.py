"""The index of one archive, as the library sees it."""

import hashlib
import os
import stat
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import whoosh
from whoosh.util.filelock import FileLock, try_for

from tuireader.entities import analysis
from tuireader.entities.entity import Kind
from tuireader.errors import TuireaderError
from tuireader.index import facets, manifest, ranking
from tuireader.index.bulk import decode
from tuireader.index.contents import Contents
from tuireader.index.errors import (
    IndexBusyError,
    IndexDamagedError,
    IndexFolderError,
    IndexWriteFailedError,
)
from tuireader.index.hits import Count, Hits, Sort
from tuireader.index.query import Query
from tuireader.index.record import Record, Stamp
from tuireader.index.row import read_stamp
from tuireader.index.schema import RECORD
from tuireader.index.snapshot import Snapshot
from tuireader.index.stored import unpack
from tuireader.index.writing import write
from tuireader.text.key import fold

__all__ = [
    "Count",
    "Hits",
    "Index",
    "IndexBusyError",
    "IndexDamagedError",
    "IndexFolderError",
    "IndexWriteFailedError",
    "Sort",
]

# Raised whenever what is stored changes its form or its meaning.
_FORMAT = 1

_WAIT_FOR_OTHERS = 5.0  # seconds; starting an index anew takes milliseconds
_ATTEMPTS = 10


@cache
def _made_with() -> str:
    """Name all that the content of an index depends on."""
    folded = fold("".join(map(chr, range(0x3400, 0xA000))))
    table = hashlib.blake2b(folded.encode("utf-8"), digest_size=8).hexdigest()
    return (
        f"format {_FORMAT}, whoosh {whoosh.versionstring()}, "
        f"analysis {analysis.VERSION}, key {table}"
    )


class Index:
    """The index in one folder. Every method may be called from any thread.

    Attributes:
        rebuilt: Why the index had to be started anew, if it had to be.
    """

    def __init__(self, folder: Path) -> None:
        self.rebuilt: str | None = None
        self._contents = Contents(folder)
        # Whoosh's readers give wrong answers when threads share one.
        self._local = threading.local()
        self._whole: set[int] = set()

    @classmethod
    def open(cls, folder: Path) -> "Index":
        """Open the index in ``folder``, which is created, private, when it is not there.

        An index that is damaged or was made by another version is started anew, empty.

        Raises:
            IndexFolderError: The folder cannot be used.
            IndexBusyError: Another program is starting this index anew.
        """
        _make_private(folder)
        index = cls(folder)
        index._begin_if_needed()
        return index

    @staticmethod
    def damage(folder: Path) -> str | None:
        """Say what is wrong with the index in ``folder``, changing nothing."""
        latest = Contents(folder).latest()
        if latest is None:
            return "there is no index yet"
        wrong = manifest.damage(folder, latest, _made_with(), thorough=True)
        return f"the index cannot be used: {wrong}" if wrong else None

    def close(self) -> None:
        """Release the files; they are opened again when needed."""
        self._local = threading.local()

    def size(self) -> int:
        """How many stories there are."""
        with self._watching() as snapshot:
            return snapshot.size

    def stamps(self) -> dict[str, Stamp]:
        """The state of every file, by path, when its stories were indexed."""
        with self._watching() as snapshot:
            return {
                decode(segment.column("path")[docnum]): read_stamp(segment.column("stamp")[docnum])
                for segment in snapshot.segments
                for docnum in segment.live
            }

    def write(self, add: Sequence[Record], remove: Collection[str]) -> None:
        """Add stories and remove others, all or nothing.

        Args:
            add: New stories; older ones of their paths go. Of several with one id the last counts.
            remove: Paths whose stories go.

        Raises:
            IndexBusyError: Another program is writing.
            IndexWriteFailedError: The disk is full, say; the index is as it was.
        """
        with self._locked(), self._watching():
            try:
                self._write(add, remove)
            except OSError as error:
                raise IndexWriteFailedError(
                    f"cannot write the index in {self._contents.folder}: {error.strerror or error}"
                ) from error

    def _write(self, add: Sequence[Record], remove: Collection[str]) -> None:
        before = self._contents.read(self._contents.latest() or 0)
        try:
            generation = write(self._contents, add, remove)
            if generation:
                self._contents.commit(generation, _made_with())
                self._whole.add(generation.number)
        except BaseException:
            if self._contents.latest() == before.number:
                self._contents.tidy(before)
            raise

    def clear(self) -> None:
        """Remove all stories.

        Raises:
            IndexBusyError: Another program is writing.
        """
        with self._locked():
            self._begin()

    def search(self, query: Query, sort: Sort) -> Hits:
        """Find every story that answers ``query``, in the order wanted."""
        with self._watching() as snapshot:
            return ranking.search(snapshot, query, sort)

    def record(self, story_id: str) -> Record | None:
        """Return the story with this id."""
        return self.records([story_id])[0]

    def records(self, ids: Sequence[str]) -> list[Record | None]:
        """Return the stories with these ids; ``None`` for one that is not there."""
        with self._watching() as snapshot:
            places = (snapshot.places.get(story_id) for story_id in ids)
            return [
                unpack(snapshot.segments[place[0]].column(RECORD)[place[1]]) if place else None
                for place in places
            ]

    def counts(self, kind: Kind, ids: Sequence[str] | None) -> list[Count]:
        """Count the entities of one kind in the stories ``ids``, or in all."""
        with self._watching() as snapshot:
            known = snapshot.places
            wanted = known.values() if ids is None else [known[i] for i in ids if i in known]
            columns = [segment.column(kind.value) for segment in snapshot.segments]
            return facets.count(kind, (decode(columns[s][docnum]) for s, docnum in wanted))

    @contextmanager
    def _watching(self) -> Iterator[Snapshot]:
        """Give this thread's view of the latest generation, and look for damage when it fails."""
        try:
            yield self._snapshot()
        except TuireaderError:
            raise
        except Exception as error:
            if not (reason := self._damage(thorough=True)):
                raise
            with self._locked():
                self._begin()
            self.rebuilt = reason
            raise IndexDamagedError(
                f"the index was damaged ({reason}) and is empty now: index the archive again"
            ) from error

    def _snapshot(self) -> Snapshot:
        for _ in range(_ATTEMPTS):
            latest = self._contents.latest()
            snapshot: Snapshot | None = getattr(self._local, "snapshot", None)
            if snapshot and snapshot.generation == latest:
                return snapshot
            try:
                snapshot = self._read(latest)
                self._local.snapshot = snapshot
                return snapshot
            except FileNotFoundError:
                # Another program committed meanwhile and removed what this one was about to read.
                if self._contents.latest() == latest:
                    raise
        raise IndexBusyError("another program keeps changing the index; try again when it is done")

    def _read(self, latest: int | None) -> Snapshot:
        if latest is None or (latest not in self._whole and self._damage()):
            raise FileNotFoundError("no whole generation")
        self._whole.add(latest)
        generation = self._contents.read(latest)
        storage, schema = self._contents.storage, self._contents.schema
        return Snapshot(storage, schema, generation.number, generation.segments)

    def _damage(self, *, thorough: bool = False) -> str | None:
        latest = self._contents.latest()
        if latest is None:
            return "its table of contents is missing"
        return manifest.damage(self._contents.folder, latest, _made_with(), thorough=thorough)

    def _begin_if_needed(self) -> None:
        if not self._unusable():
            return
        with self._locked(wait=_WAIT_FOR_OTHERS):
            # Another program may have seen the same and mended it.
            if reason := self._unusable():
                is_new = not any(p.name != "lock" for p in self._contents.folder.iterdir())
                self._begin()
                self.rebuilt = None if is_new else reason

    def _unusable(self) -> str | None:
        if reason := self._damage():
            return reason
        try:
            self._snapshot()
        except Exception as error:
            return f"it cannot be read ({type(error).__name__}: {error})"
        return None

    def _begin(self) -> None:
        self._contents.begin(_made_with())
        self._whole.clear()
        self.close()

    @contextmanager
    def _locked(self, wait: float = 0.0) -> Iterator[None]:
        lock: FileLock = self._contents.lock()
        if not try_for(lock.acquire, timeout=wait, delay=0.05):
            raise IndexBusyError("another program is writing the index; try again when it is done")
        try:
            yield
        finally:
            lock.release()


def _make_private(folder: Path) -> None:
    """Create ``folder`` for this user alone: Whoosh's files hold pickles, which can run code."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
        if state.st_uid != os.getuid():
            raise IndexFolderError(f"the index folder {folder} belongs to another user")
        if stat.S_IMODE(state.st_mode) != 0o700:
            folder.chmod(0o700)
    except OSError as error:
        reason = error.strerror or error
        raise IndexFolderError(f"cannot use the index folder {folder}: {reason}") from error
