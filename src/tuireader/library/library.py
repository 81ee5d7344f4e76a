"""One opened archive: its files, its index and its stories."""

import time
from collections.abc import Callable
from pathlib import Path

from tuireader.entities.entity import Kind
from tuireader.errors import TuireaderError
from tuireader.folders import index_folder, make_private
from tuireader.index.query import Query, parse
from tuireader.index.record import Record
from tuireader.index.store import Count, Index, Sort
from tuireader.library.checking import Problem, check, require_folder
from tuireader.library.cleaning import raw_file
from tuireader.library.pages import Page, page
from tuireader.library.rows import Results, Row, row
from tuireader.text.conversion import View
from tuireader.update import Progress, Report, update


class StoryMissingError(TuireaderError):
    """No story has this id."""


class Library:
    """An archive and its index. Use :meth:`open`; close it, or use it as a context manager."""

    def __init__(self, root: Path, index: Index) -> None:
        self.root = root
        self._index = index

    @classmethod
    def open(cls, root: Path) -> "Library":
        """Open the archive in the folder ``root``, without reading it.

        Raises:
            ArchiveMissingError: ``root`` is no folder.
            TuireaderError: The folder of the index cannot be used.
        """
        require_folder(root)
        folder = index_folder(root)
        make_private(folder.parent)
        return cls(root, Index.open(folder))

    @property
    def rebuilt(self) -> str | None:
        """Why the index had to be started anew when it was opened, if it had to be."""
        return self._index.rebuilt

    def close(self) -> None:
        """Release the files of the index."""
        self._index.close()

    @staticmethod
    def check(root: Path) -> list[Problem]:
        """Compare the index of ``root`` with its files, changing nothing. Takes long.

        Raises:
            ArchiveMissingError: ``root`` is no folder.
        """
        return check(root)

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def refresh(
        self,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Report:
        """Bring the index up to date with the files. Takes long.

        Args:
            on_progress: Told in the calling thread how far it is, and of every commit.
            cancelled: Asked before each file; what was read until then is kept.

        Raises:
            ArchiveMissingError: The folder is gone.
            IndexBusyError: Another program is indexing this archive.
        """
        require_folder(self.root)
        return update(self._index, self.root, on_progress, cancelled)

    def forget(self) -> None:
        """Empty the index; :meth:`refresh` then reads every file again."""
        self._index.clear()

    def search(self, text: str, sort: Sort = Sort.NEWEST) -> Results:
        """Find every story that answers ``text``; an empty text finds all."""
        start = time.perf_counter()
        query = parse(text)
        hits = self._index.search(query, sort)
        took_ms = (time.perf_counter() - start) * 1000
        return Results(query, hits.ids, hits.scores, took_ms, hits.by_pinyin)

    def rows(
        self, results: Results, start: int, stop: int, view: View = View.PUBLISHED
    ) -> list[Row]:
        """Return the results from ``start`` up to ``stop``, in the script of ``view``.

        A story that was removed since the search is left out.
        """
        ids, scores = results.ids[start:stop], results.scores[start:stop]
        found = zip(self._index.records(ids), scores, strict=True)
        needles = results.query.needles
        return [
            row(record, score, needles, view, by_pinyin=record.story.id in results.by_pinyin)
            for record, score in found
            if record
        ]

    def read(self, story_id: str) -> Record:
        """Return the story with this id.

        Raises:
            StoryMissingError: No story has this id.
        """
        record = self._index.record(story_id)
        if record is None:
            raise StoryMissingError(
                f"no story {story_id!r} in {self.root}; `tuireader search` prints the ids"
            )
        return record

    def raw(self, record: Record) -> str:
        """Return the file of a story as it stands; what a terminal would obey is still in it.

        Raises:
            TuireaderError: It cannot be read.
        """
        return raw_file(self.root / record.story.path, record.story.part)

    def view(self, record: Record, view: View, query: Query | None = None) -> Page:
        """Return ``record`` in the script of ``view``, with the words of ``query`` marked."""
        return page(record, view, query.needles if query else ())

    def counts(
        self, kind: Kind, results: Results | None = None, limit: int | None = None
    ) -> list[Count]:
        """Count the entities of one kind over ``results``, or over all stories. Takes long.

        Returns:
            The entity in most stories first, ``limit`` of them at the most.
        """
        return self._index.counts(kind, results.ids if results else None)[:limit]
