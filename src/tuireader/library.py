"""One opened archive: its files, its index and its stories.

The only door that the command line and the screens use. Every method may be called from any
thread; those that take long say so and are for worker threads.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tuireader.archive.formats import ENDINGS
from tuireader.archive.reading import Unreadable, read_stories
from tuireader.archive.walk import File, Skipped
from tuireader.entities.entity import Entity, Kind
from tuireader.errors import TuireaderError
from tuireader.folders import index_folder, make_private
from tuireader.index.query import Query, parse
from tuireader.index.record import Record
from tuireader.index.store import Count, Index, IndexBusyError, Sort
from tuireader.snippet import Span, cut, find_hits
from tuireader.text.conversion import View, convert
from tuireader.text.detection import Script
from tuireader.text.names import Name
from tuireader.update import Progress, Report, annotate, compare, update

__all__ = [
    "ENDINGS",
    "ArchiveMissingError",
    "Cleaned",
    "Count",
    "IndexBusyError",
    "Kind",
    "Library",
    "Page",
    "Problem",
    "Progress",
    "Query",
    "Record",
    "Report",
    "Results",
    "Row",
    "Script",
    "Skipped",
    "Sort",
    "StoryMissingError",
    "View",
    "clean_file",
    "forms",
]


class ArchiveMissingError(TuireaderError):
    """There is no such folder, or it cannot be opened."""


class StoryMissingError(TuireaderError):
    """No story has this id."""


@dataclass(frozen=True, slots=True)
class Results:
    """The complete answer to a search, in order.

    Attributes:
        by_pinyin: Those found by the reading of a name alone.
    """

    query: Query
    ids: tuple[str, ...]
    scores: tuple[float, ...]
    took_ms: float
    by_pinyin: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """How many stories were found."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Row:
    """One story of a result list.

    Attributes:
        script: What the story was published in, whatever it is shown in.
        snippet: The passage around the first hit, on one line.
        snippet_hits: Spans of the words looked for, in ``snippet``.
        title_hits: The same in ``title``.
        matches: How often the words looked for occur in headline and body.
        by_pinyin: It was found by the reading of a name alone.
    """

    id: str
    path: str
    title: str
    date: str | None
    source: str | None
    script: Script
    score: float
    snippet: str
    snippet_hits: tuple[Span, ...]
    title_hits: tuple[Span, ...]
    matches: int
    by_pinyin: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A story as a reader sees it. Every offset is the same in every view.

    Attributes:
        title_entities: Entities of the headline, their texts as shown.
        entities: Entities of the body, their texts as shown.
        title_hits: Spans of the words looked for, in ``title``.
        hits: The same in ``text``.
    """

    record: Record
    view: View
    title: str
    text: str
    title_entities: tuple[Entity, ...]
    entities: tuple[Entity, ...]
    title_hits: tuple[Span, ...] = ()
    hits: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One raw file as the reader reads it.

    Attributes:
        pages: Its stories as published, at least one.
        skipped: The parts that gave no story.
    """

    pages: tuple[Page, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps an index from answering for its archive, and the way to mend it."""

    kind: str
    path: str
    advice: str


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
        _require_folder(root)
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
        _require_folder(root)
        folder = index_folder(root)
        mend = f"run: tuireader index {root}"
        damage = Index.damage(folder)
        if damage:
            return [Problem("index", str(folder), f"{damage}; {mend}")]
        with closing(Index.open(folder)) as index:
            changes = compare(root, index.stamps())
        # A file that cannot be read is no fault of the index: `tuireader index` names it.
        to_read = [
            Problem("changed" if file.path in changes.known else "not indexed", file.path, mend)
            for file in changes.to_read
            if file.path in changes.known or _gives_stories(file)
        ]
        return to_read + [Problem("gone", path, mend) for path in sorted(changes.gone)]

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
        _require_folder(self.root)
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
            _row(record, score, needles, view, by_pinyin=record.story.id in results.by_pinyin)
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


def page(record: Record, view: View, needles: Sequence[str] = ()) -> Page:
    """Set ``record`` in the script of ``view``, marking where the folded ``needles`` stand."""
    story, annotations = record.story, record.annotations
    title = convert(story.title, story.script, view, _names(annotations.title))
    text = convert(story.text, story.script, view, _names(annotations.text))
    return Page(
        record=record,
        view=view,
        title=title,
        text=text,
        title_entities=_shown(annotations.title, title),
        entities=_shown(annotations.text, text),
        title_hits=find_hits(story.title, needles),
        hits=find_hits(story.text, needles),
    )


def forms(record: Record, paragraph: int | None, offset: int) -> dict[View, str]:
    """Return how each script prints one character of a story, in its context.

    Args:
        record: The story.
        paragraph: The number of the paragraph it stands in; ``None`` for the headline.
        offset: Where it stands there.
    """
    story, entities = record.story, record.annotations.title
    text, start = story.title, 0
    if paragraph is not None:
        entities, paragraphs = record.annotations.text, story.text.split("\n")
        text = paragraphs[paragraph]
        start = sum(len(before) + 1 for before in paragraphs[:paragraph])
    names = _names(entities, start, start + len(text))
    return {view: convert(text, story.script, view, names)[offset] for view in View}


def clean_file(path: Path) -> Cleaned:
    """Return what the reader makes of one raw file, which need not be in any archive.

    Raises:
        TuireaderError: The file cannot be read as stories.
    """
    try:
        state = path.stat()
        file = File(path.name, path.resolve(), state.st_size, state.st_mtime_ns)
        contents = read_stories(file)
    except OSError as error:
        raise TuireaderError(f"cannot read {path}: {error.strerror or error}") from error
    except Unreadable as error:
        raise TuireaderError(f"cannot read {path}: {error}") from error
    pages = [page(annotate(story, file), View.PUBLISHED) for story in contents.stories]
    return Cleaned(tuple(pages), contents.skipped)


_WHY_NO_ARCHIVE: Final[dict[type[OSError], str]] = {
    FileNotFoundError: "does not exist",
    NotADirectoryError: "is not a folder",
    PermissionError: "may not be opened by this user",
}


def _require_folder(root: Path) -> None:
    try:
        os.scandir(root).close()
    except OSError as error:
        what = _WHY_NO_ARCHIVE.get(type(error), f"cannot be opened ({error.strerror})")
        raise ArchiveMissingError(
            f"the archive {root} {what}; give the folder that holds stories"
        ) from error


def _gives_stories(file: File) -> bool:
    try:
        return bool(read_stories(file).stories)
    except Unreadable:
        return False


def _row(
    record: Record, score: float, needles: Sequence[str], view: View, *, by_pinyin: bool
) -> Row:
    story, annotations = record.story, record.annotations
    title_hits, hits = find_hits(story.title, needles), find_hits(story.text, needles)
    snippet = cut(story.text, hits)
    names = _names(annotations.text, snippet.start, snippet.end)
    return Row(
        id=story.id,
        path=story.path,
        title=convert(story.title, story.script, view, _names(annotations.title)),
        date=story.date,
        source=story.source,
        script=story.script,
        score=score,
        snippet=convert(snippet.text, story.script, view, names),
        snippet_hits=snippet.hits,
        title_hits=title_hits,
        matches=len(title_hits) + len(hits),
        by_pinyin=by_pinyin,
    )


def _names(entities: Sequence[Entity], start: int = 0, end: int = sys.maxsize) -> list[Name]:
    """The names wholly between ``start`` and ``end``, counted from ``start``."""
    return [
        Name(entity.start, entity.end, entity.kind is Kind.PERSON).moved(-start)
        for entity in entities
        if entity.kind is not Kind.NUMBER and start <= entity.start and entity.end <= end
    ]


def _shown(entities: Sequence[Entity], text: str) -> tuple[Entity, ...]:
    return tuple(replace(entity, text=text[entity.start : entity.end]) for entity in entities)
