"""The saved searches: run again, or forgotten."""

from collections.abc import Callable, Sequence
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
from tuireader.personal.history import forget_saved_search
from tuireader.text.breaking import cell_width
from tuireader.text.safety import safe_line
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.messages.archive import Failed
from tuireader.ui.painting import ink, paint, shorten, strip
from tuireader.ui.screens.window import Window
from tuireader.ui.widgets.line_list import LineList
from tuireader.ui.widgets.words import Words
from tuireader.ui.wording import found

Saved = Sequence[tuple[str, str]]


Count = Callable[[str], tuple[int, int]]
"""Tells how many stories a search finds, and how many of them were not read."""


class SavedList(LineList):
    """Two lines a search: its name with what it finds now, and what is searched for."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.SAVED)

    @dataclass
    class Chosen(Message):
        """The person wants to search for this again."""

        text: str

    @dataclass
    class Counted(Message):
        """It is known what a search finds, and how much of that was not read."""

        text: str
        found: int
        unread: int

    def __init__(self, saved: Saved, count: Count) -> None:
        super().__init__()
        self.set_reactive(LineList.item_height, 2)
        self._saved = list(saved)
        self._count = count
        self._counted: dict[str, str] = {}

    def on_mount(self) -> None:
        self.renew(len(self._saved))
        self._count_all([text for _name, text in self._saved])

    @work(thread=True, group="saved")
    def _count_all(self, texts: Sequence[str]) -> None:
        worker = get_current_worker()
        for text in texts:
            if worker.is_cancelled:
                return
            try:
                self.post_message(self.Counted(text, *self._count(text)))
            except TuireaderError as error:
                self.app.post_message(Failed(str(error)))
                return

    @on(Counted)
    def _take_count(self, event: Counted) -> None:
        event.stop()
        self._counted[event.text] = found(
            event.found, event.unread if event.unread < event.found else None
        )
        self.repaint()

    def chosen(self, index: int, *, clicked: bool) -> None:
        self.post_message(self.Chosen(self._saved[index][1]))

    def action_forget(self) -> None:
        """Take the search at the cursor away, here and in the file."""
        if self.count:
            name, _text = self._saved.pop(self.cursor)
            self.renew(len(self._saved), self.cursor)
            self._forget(name)

    @work(thread=True, group="history")
    def _forget(self, name: str) -> None:
        try:
            forget_saved_search(name)
        except TuireaderError as error:
            self.app.post_message(Failed(str(error)))

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        name, text = self._saved[index]
        strong = base + ink(self.get_component_rich_style("list--strong"))
        faint = base + ink(self.get_component_rich_style("list--faint"))
        counted = self._counted.get(text, "")
        room = max(2, width - cell_width(counted) - 4)
        shown = shorten(f" {safe_line(name)}", room)
        gap = " " * (room - cell_width(shown) + 2)
        return [
            strip([*paint(shown + gap, strong), *paint(counted, faint)], width, base),
            strip(paint(shorten(safe_line(f"   {text}"), width), faint), width, base),
        ]

    def empty_text(self) -> Sequence[str]:
        return (_("No search is saved yet; B saves the one on the screen."),)


class SavedScreen(Window[str | None]):
    """Enter gives a search, Escape nothing."""

    CSS_PATH = "saved.tcss"
    BINDINGS = bindings(Scope.DIALOG)
    scope = Scope.SAVED

    def __init__(self, saved: Saved, count: Count) -> None:
        super().__init__()
        self._saved = saved
        self._count = count

    def compose(self) -> ComposeResult:
        with Vertical(id="saved", classes="dialog"):
            yield Words(N_("Saved searches"), classes="dialog-title")
            yield SavedList(self._saved, self._count)

    @on(SavedList.Chosen)
    def _choose(self, event: SavedList.Chosen) -> None:
        self.dismiss(event.text)

    def action_close(self) -> None:
        self.dismiss(None)
