"""One opened archive: its files, its index and its stories."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tuireader.errors import TuireaderError
from tuireader.index.query.ast import Query, StoryFlags
from tuireader.index.results import Facet, Sort
from tuireader.library.archive_root import require_folder
from tuireader.library.engines import KnownReprints, missing_index, open_engine
from tuireader.library.options import Order
from tuireader.library.result_row import result_row, wants_entities
from tuireader.library.story_view import build_story_view
from tuireader.sync.part import WHOLE, ArchivePart
from tuireader.text.convert import DisplayScript
from tuireader.user.reading_log import ReadingLog

if TYPE_CHECKING:
    from tuireader.archive.story import Story
    from tuireader.entities.model import EntityKind
    from tuireader.index.engine import Engine
    from tuireader.index.query.ast import Explanation
    from tuireader.index.record import Record
    from tuireader.index.results import EntityCount, FacetCount, Results
    from tuireader.library.check import Problem
    from tuireader.library.completion import LatestVocabulary
    from tuireader.library.concordance import Concordance
    from tuireader.library.entity_page import EntityNote, EntityPage
    from tuireader.library.options import Completion
    from tuireader.library.result_row import ResultRow
    from tuireader.library.story_view import StoryView
    from tuireader.sync.progress import Progress, Report
    from tuireader.sync.reprint_table import Groups
    from tuireader.user.reading_log import ReadingState

# What the first screen does not need is imported by the method that does: everything takes 0.2 s.

_RECORDS_AT_ONCE = 200


class StoryMissingError(TuireaderError):
    """No story has this id."""


class Library:
    """An archive and its index. Use :meth:`open`; close it, or use it as a context manager.

    Attributes:
        root: The folder of the archive.
        reading: Returns what the person has read, starred and noted, for a search that asks for it:
            what was saved, unless the caller has newer data.
    """

    def __init__(self, root: Path, index: Engine, part: ArchivePart | None = WHOLE) -> None:
        self.root = root
        self._part = part  # what of it is indexed: nothing by a reader of a server
        self.reading: Callable[[], ReadingState] = lambda: ReadingLog(root).reading
        self._index = index
        self._gathering = threading.Lock()
        self._reprints = KnownReprints(index)
        self._vocabulary: LatestVocabulary | None = None

    @classmethod
    def open(cls, root: Path, engine: str | None = None) -> Library:
        """Open the archive in the folder ``root``, without reading it.

        An index on a server is for many readers: :meth:`refresh` leaves it to those who index.

        Args:
            root: The archive.
            engine: ``embedded`` or the address of a server, instead of what the settings say.

        Raises:
            ArchiveMissingError: ``root`` is no folder.
            IndexMissingError: Nobody has indexed it on the server yet.
            TuireaderError: The folder of the index cannot be used, or the server does not answer.
        """
        require_folder(root)
        index = open_engine(root, engine)
        if not index.exists:
            index.close()
            raise missing_index(root, engine)
        return cls(root, index, None if index.is_remote else WHOLE)

    @property
    def is_remote(self) -> bool:
        """Whether answers come over a network, and must not be waited for by the screen."""
        return self._index.is_remote

    @property
    def rebuilt(self) -> str | None:
        """Why the index had to be recreated when it was opened, if it had to be."""
        return self._index.rebuilt

    def close(self) -> None:
        """Release the files of the index."""
        self._index.close()

    @staticmethod
    def check(root: Path, engine: str | None = None) -> list[Problem]:
        """Compare the index of ``root`` with its files, changing nothing. Takes long.

        Raises:
            ArchiveMissingError: ``root`` is no folder.
        """
        from tuireader.library.check import check

        return check(root, engine)

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def refresh(
        self,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        wait: bool = False,
        jobs: int | None = None,
    ) -> Report:
        """Bring the index up to date with the files. Takes long.

        Args:
            on_progress: Called in the calling thread with the progress, and after every commit.
            cancelled: Asked before each file; what was read until then is kept.
            wait: While another program is indexing this archive, until that is done or cancelled.
            jobs: How many processes read files; by default one for each core.

        Raises:
            ArchiveMissingError: The folder is gone.
            IndexBusyError: Another program is indexing this archive.
            NamesListError: A person's list of names cannot be read.
        """
        from tuireader.library.indexing import bring_up_to_date, unchanged

        require_folder(self.root)
        if self._part is None:
            return unchanged(self._index)
        target = self._index, self.root, self._part
        return bring_up_to_date(*target, on_progress, cancelled, jobs, wait=wait)

    def watch(self, on_change: Callable[[], None], stop: threading.Event) -> None:
        """Call ``on_change`` whenever files of the archive have changed, until ``stop`` is set.

        Blocks, and calls in the thread it was called in. What has changed, :meth:`refresh` reads.
        """
        from tuireader.sync.watch import watch

        watch(self.root, on_change, stop)

    def forget(self) -> None:
        """Empty the index; :meth:`refresh` then reads every file again.

        Raises:
            IndexBusyError: Another program is indexing this archive.
        """
        from tuireader.sync.update_lock import update_lock

        with update_lock(self._index, lambda progress: None, lambda: True):
            self._index.clear()

    @property
    def generation(self) -> int | None:
        """A number that differs after every change of the index, whoever made it."""
        return self._index.generation

    def size(self) -> int:
        """How many stories the index holds now."""
        return self._index.size()

    def search(self, query: str | Query, sort: Sort = Sort.NEWEST) -> Results:
        """Find every story that answers ``query``; an empty one finds all."""
        start = time.perf_counter()
        found = self._index.search(_parsed(query), sort, self._marks)
        if found.by_pinyin:  # the rows of these need it, and are asked for on the screen
            from tuireader.index.name_readings import load_readings

            load_readings()
        return replace(found, took_ms=(time.perf_counter() - start) * 1000)

    def _marks(self) -> StoryFlags:
        reading = self.reading()
        read = reading.read.keys() | reading.marked
        return StoryFlags(read, frozenset(reading.starred), reading.notes.keys())

    def rows(
        self,
        results: Results,
        start: int,
        stop: int,
        view: DisplayScript = DisplayScript.PUBLISHED,
        *,
        snippets: bool = True,
    ) -> list[ResultRow]:
        """Return the results from ``start`` up to ``stop``, in the script of ``view``.

        A story that was removed since the search is left out.

        Args:
            results: The answer they are of.
            start: Number of the first one.
            stop: Number of the one behind the last.
            view: The script of headlines and snippets.
            snippets: Whether they are wanted: they take a third of the time.
        """
        ids, scores, query = results.ids[start:stop], results.scores[start:stop], results.query
        entities = wants_entities(query, view, snippets=snippets)
        found = zip(self._index.records(ids, entities=entities), scores, strict=True)
        return [
            replace(
                result_row(
                    record,
                    score,
                    query,
                    view,
                    by_pinyin=record.story.id in results.by_pinyin,
                    snippets=snippets,
                ),
                reprint_of=self._first_print(record.story.id),
            )
            for record, score in found
            if record
        ]

    def _first_print(self, story_id: str) -> str | None:
        """Return the first print of a story that is a later one."""
        first = next(iter(self.reprints(story_id)), None)
        return first if first != story_id else None

    def reprints(self, story_id: str) -> tuple[str, ...]:
        """Return all prints of a story, the first one first; none when it is the only one."""
        return self._prints().get(story_id, ())

    def grouped(self, results: Results) -> Results:
        """Return ``results`` with the reprints among them, to be listed below the first print."""
        return results.grouped(self._prints())

    def _prints(self) -> Groups:
        return self._reprints.read()

    def read(self, story_id: str) -> Record:
        """Return the story with this id.

        Raises:
            StoryMissingError: No story has this id.
        """
        record = self._index.record(story_id)
        if record is None:
            raise StoryMissingError(
                "no story {story_id!r} in {root}; `tuireader search` prints the ids",
                story_id=story_id,
                root=self.root,
            )
        return record

    def raw(self, record: Record) -> str:
        """Return the raw file of a story, with any control sequences.

        Raises:
            TuireaderError: It cannot be read.
        """
        from tuireader.library.preview import raw_file

        return raw_file(self.root / record.story.path, record.story.part)

    def mended(self, record: Record) -> Story:
        """Return a story with the places of its repairs; its file is read again. Takes long.

        Raises:
            TuireaderError: It cannot be read.
        """
        from tuireader.library.preview import with_repair_spans

        return with_repair_spans(self.root, record.story)

    def view(self, record: Record, view: DisplayScript, query: Query | None = None) -> StoryView:
        """Return ``record`` in the script of ``view``, with the words of ``query`` marked."""
        shown = build_story_view(record, view)
        if query is None:
            return shown
        from tuireader.library.highlights import occurrences

        title_hits, hits = occurrences(record, query)
        return replace(shown, title_hits=title_hits, hits=hits)

    def counts(
        self, kind: EntityKind, results: Results | None = None, limit: int | None = None
    ) -> list[EntityCount]:
        """Count the entities of one kind over ``results``, or over all stories. Takes long.

        Returns:
            The entity in most stories first, ``limit`` of them at the most.
        """
        return self._index.counts(kind, results.ids if results else None, limit)

    def sources(self, results: Results | None = None) -> list[FacetCount]:
        """Count the stories of every source; a source is one in either script."""
        return self._tally(Facet.SOURCE, results)

    def scripts(self, results: Results | None = None) -> list[FacetCount]:
        """Count the stories printed in each script."""
        return self._tally(Facet.SCRIPT, results)

    def months(self, results: Results | None = None) -> list[FacetCount]:
        """Count the stories of every month that has one, in their order."""
        return self._tally(Facet.MONTH, results)

    def units(self, results: Results | None = None) -> list[FacetCount]:
        """Count the stories that mention a number in each unit."""
        return self._tally(Facet.UNIT, results)

    def _tally(self, facet: Facet, results: Results | None) -> list[FacetCount]:
        return self._index.tally(facet, results.ids if results else None)

    def explain(self, query: str | Query) -> Explanation:
        """Say how a query is understood, and which names a reading in it means."""
        from tuireader.index.query.explain import explain_query

        return explain_query(_parsed(query), self._index.names_found)

    def complete(self, text: str, limit: int = 10) -> list[Completion]:
        """Return what the last word of ``text``, up to the cursor, may become.

        Takes long the first time, when all names are gathered; after a change of a large index
        they are gathered in the background, and those of before are offered meanwhile.
        """
        from tuireader.library.completion import LatestVocabulary, complete

        with self._gathering:
            self._vocabulary = self._vocabulary or LatestVocabulary(self._index)
            vocabulary = self._vocabulary.get()
        return complete(vocabulary, text, limit)

    def entity(
        self,
        kind: EntityKind,
        name: str,
        view: DisplayScript = DisplayScript.PUBLISHED,
        on_part: Callable[[EntityPage], bool] = lambda page: True,
    ) -> EntityPage:
        """Gather all that the stories say of one person or place, see ``entity_page``. Takes long.

        Raises:
            EntityMissingError: No story mentions it.
        """
        from tuireader.library.entity_page import entity_page

        return entity_page(self._index, kind, name, view, on_part)

    def entity_note(self, kind: EntityKind, name: str) -> EntityNote:
        """Say in a few words who or what a name is: both scripts, its reading, its stories."""
        from tuireader.library.entity_page import entity_note

        return entity_note(self._index, kind, name)

    def concordance(
        self,
        query: str | Query,
        order: Order = Order.DATE,
        limit: int | None = 1_000,
        view: DisplayScript = DisplayScript.PUBLISHED,
    ) -> Concordance:
        """Collect every occurrence of a query, newest story first unless ordered. Takes long.

        Args:
            query: Its words are looked for; its conditions choose the stories.
            order: What the lines are sorted by.
            limit: How many lines at the most, ``None`` for all; the total counts all.
            view: The script of the lines.
        """
        from tuireader.library.concordance import concordance

        results = self.search(query)
        return concordance(self._records(results.ids), results.query, order, limit, view)

    def _records(self, ids: Sequence[str]) -> Iterator[Record]:
        for start in range(0, len(ids), _RECORDS_AT_ONCE):
            yield from filter(None, self._index.records(ids[start : start + _RECORDS_AT_ONCE]))


def _parsed(query: str | Query) -> Query:
    if isinstance(query, Query):
        return query
    if not query.strip():
        return Query(query, None)
    # Takes 30 ms to import, and the first list answers no question.
    from tuireader.index.query.parser import parse_query

    return parse_query(query)
