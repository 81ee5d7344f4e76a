"""The saved searches, all stories and the sources, each with what is unread of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.worker import get_current_worker

from tuireader.errors import TuireaderError
from tuireader.i18n import N_, _
from tuireader.text.linebreak import cell_width
from tuireader.text.sanitize import safe_line
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.messages.archive import Failed
from tuireader.ui.overview import Entry, Overview
from tuireader.ui.painting import ink, paint, shorten, strip
from tuireader.ui.screens.window import Window
from tuireader.ui.widgets.line_list import LineList
from tuireader.ui.widgets.words import Words
from tuireader.user.searches import forget_saved_search

_GAP = "  "


class SavedList(LineList):
    """A line a search: ``N`` where something is unread, the name, unread of found."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.SAVED)

    @dataclass
    class Chosen(Message):
        """The person wants to search for this again."""

        text: str

    @dataclass
    class Counted(Message):
        """It is known what a search finds, and how much of that was not read."""

        entry: Entry

    @dataclass
    class SourcesCounted(Message):
        """The same of all sources."""

        entries: Sequence[Entry]

    def __init__(self, overview: Overview, now: str) -> None:
        """Make the list; the cursor begins at the search ``now``, if it is there."""
        super().__init__()
        self._overview = overview
        self._now = now
        self._entries = list(overview.first)
        self._begun_at = self._entry_now

    def on_mount(self) -> None:
        self.renew(len(self._entries), self._begun_at)
        self._count_sources()
        self._count_first()

    @property
    def _entry_now(self) -> int:
        texts = [entry.text for entry in self._entries]
        return texts.index(self._now) if self._now and self._now in texts else 0

    @work(thread=True, group="sources")
    def _count_sources(self) -> None:
        try:
            self.post_message(self.SourcesCounted(self._overview.sources()))
        except TuireaderError as error:
            self.app.post_message(Failed(str(error)))

    @work(thread=True, group="saved")
    def _count_first(self) -> None:
        worker = get_current_worker()
        try:
            for entry in self._overview.counted():
                if worker.is_cancelled:
                    return
                self.post_message(self.Counted(entry))
        except TuireaderError as error:
            self.app.post_message(Failed(str(error)))

    @on(SourcesCounted)
    def _take_sources(self, event: SourcesCounted) -> None:
        event.stop()
        self._entries += event.entries
        cursor = self._entry_now if self.cursor == self._begun_at else self.cursor
        self.renew(len(self._entries), cursor, cursor)

    @on(Counted)
    def _take_count(self, event: Counted) -> None:
        event.stop()
        for index, entry in enumerate(self._entries):
            if (entry.name, entry.text) == (event.entry.name, event.entry.text):
                self._entries[index] = event.entry
        self.repaint()

    def chosen(self, index: int, *, clicked: bool) -> None:
        self.post_message(self.Chosen(self._entries[index].text))

    def action_forget(self) -> None:
        """Take the search at the cursor away, here and in the file."""
        if self._entries[self.cursor].saved:
            name = self._entries.pop(self.cursor).name
            self.renew(len(self._entries), self.cursor, self.rows_above_cursor)
            self._forget(name)
        else:
            said = _("Only a search that was saved can be forgotten")
            self.app.notify(said, markup=False, timeout=3)

    @work(thread=True, group="history")
    def _forget(self, name: str) -> None:
        try:
            forget_saved_search(name)
        except TuireaderError as error:
            self.app.post_message(Failed(str(error)))

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        entry = self._entries[index]
        strong = base + ink(self.get_component_rich_style("list--strong"))
        faint = base + ink(self.get_component_rich_style("list--faint"))
        counted = "" if entry.unread is None else f"{entry.unread:,}/{entry.found:,}"
        room = max(2, width - cell_width(counted) - len(_GAP) - 1)
        name = shorten(f" {'N' if entry.unread else ' '} {safe_line(entry.name)}", room)
        told = shorten(_GAP + safe_line(entry.told), max(0, room - cell_width(name)))
        gap = " " * (room - cell_width(name) - cell_width(told)) + _GAP
        segments = [
            *paint(name, strong if entry.unread else base),
            *paint(told + gap + counted, faint),
        ]
        return [strip(segments, width, base)]


class SavedScreen(Window[str | None]):
    """Enter gives a search, Escape nothing."""

    CSS_PATH = "saved.tcss"
    BINDINGS = bindings(Scope.DIALOG)
    scope = Scope.SAVED

    def __init__(self, overview: Overview, now: str) -> None:
        super().__init__()
        self._overview, self._now = overview, now

    def compose(self) -> ComposeResult:
        with Vertical(id="saved", classes="dialog"):
            yield Words(N_("Saved searches and sources: unread/all"), classes="dialog-title")
            yield SavedList(self._overview, self._now)

    @on(SavedList.Chosen)
    def _choose(self, event: SavedList.Chosen) -> None:
        self.dismiss(event.text)

    def action_close(self) -> None:
        self.dismiss(None)
