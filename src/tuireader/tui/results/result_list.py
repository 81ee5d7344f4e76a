"""The result list, and the searches that fill it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from rich.style import Style
from textual import events, on, work
from textual.cache import LRUCache
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tuireader.errors import TuireaderError
from tuireader.i18n import N_, _
from tuireader.library import DisplayScript, Script, Sort
from tuireader.tui.actions import Scope
from tuireader.tui.messages import Failed
from tuireader.tui.painting import foreground_only
from tuireader.tui.pending import PendingRequest
from tuireader.tui.results.empty_list import empty_text
from tuireader.tui.results.folded_reprints import NO_RESULTS, FoldedReprints
from tuireader.tui.results.messages import (
    FirstFound,
    ReprintsFolded,
    ResultsShown,
    SearchFailed,
    SearchFinished,
    StoryHighlighted,
    StoryOpened,
)
from tuireader.tui.results.remote_ids import FIRST, gathered
from tuireader.tui.results.rows import (
    LINES,
    PRINTS,
    RowFlags,
    RowStyles,
    columns_for,
    paint_compact,
    paint_missing,
    paint_row,
)
from tuireader.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tuireader.library import Library, Progress, ResultRow, Results
    from tuireader.user.reading_log import ReadingLog

_AT_ONCE: Final = 12  # rows: they take 6 ms to fetch, and most keys bring one into sight


class ResultList(LineList):
    """Headline, origin and a snippet of each story; rows are fetched when they come into sight."""

    scope: ClassVar[Scope] = Scope.LIST
    title: ClassVar[str] = N_("Stories")

    view: var[DisplayScript] = var(DisplayScript.PUBLISHED, init=False)
    """The script that headlines and snippets are shown in."""
    density: var[str] = var("full", init=False)
    """Whether a story has several lines or, compact, one."""
    progress: var[Progress | None] = var(None, init=False)
    archive_read: var[bool] = var(False, init=False)
    """How far the indexing is, and whether it ran: until then an empty list may fill up yet."""
    all_unread: var[bool] = var(False, init=False)

    def __init__(
        self,
        library: Library,
        reading_log: ReadingLog,
        *,
        id: str | None = None,  # noqa: A002  # Textual's own name
    ) -> None:
        super().__init__(id=id)
        self.set_reactive(LineList.item_height, LINES + 1)
        self.border_title = _(self.title)
        self._library = library
        self._reading_log = reading_log
        self._results: Results | None = None
        self._ids: LRUCache[int, str] = LRUCache(1024)
        # By script: whoever compares two goes to and fro between them.
        self._rows: LRUCache[tuple[DisplayScript, str], ResultRow | None] = LRUCache(1024)
        self._coming: set[str] = set()  # stories whose rows are asked for over the network
        self._reprints = FoldedReprints(NO_RESULTS)
        self._request = PendingRequest[tuple[str, Sort]]()
        self._keep: str | None = None
        self._above: int | None = None
        self._repeated = self._again = False
        self._previewing = False  # the first stories are shown, and more are on their way
        self._last: str | None = None

    @property
    def searching(self) -> bool:
        """Whether an answer is on its way."""
        return self._request.pending

    @property
    def story_id(self) -> str | None:
        """The story the cursor is on."""
        return self._id_at(self.cursor) if self._results and self.count else None

    @property
    def ids(self) -> Sequence[str]:
        """The stories listed."""
        return self._results.ids if self._results else ()

    def ids_above(self, index: int) -> list[str]:
        """The stories listed above an item, and their folded prints."""
        return self._reprints.with_prints(self.ids[:index])

    def prints_below(self, story_id: str) -> list[str]:
        """The folded prints of a story: reading it marks them as read."""
        return self._reprints.with_prints([story_id])[1:]

    @property
    def script(self) -> Script:
        """The script that the story at the cursor was published in."""
        row = self._row(self.cursor) if self.count else None
        return row.script if row else Script.UNKNOWN

    def search(
        self, text: str, sort: Sort, keep: str | None = None, above: int | None = None
    ) -> None:
        """Look for ``text``; the old results stay until the new ones are there.

        Args:
            text: As typed.
            sort: The order wanted.
            keep: The story to leave the cursor on, if it is among the new results.
            above: Stories above it in sight; by default as many as now.
        """
        self._keep, self._above = keep, above
        self._previewing = False
        self._repeated = (text, sort) == self._request.wanted
        if not self._repeated:
            self._request.forget_waiting()
        self._find(self._request.start((text, sort)), text, sort)

    @work(thread=True, exclusive=True, group="search")
    def _find(self, number: int, text: str, sort: Sort) -> None:
        if answer := self._answer(number, text, sort):
            self.post_message(answer)

    def _answer(self, number: int, text: str, sort: Sort) -> Message | None:
        try:
            found = self._library.search(text, sort)
            results = self._gather(number, found) if self._library.is_remote else found
            if results is None:
                return None
            return SearchFinished(number, found, self._library.grouped(results))
        except TuireaderError as error:
            self.post_message(Failed(error.message))
            return SearchFailed(number)

    def _gather(self, number: int, results: Results) -> Results | None:
        """Wait for all that is listed of an answer, and show its first stories meanwhile."""
        if results.total > FIRST:
            self.post_message(FirstFound(number, results.beginning(FIRST)))
        return gathered(results, lambda: self._request.is_newest(number))

    @on(FirstFound)
    def _preview(self, event: FirstFound) -> None:
        event.stop()
        if self._request.is_newest(event.number):
            self._reprints, self._previewing = FoldedReprints(event.results), True
            self._show_results(event.results, self._keep)

    @on(SearchFinished)
    def _take(self, event: SearchFinished) -> None:
        event.stop()
        if self._request.is_newest(event.number):
            if self._previewing and self.cursor:  # it was moved meanwhile
                self._keep, self._above = self.story_id, self.rows_above_cursor
            self._previewing = False
            self._reprints = FoldedReprints(event.listed)
            self.post_message(ResultsShown(event.results))
            self._again = self._repeated
            self._show_results(self._reprints.listed, self._reprints.listed_with(self._keep))
            self._again = False
            self._request.finish()

    @on(SearchFailed)
    def _give_up(self, event: SearchFailed) -> None:
        event.stop()
        if self._request.is_newest(event.number):
            self._previewing = False
            self._request.forget_waiting()
            self._request.finish()

    def _show_results(self, results: Results, story_id: str | None) -> None:
        """Put the cursor on ``story_id``, as far down as it stood, else on the first story."""
        kept = results.position(story_id) if story_id is not None else None
        above = self.rows_above_cursor if self._above is None else self._above
        cursor, top = (0, 0) if kept is None else (kept, above)
        self._results = results
        self._ids.clear()
        self._forget_rows()
        self.post_message(ReprintsFolded(self._reprints.total - results.total))
        self.renew(results.total, cursor, top)

    def useless_actions(self) -> Sequence[str]:
        """The ids of actions that would do nothing now."""
        return () if self.count else ("choose", "sort", "star", "next_unread", "facets")

    def toggle_prints(self) -> bool:
        """Show the other prints of the story at the cursor, or put them away.

        Returns:
            Whether there are any.
        """
        if not self.story_id or not self._reprints.toggle(self.story_id):
            return False
        self._show_results(self._reprints.listed, self._reprints.listed_with(self.story_id))
        return True

    def when_found(self, do: Callable[[], None]) -> None:
        """Do it at once, or while a search runs, to its answer; never, should another take over."""
        self._request.when_done(do)

    def action_choose(self) -> None:
        self._when_listed(super().action_choose)

    def action_to_right(self) -> None:
        """Go to the story, which stands there where there is room."""
        self.action_choose()

    def move(self, to: Callable[[], int]) -> None:
        self._when_listed(partial(super().move, to))

    def _when_listed(self, do: Callable[[], None]) -> None:
        """Do it as soon as the list has stories of the answer, if not yet all of them."""
        if self._previewing:
            do()
        else:
            self.when_found(do)

    def on_click(self, event: events.Click) -> None:
        index = self.item_at(event)
        if index is not None and PRINTS.items() <= event.style.meta.items():
            # The list would open the story.
            event.prevent_default()
            self.cursor = index
            self.toggle_prints()

    def watch_view(self) -> None:
        self._coming.clear()
        self.refresh()

    def on_mount(self) -> None:
        self.watch_density()
        # To list all takes 5 ms; in a thread, an empty screen would be painted meanwhile.
        wanted = "", Sort.NEWEST
        if self._library.is_remote:
            self._find(self._request.start(wanted), *wanted)
            return
        if answer := self._answer(self._request.start(wanted), *wanted):
            self.post_message(answer)

    def watch_density(self) -> None:
        self._forget_rows()
        self.item_height = 1 if self.compact else LINES + 1

    @property
    def compact(self) -> bool:
        """Whether a story has one line."""
        return self.density == "compact"

    def watch_progress(self, before: Progress | None, now: Progress | None) -> None:
        if (before is None) is not (now is None) or not self.count:
            self.refresh()

    def highlighted(self, index: int) -> None:
        if self.story_id:
            again = self._again or self.story_id == self._last
            self.post_message(StoryHighlighted(self.story_id, again))
            self._last = self.story_id

    def chosen(self, index: int, *, clicked: bool) -> None:
        if self.story_id:
            self.post_message(StoryOpened(self.story_id, clicked))

    def state_of(self, index: int) -> tuple[DisplayScript, RowFlags] | None:
        return (self.view, self._marks(self._id_at(index))) if self._results else None

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        if (row := self._row(index)) is None:
            coming = bool(self._results and self._id_at(index) in self._coming)
            lines = paint_missing(width, base, self._styles(), coming=coming)
        elif self.compact:
            lines = [self._paint_compact(row, index, width, base)]
        else:
            lines = paint_row(
                row,
                width,
                base,
                self._styles(),
                at_cursor=index == self.cursor,
                marks=self._marks(row.id),
                prints=self._reprints.told(row.id),
            )
        return [*lines, Strip.blank(width, self.plain)][: self.item_height]

    def _paint_compact(self, row: ResultRow, index: int, width: int, base: Style) -> Strip:
        prints = self._reprints.told if columns_for(width).worded else self._reprints.mark
        return paint_compact(
            row,
            width,
            base,
            self._styles(),
            at_cursor=index == self.cursor,
            marks=self._marks(row.id),
            prints=prints(row.id),
            place=str(index + 1).rjust(len(str(self.count))),
        )

    def _marks(self, story_id: str) -> RowFlags:
        reading = self._reading_log.reading
        return RowFlags(
            reading.is_read(story_id), story_id in reading.starred, story_id in reading.notes
        )

    def _id_at(self, index: int) -> str:
        """The story of an item; asked of the index once, which looks into its folder each time."""
        if (story_id := self._ids.get(index)) is None and self._results:
            story_id = self._ids[index] = self._results.ids[index]
        return story_id or ""

    def _row(self, index: int) -> ResultRow | None:
        if self._results is None:
            return None
        story_id = self._id_at(index)
        row = self.view, story_id
        if row not in self._rows and story_id not in self._coming:
            self._fetch(self._results, index)
        return self._rows.get(row)

    def _fetch(self, results: Results, start: int) -> None:
        """Fetch a screenful from ``start`` on, as far as it is not there yet."""
        wanted = min(self._page + 2, _AT_ONCE)
        screenful = range(start + 1, min(start + wanted, self.count))
        there = (i for i in screenful if (self.view, self._id_at(i)) in self._rows)
        stop = next(there, screenful.stop)
        if not self._library.is_remote:
            self._keep_rows(results.ids[start:stop], self._rows_of(results, start, stop))
            return
        self._coming.update(results.ids[start:stop])
        self._fetch_later(results, start, stop)

    def _rows_of(self, results: Results, start: int, stop: int) -> list[ResultRow]:
        try:
            return self._library.rows(results, start, stop, self.view, snippets=not self.compact)
        except TuireaderError as error:
            # To the app: this is called while the screen paints, and it would be the sender, at
            # which a message from here ends.
            self.app.post_message(Failed(error.message))
            return []

    @work(thread=True, group="rows")
    def _fetch_later(self, results: Results, start: int, stop: int) -> None:
        """Fetch rows over the network; the keys do not wait for it."""
        look = self.view, self.density
        rows = self._rows_of(results, start, stop)
        self.app.call_from_thread(self._take_rows, results, start, stop, look, rows)

    def _take_rows(
        self,
        results: Results,
        start: int,
        stop: int,
        look: tuple[DisplayScript, str],
        rows: list[ResultRow],
    ) -> None:
        """Show rows that were fetched; those of another list, or another look, come too late."""
        if results is self._results and look == (self.view, self.density):
            self._coming.difference_update(results.ids[start:stop])
            self._keep_rows(results.ids[start:stop], rows)
            self.repaint()

    def _keep_rows(self, ids: Sequence[str], rows: Iterable[ResultRow]) -> None:
        found = {row.id: row for row in rows}
        for story_id in ids:
            self._rows[self.view, story_id] = found.get(story_id)

    def _forget_rows(self) -> None:
        self._rows.clear()
        self._coming.clear()

    def _styles(self) -> RowStyles:
        return RowStyles(
            title=foreground_only(self.get_component_rich_style("list--strong")),
            faint=foreground_only(self.get_component_rich_style("list--faint")),
            hit=foreground_only(self.get_component_rich_style("list--hit")),
            bar=foreground_only(self.get_component_rich_style("list--bar")),
        )

    def empty_text(self) -> Sequence[str]:
        read = {"archive_read": self.archive_read, "all_unread": self.all_unread}
        return empty_text(self._library.root, self._results, self.progress, **read)
