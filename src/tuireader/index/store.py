"""The embedded index of one archive."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import unidata_version

from tuireader.archive import version as archive_version
from tuireader.entities import version as entities_version
from tuireader.errors import TuireaderError
from tuireader.i18n import N_, UserMessage
from tuireader.index import manifest
from tuireader.index.docset import docnums
from tuireader.index.errors import (
    IndexBusyError,
    IndexDamagedError,
    IndexFolderError,
    IndexWriteFailedError,
)
from tuireader.index.folder import make_private, unusable, write_lock
from tuireader.index.hits import IdRun, Ids
from tuireader.index.query.ast import StoryFlags
from tuireader.index.record import decode_record
from tuireader.index.results import EntityCount, Facet, FacetCount, Results, Sort
from tuireader.index.search.search import search
from tuireader.index.snapshot import Snapshot
from tuireader.index.whoosh_format.schema import RECORD, WHOOSH_VERSION, decode
from tuireader.index.whoosh_format.toc import TableOfContents
from tuireader.text import dictionaries, search_key

if TYPE_CHECKING:
    from tuireader.entities.model import EntityKind
    from tuireader.index.prepared_story import PreparedStory
    from tuireader.index.query.ast import NameQuery, PinyinQuery, Query
    from tuireader.index.record import Record, Stamp
    from tuireader.index.whoosh_format.generations import Commits

__all__ = [
    "EntityCount",
    "Facet",
    "FacetCount",
    "Index",
    "IndexBusyError",
    "IndexDamagedError",
    "IndexFolderError",
    "IndexWriteFailedError",
    "Results",
    "Sort",
]

# Raised whenever what is stored changes its form or its meaning.
_FORMAT = 9

_WAIT_FOR_OTHERS = 5.0  # seconds; recreating an index takes milliseconds
_ATTEMPTS = 10

# What the first screen does not need is imported by the method that does.


@cache
def made_with() -> str:
    """Name all that the content of an index depends on."""
    # Not the key of every character itself: its tables take 30 ms, and opening an index needs none.
    return (
        f"format {_FORMAT}, {sys.byteorder}-endian, whoosh {WHOOSH_VERSION}, "
        f"reading {archive_version.VERSION}, analysis {entities_version.VERSION}, "
        f"key {search_key.VERSION} of Unicode {unidata_version}, "
        f"dictionaries {dictionaries.fingerprint()}"
    )


class Index:
    """The index in one folder. Every method may be called from any thread.

    Attributes:
        rebuilt: Why the index had to be recreated, if it had to be.
    """

    def __init__(self, folder: Path) -> None:
        self.rebuilt: str | None = None
        self._contents = TableOfContents(folder)
        self._current: Snapshot | None = None
        self._whole: set[int] = set()

    @classmethod
    def open(cls, folder: Path) -> Index:
        """Open the index in ``folder``, which is created, private, when it is not there.

        An index that is damaged or was made by another version is recreated, empty.

        Raises:
            IndexFolderError: The folder cannot be used.
            IndexBusyError: Another program is recreating this index.
        """
        make_private(folder)
        index = cls(folder)
        index._begin_if_needed()
        return index

    @staticmethod
    def damage(folder: Path) -> str | None:
        """Say what is wrong with the index in ``folder``, changing nothing."""
        latest = TableOfContents(folder).latest()
        if latest is None:
            return N_("there is no index yet")
        wrong = manifest.manifest_damage(folder, latest, made_with(), thorough=True)
        return UserMessage("the index cannot be used: {reason}", reason=wrong) if wrong else None

    def close(self) -> None:
        """Release the files; they are opened again when needed."""
        self._current = None

    @property
    def exists(self) -> bool:
        """Always: it is created when it is opened."""
        return True

    @property
    def is_remote(self) -> bool:
        """No: the files are on this machine."""
        return False

    @property
    def folder(self) -> Path:
        """Where the files of the index are."""
        return self._contents.folder

    def size(self) -> int:
        """How many stories there are."""
        with self._watching() as snapshot:
            return snapshot.size

    def stamps(self) -> dict[str, Stamp]:
        """The state of every file, by path, when its stories were indexed."""
        from tuireader.index.prepared_story import read_stamp

        with self._watching() as snapshot:
            return {
                decode(segment.column("path")[docnum]): read_stamp(segment.column("stamp")[docnum])
                for segment in snapshot.segments
                for docnum in docnums(segment.live)
            }

    def write(self, add: Sequence[Record | PreparedStory], remove: Collection[str]) -> None:
        """Add stories and remove others, all or nothing.

        Args:
            add: New stories; older ones of their paths go. Of several with one id the last counts.
            remove: Paths whose stories go.

        Raises:
            IndexBusyError: Another program is writing.
            IndexWriteFailedError: The disk is full, say; the index is as it was.
        """
        with self._watching(), write_lock(self._contents.folder):
            commits = self._commits()
            from tuireader.index.commit import write

            before = commits.read(commits.latest() or 0)
            try:
                generation = write(commits, before, add, remove)
                if generation:
                    commits.commit(generation, made_with())
                    self._whole.add(generation.number)
            except BaseException as error:
                if commits.latest() == before.number:
                    commits.tidy(before)
                if isinstance(error, OSError) and not self._damage(thorough=True):
                    raise IndexWriteFailedError(
                        "cannot write to {folder}: {reason}",
                        folder=self._contents.folder,
                        reason=error,
                    ) from error
                raise

    def prepare_to_write(self) -> None:
        """Import what :meth:`write` needs: some 30 ms."""
        from tuireader.index import commit  # noqa: F401

    def clear(self) -> None:
        """Remove all stories.

        Raises:
            IndexBusyError: Another program is writing.
        """
        with write_lock(self._contents.folder):
            self._begin()

    def publish(self) -> None:
        """Do nothing: what is written is seen at once."""

    def reprints(self) -> None:
        """Know nothing of them: they are in the folder."""

    def share_reprints(self, groups: Collection[Sequence[str]], generation: int) -> None:
        """Do nothing: readers of the index read the folder as well."""

    def share_counts(self) -> None:
        """Do nothing: they are counted in every commit."""

    def left_over(self) -> list[str]:
        """Return nothing: a rebuild is visible at once."""
        return []

    def search(
        self, query: Query, sort: Sort, marks: Callable[[], StoryFlags] = StoryFlags
    ) -> Results:
        """Find the stories that answer ``query``, in the order wanted.

        The answer is of the index as it is now, whatever is committed before it is looked at.

        Args:
            query: What is wanted.
            sort: In which order.
            marks: Returns what the person did with the stories, for a query that asks for it.
        """
        with self._watching() as snapshot:
            return search(snapshot, query, sort, marks, self._watching)

    def record(self, story_id: str) -> Record | None:
        """Return the story with this id."""
        return self.records([story_id])[0]

    def records(self, ids: Sequence[str], *, entities: bool = True) -> list[Record | None]:
        """Return the stories with these ids; ``None`` for one that is not there.

        Args:
            ids: Of the stories.
            entities: Whether those of the texts are wanted.
        """
        with self._watching() as snapshot:
            if isinstance(ids, IdRun) and ids.snapshot is snapshot:
                numbers: Iterable[int | None] = ids.numbers
            else:
                numbers = map(snapshot.number, ids)
            stored = (None if n is None else snapshot.value(RECORD, n) for n in numbers)
            return [None if it is None else decode_record(it, entities=entities) for it in stored]

    def counts(
        self, kind: EntityKind, ids: Sequence[str] | None, limit: int | None = None
    ) -> list[EntityCount]:
        """Count the entities of one kind in the stories ``ids``, or in all."""
        from tuireader.index.search import facets

        with self._watching() as snapshot:
            return facets.count_in(kind, snapshot, _numbers(snapshot, ids), limit)

    def tally(self, facet: Facet, ids: Sequence[str] | None) -> list[FacetCount]:
        """Count the stories ``ids``, or all, by one facet."""
        from tuireader.index.search.facets import tally

        with self._watching() as snapshot:
            return tally(snapshot, facet, _numbers(snapshot, ids))

    def names_found(self, node: PinyinQuery | NameQuery) -> list[EntityCount]:
        """Return the persons and places that a condition finds."""
        from tuireader.index.search.name_lookup import look_up_names

        with self._watching() as snapshot:
            return look_up_names(snapshot, node)

    @property
    def generation(self) -> int | None:
        """A number that differs after every commit."""
        return self._contents.latest()

    @contextmanager
    def _watching(self) -> Iterator[Snapshot]:
        """Give a view of the latest generation; when reading fails, look for damage."""
        try:
            snapshot = self._snapshot()
            yield snapshot
            snapshot.limit_memory()
        except TuireaderError:
            raise
        except Exception as error:
            # A missing file is damage only while no commit runs.
            with write_lock(self._contents.folder, _WAIT_FOR_OTHERS):
                if not (reason := self._damage(thorough=True)):
                    raise
                self._begin()
            self.rebuilt = reason
            raise IndexDamagedError(
                "the index was damaged ({reason}) and is empty now: index the archive again",
                reason=reason,
            ) from error

    def _snapshot(self) -> Snapshot:
        for _ in range(_ATTEMPTS):
            latest = self._contents.latest()
            snapshot = self._current
            if snapshot is None or snapshot.generation != latest:
                try:
                    snapshot = self._current = self._read(latest)
                except FileNotFoundError:
                    # Another program committed, and removed what this one was about to read.
                    if self._contents.latest() == latest:
                        raise
                    continue
            if snapshot.cut_short:
                self._current = None
                raise OSError("a file of the index was cut short")
            return snapshot
        raise IndexBusyError("another program keeps changing the index; try again when it is done")

    def _read(self, latest: int | None) -> Snapshot:
        if latest is None or (latest not in self._whole and self._damage()):
            raise FileNotFoundError("no whole generation")
        self._whole.add(latest)
        segments = self._contents.segments(latest)
        return Snapshot(self._contents.folder, latest, segments, self._current)

    def _damage(self, *, thorough: bool = False) -> str | None:
        latest = self._contents.latest()
        if latest is None:
            return N_("its table of contents is missing")
        folder = self._contents.folder
        reason = manifest.manifest_damage(folder, latest, made_with(), thorough=thorough)
        # A generation that another program has replaced meanwhile is not damaged.
        replaced = reason is not None and self._contents.latest() != latest
        return self._damage(thorough=thorough) if replaced else reason

    def _begin_if_needed(self) -> None:
        if not self._unusable():
            return
        with write_lock(self._contents.folder, _WAIT_FOR_OTHERS):
            # Another program may have seen the same and mended it.
            if reason := self._unusable():
                self.rebuilt = reason if self._contents.own_files() else None
                self._begin()

    def _unusable(self) -> str | None:
        if reason := self._damage():
            return reason
        try:
            self._snapshot()
        except TuireaderError:
            raise
        except Exception as error:
            # Whole, and yet not to be read: written by a Python or Whoosh unlike this one.
            return UserMessage(
                "it cannot be read ({kind}: {reason})", kind=type(error).__name__, reason=error
            )
        return None

    def _begin(self) -> None:
        try:
            generation = self._commits().begin(made_with())
        except OSError as error:
            raise unusable(self._contents.folder, error) from error
        self._whole = {generation.number}
        self.close()

    def _commits(self) -> Commits:
        from tuireader.index.whoosh_format.generations import Commits

        return Commits(self._contents.folder)


def _numbers(snapshot: Snapshot, ids: Sequence[str] | None) -> Sequence[int] | None:
    """Return the numbers of the stories ``ids`` that are still there; ``None`` for all."""
    if ids is None:
        return None
    if isinstance(ids, Ids | IdRun) and ids.snapshot is snapshot:
        return ids.numbers
    found = map(snapshot.number, ids)
    return [number for number in found if number is not None]
