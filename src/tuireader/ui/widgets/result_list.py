"""The stories a search found, and the searching itself."""

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import on, work
from textual.cache import LRUCache
from textual.reactive import var
from textual.strip import Strip

from tuireader.errors import TuireaderError
from tuireader.i18n import N_, _
from tuireader.library import Library, Results, Row, Script, Sort, View
from tuireader.ui.actions import Scope
from tuireader.ui.messages import (
    Failed,
    ResultsShown,
    SearchFinished,
    StoryHighlighted,
    StoryOpened,
)
from tuireader.ui.painting import ink
from tuireader.ui.widgets.line_list import LineList
from tuireader.ui.widgets.result_row import LINES, RowStyles, paint_missing, paint_row


class ResultList(LineList):
    """Headline, origin and a snippet of each story; rows are fetched when they come into sight."""

    scope: ClassVar[Scope] = Scope.LIST

    view: var[View] = var(View.PUBLISHED, init=False)
    """The script that headlines and snippets are shown in."""
    busy: var[bool] = var(False, init=False)
    """Whether the archive is being read, so that an empty list may fill up yet."""

    def __init__(self, library: Library, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.set_reactive(LineList.item_height, LINES + 1)
        self._library = library
        self._results: Results | None = None
        self._rows: LRUCache[str, Row | None] = LRUCache(1024)
        self._generation = 0
        self._keep: str | None = None

    @property
    def story_id(self) -> str | None:
        """The story the cursor is on."""
        return self._results.ids[self.cursor] if self._results and self.count else None

    @property
    def script(self) -> Script:
        """The script that the story at the cursor was published in."""
        row = self._row(self.cursor) if self.count else None
        return row.script if row else Script.UNKNOWN

    def search(self, text: str, sort: Sort, keep: str | None = None) -> None:
        """Look for ``text``; the old results stay until the new ones are there.

        Args:
            text: As typed.
            sort: The order wanted.
            keep: The story to leave the cursor on, if it is among the new results.
        """
        self._generation += 1
        self._keep = keep
        self._find(self._generation, text, sort)

    @work(thread=True, exclusive=True, group="search")
    def _find(self, generation: int, text: str, sort: Sort) -> None:
        try:
            self.post_message(SearchFinished(generation, self._library.search(text, sort)))
        except TuireaderError as error:
            self.post_message(Failed(str(error)))

    @on(SearchFinished)
    def _take(self, event: SearchFinished) -> None:
        event.stop()
        if event.generation == self._generation:
            self._show_results(event.results, self._keep)

    def _show_results(self, results: Results, story_id: str | None) -> None:
        """Put the cursor on ``story_id``, as far down as it stood, else on the first story."""
        kept = story_id is not None and story_id in results.ids
        cursor = results.ids.index(story_id) if kept and story_id else 0
        top = self.rows_above_cursor if kept else 0
        self._results = results
        self._rows.clear()
        self.post_message(ResultsShown(results))
        self.renew(results.total, cursor, top)

    def watch_view(self) -> None:
        self._rows.clear()
        self.repaint()

    def watch_busy(self) -> None:
        self.refresh()

    def highlighted(self, index: int) -> None:
        if self.story_id:
            self.post_message(StoryHighlighted(self.story_id))

    def chosen(self, index: int, *, clicked: bool) -> None:
        if self.story_id:
            self.post_message(StoryOpened(self.story_id, clicked))

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        row = self._row(index)
        at_cursor = index == self.cursor
        lines = (
            paint_row(row, width, base, self._styles(), at_cursor=at_cursor)
            if row
            else paint_missing(width, base, self._styles())
        )
        return [*lines, Strip.blank(width, self.rich_style)][: self.item_height]

    def _row(self, index: int) -> Row | None:
        if self._results is None:
            return None
        story_id = self._results.ids[index]
        if story_id not in self._rows:
            self._fetch(self._results, index)
        return self._rows.get(story_id)

    def _fetch(self, results: Results, start: int) -> None:
        """Fetch a screenful from ``start`` on, as far as it is not there yet."""
        screenful = range(start + 1, min(start + self._page + 2, self.count))
        stop = next((i for i in screenful if results.ids[i] in self._rows), screenful.stop)
        try:
            rows = self._library.rows(results, start, stop, self.view)
        except TuireaderError as error:
            rows = []
            # To the app: this is called while the screen paints, and it would be the sender, at
            # which a message from here ends.
            self.app.post_message(Failed(str(error)))
        found = {row.id: row for row in rows}
        for story_id in results.ids[start:stop]:
            self._rows[story_id] = found.get(story_id)

    def _styles(self) -> RowStyles:
        return RowStyles(
            title=ink(self.get_component_rich_style("list--strong")),
            faint=ink(self.get_component_rich_style("list--faint")),
            hit=ink(self.get_component_rich_style("list--hit")),
            bar=ink(self.get_component_rich_style("list--bar")),
        )

    def empty_text(self) -> Sequence[str]:
        if self.busy:
            return (_("Reading the archive. The first stories appear in a moment."),)
        if self._results is None:
            return ()
        if self._results.query.text.strip():
            return tuple(map(_, _NOTHING_FOUND))
        return (
            _("There are no stories in {folder} yet.").format(folder=self._library.root),
            _("Put stories into that folder (.txt, .md, .json and the like), and press r."),
            _("x lists the files that were skipped, with the reason."),
        )


_NOTHING_FOUND = (
    N_("Nothing found."),
    N_("Try a part of the name, or fewer words: all of them have to occur in a story."),
    N_("Either script finds both. Letters find names by pinyin: huangwei, hw."),
    N_("OR finds one of two words; a minus before a word leaves stories out."),
    N_("Esc goes back to the search before."),
)
