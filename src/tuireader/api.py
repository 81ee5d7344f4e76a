"""Use tuireader as a library: open an archive, search it, read its stories.

>>> import tuireader
>>> with tuireader.open("archive") as archive:
...     for result in archive.search("黄伟 date:2022"):
...         print(result.date, result.title)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, overload

from tuireader.entities.model import Entity, EntityKind
from tuireader.index.results import EntityCount, Sort
from tuireader.library.archive_root import ArchiveClosedError
from tuireader.library.arguments import (
    check_choice,
    check_limit,
    check_text,
    warn_if_literal,
)
from tuireader.library.library import Library, StoryMissingError
from tuireader.library.options import Order
from tuireader.library.story_view import StoryView, build_story_view
from tuireader.text.convert import DisplayScript

if TYPE_CHECKING:
    from tuireader.archive.story import DateOrigin, Repair
    from tuireader.index.record import Record
    from tuireader.index.results import Results
    from tuireader.library.concordance import Concordance
    from tuireader.library.result_row import ResultRow
    from tuireader.sync.progress import Progress, Report
    from tuireader.text.detect import Script

_ROWS_AT_ONCE = 200


def open(  # noqa: A001
    path: str | PathLike[str], *, engine: str | None = None, refresh: bool = True
) -> Archive:
    """Open the archive in the folder ``path``.

    Args:
        path: The folder that holds the stories. Nothing is ever written into it.
        engine: Where its index is: ``embedded``, or a server such as ``https://host:9200/news``;
            by default what ``TUIREADER_ENGINE`` and the settings say.
        refresh: Index what is new or has changed first; the first time this takes long. With
            ``False`` the index is used as it is.

    Raises:
        ArchiveMissingError: ``path`` is not a folder.
        TuireaderError: The index cannot be used; the message says why.
        TypeError: ``path`` is not a path.
    """
    with ExitStack() as on_error:
        archive = on_error.enter_context(Archive(Library.open(Path(path), engine)))
        if refresh:
            archive.refresh()
        on_error.pop_all()
    return archive


class Archive:
    """An open archive. Returned by :func:`tuireader.open`; close it, or use it in a ``with``.

    Its length is the number of stories. Every method may be called from any thread. A closed
    archive raises :class:`ArchiveClosedError`; stories read before stay as they are.

    A query that is not valid syntax is searched for literally, with a :class:`QueryWarning`; to
    make that an error, use ``warnings.simplefilter("error", tuireader.QueryWarning)``.
    """

    def __init__(self, library: Library) -> None:
        self._opened = library
        self._closed = False

    @property
    def _library(self) -> Library:
        if self._closed:
            raise ArchiveClosedError("the archive {path} is closed; open it again", path=self.path)
        return self._opened

    def __enter__(self) -> Archive:
        self._library  # noqa: B018 - a closed archive raises
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("an open archive cannot be pickled; pickle stories or their ids instead")

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return self._library.size()

    def __repr__(self) -> str:
        return f"<Archive {str(self.path)!r}>"

    @property
    def path(self) -> Path:
        """The folder of the archive."""
        return self._opened.root

    def close(self) -> None:
        """Release the files of the index."""
        self._closed = True
        self._opened.close()

    def refresh(self, on_progress: Callable[[Progress], None] | None = None) -> Report:
        """Index what is new or has changed; wait while another program does so.

        Args:
            on_progress: Called in this thread with the progress so far.

        Returns:
            What was done, in numbers of stories, and everything that could not be read.
        """
        return self._library.refresh(on_progress or (lambda progress: None), wait=True)

    def search(self, query: str = "", sort: Sort | str = Sort.NEWEST) -> SearchResults:
        """Find every story that answers ``query``, in the language of the search line.

        Args:
            query: Such as ``黄伟 date:2022``; an empty one finds all stories.
            sort: ``newest``, ``oldest`` or ``relevance``.

        Raises:
            ValueError: ``sort`` is none of these.
        """
        found = self._library.search(check_text(query), check_choice(Sort, sort))
        warn_if_literal(found.query.note)
        return SearchResults(self, found)

    def story(self, story_id: str) -> Story:
        """Return the story with this id.

        Raises:
            StoryMissingError: No story has this id.
        """
        return Story(self._library.read(check_text(story_id, "story_id")))

    def persons(self, query: str = "", limit: int | None = None) -> list[EntityCount]:
        """Count the persons in the stories that answer ``query``, most stories first."""
        return self._counts(EntityKind.PERSON, query, limit)

    def places(self, query: str = "", limit: int | None = None) -> list[EntityCount]:
        """Count the places in the stories that answer ``query``, most stories first."""
        return self._counts(EntityKind.PLACE, query, limit)

    def numbers(self, query: str = "", limit: int | None = None) -> list[EntityCount]:
        """Count the numbers in the stories that answer ``query``, most stories first."""
        return self._counts(EntityKind.NUMBER, query, limit)

    def entities(
        self, kind: EntityKind | str, query: str = "", limit: int | None = None
    ) -> list[EntityCount]:
        """Count the entities of one kind in the stories that answer ``query``.

        Args:
            kind: ``person``, ``place`` or ``number``.
            query: An empty one counts over all stories.
            limit: Return that many at most.

        Raises:
            ValueError: ``kind`` is none of these, or ``limit`` is negative.
        """
        return self._counts(check_choice(EntityKind, kind), query, limit)

    def _counts(self, kind: EntityKind, query: str, limit: int | None) -> list[EntityCount]:
        check_limit(limit)
        found = self._library.search(query) if check_text(query).strip() else None
        if found:
            warn_if_literal(found.query.note, stacklevel=4)
        return self._library.counts(kind, found, limit)

    def concordance(
        self,
        query: str,
        order: Order | str = Order.DATE,
        limit: int | None = 1_000,
        script: DisplayScript | str = DisplayScript.PUBLISHED,
    ) -> Concordance:
        """List every occurrence of ``query`` in its context (KWIC).

        Args:
            query: Its words are the keywords; its conditions choose the stories.
            order: ``date`` (newest first), or by the ``left`` or ``right`` context.
            limit: Return that many lines at most, ``None`` for all; the total counts all.
            script: The script of the lines, as for :meth:`Story.text`.

        Raises:
            ValueError: ``order`` or ``script`` is none of these, or ``limit`` is negative.
        """
        check_limit(limit)
        by, shown = check_choice(Order, order), check_choice(DisplayScript, script)
        found = self._library.concordance(check_text(query), by, limit, shown)
        warn_if_literal(found.query.note)
        return found


class SearchResults(Sequence["SearchResult"]):
    """The answer to a search: a sequence of every :class:`SearchResult`, in the order asked for.

    Rows are read from the index as they are asked for. A story that was removed from the archive
    since the search raises :class:`StoryMissingError` when it is asked for.

    Attributes:
        took_ms: How long the search took, in milliseconds.
    """

    def __init__(self, archive: Archive, results: Results) -> None:
        self._archive = archive
        self._results = results
        self.took_ms = results.took_ms

    def __len__(self) -> int:
        return self._results.total

    def __repr__(self) -> str:
        note = f"; {self.note}" if self.note else ""
        return f"<SearchResults {self.query!r}: {len(self)} stories{note}>"

    @property
    def query(self) -> str:
        """The query as given."""
        return self._results.query.text

    @property
    def note(self) -> str | None:
        """How the query was read, when it is not valid syntax."""
        return self._results.query.note

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all stories found, in order."""
        return tuple(self._results.ids)

    @overload
    def __getitem__(self, index: int) -> SearchResult: ...
    @overload
    def __getitem__(self, index: slice) -> list[SearchResult]: ...
    def __getitem__(self, index: int | slice) -> SearchResult | list[SearchResult]:
        if isinstance(index, slice):
            numbers = range(len(self))[index]
            if numbers.step == 1:
                return self._rows(numbers.start, numbers.stop)
            return [self[number] for number in numbers]
        try:
            number = range(len(self))[index]
        except IndexError:
            raise IndexError(f"there are {len(self)} results; {index} is out of range") from None
        rows = self._rows(number, number + 1)
        if not rows:
            raise StoryMissingError(
                "the story {story_id} was removed since the search", story_id=self.ids[number]
            )
        return rows[0]

    def __iter__(self) -> Iterator[SearchResult]:
        """Yield the results in order, without those whose stories were removed since."""
        for start in range(0, len(self), _ROWS_AT_ONCE):
            yield from self._rows(start, start + _ROWS_AT_ONCE)

    def _rows(self, start: int, stop: int) -> list[SearchResult]:
        rows = self._archive._library.rows(self._results, start, stop)
        return [SearchResult(self._archive, row) for row in rows]


class SearchResult:
    """One story found, as a row of a list; :attr:`story` is the whole of it.

    Attributes:
        id: Stays the same while the file's path stays the same.
        path: The file, relative to the archive.
        title: The headline as published.
        date: The day of publication (ISO 8601), or ``None``.
        source: The newspaper or site, or ``None``.
        script: The script it was published in.
        score: How well it answers the query; 0 when nothing in the query can be scored.
        snippet: The passage around the first hit.
        matches: How often the words of the query occur in headline and text.
        reprint_of: The id of the first print when this is a later one, else ``None``.
    """

    def __init__(self, archive: Archive, row: ResultRow) -> None:
        self._archive = archive
        self._row = row
        self.id: str = row.id
        self.path: str = row.path
        self.title: str = row.title
        self.date: str | None = row.date
        self.source: str | None = row.source
        self.script: Script = row.script
        self.score: float = row.score
        self.snippet: str = row.snippet
        self.matches: int = row.matches
        self.reprint_of: str | None = row.reprint_of

    def __repr__(self) -> str:
        return f"<SearchResult {self.id} {self.date or ''} {self.title!r}>"

    def __eq__(self, other: object) -> bool:
        return self._row == other._row if isinstance(other, SearchResult) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.id)

    @cached_property
    def story(self) -> Story:
        """The story, read from the index when it is first asked for.

        Raises:
            StoryMissingError: It was removed since the search.
        """
        return self._archive.story(self.id)


class Story:
    """A story: one cleaned text, which every script shows with the same number of characters.

    Attributes:
        id: Stays the same while the file's path stays the same.
        path: The file, relative to the archive.
        title: The headline as published.
        date: The day of publication (ISO 8601), or ``None``.
        date_from: Where the date was found: ``page``, ``heading``, ``address``, ``file name`` or
            ``folder``; ``None`` without a date.
        saved: The day on which the page was saved or crawled (ISO 8601), or ``None``.
        source: The newspaper or site, or ``None``.
        editor: Or ``None``.
        byline: Who wrote it, or ``None``.
        reads: How often the page was read, as it says, or ``None``.
        url: Or ``None``.
        page: The page of the newspaper as printed, such as ``A4``, or ``None``.
        column: The section of the newspaper or site, or ``None``.
        tags: Keywords of the publisher.
        script: The script it was published in.
        entities: The persons, places and numbers of the text, ordered by offset. Their offsets
            hold in every script.
        title_entities: Those of the headline.
        repairs: What was repaired in the published page, with how often.
    """

    def __init__(self, record: Record) -> None:
        story = record.story
        self._record = record
        self.id: str = story.id
        self.path: str = story.path
        self.title: str = story.title
        self.date: str | None = story.date
        self.date_from: DateOrigin | None = story.date_from
        self.saved: str | None = story.saved
        self.source: str | None = story.source
        self.editor: str | None = story.editor
        self.byline: str | None = story.byline
        self.reads: int | None = story.reads
        self.url: str | None = story.url
        self.page: str | None = story.page
        self.column: str | None = story.column
        self.tags: tuple[str, ...] = story.tags
        self.script: Script = story.script
        self.entities: tuple[Entity, ...] = record.annotations.text
        self.title_entities: tuple[Entity, ...] = record.annotations.title
        self.repairs: tuple[Repair, ...] = story.repairs

    def __repr__(self) -> str:
        return f"<Story {self.id} {self.date or ''} {self.title!r}>"

    def __eq__(self, other: object) -> bool:
        return self._record == other._record if isinstance(other, Story) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.id)

    def text(self, script: DisplayScript | str = DisplayScript.PUBLISHED) -> str:
        """Return the text without the headline.

        Args:
            script: ``published``, ``simplified``, ``traditional``, ``taiwan`` or ``hongkong``.

        Raises:
            ValueError: ``script`` is none of these.
        """
        return self._shown(script).text

    def headline(self, script: DisplayScript | str = DisplayScript.PUBLISHED) -> str:
        """Return the headline in a script, as :meth:`text` returns the text."""
        return self._shown(script).title

    def _shown(self, script: DisplayScript | str) -> StoryView:
        return build_story_view(self._record, check_choice(DisplayScript, script))
