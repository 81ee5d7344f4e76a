"""The saved searches: run again, or forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip

from tuireader.errors import TuireaderError
from tuireader.i18n import N_, _
from tuireader.personal.history import forget_saved_search
from tuireader.text.safety import safe_line
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.messages import Failed
from tuireader.ui.painting import ink, paint, shorten, strip
from tuireader.ui.widgets.line_list import LineList
from tuireader.ui.widgets.words import Words

Saved = Sequence[tuple[str, str]]


class SavedList(LineList):
    """Two lines a search: its name, and what is searched for."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.SAVED)

    @dataclass
    class Chosen(Message):
        """The person wants to search for this again."""

        text: str

    def __init__(self, saved: Saved) -> None:
        super().__init__()
        self.set_reactive(LineList.item_height, 2)
        self._saved = list(saved)

    def on_mount(self) -> None:
        self.renew(len(self._saved))

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
        lines = ((f" {name}", strong), (f"   {text}", faint))
        return [
            strip(paint(shorten(safe_line(words), width), style), width, base)
            for words, style in lines
        ]

    def empty_text(self) -> Sequence[str]:
        return (_("No search is saved yet; B saves the one on the screen."),)


class SavedScreen(ModalScreen[str | None]):
    """Enter gives a search, Escape nothing."""

    CSS_PATH = "saved.tcss"
    BINDINGS = bindings(Scope.DIALOG)
    scope = Scope.SAVED

    def __init__(self, saved: Saved) -> None:
        super().__init__()
        self._saved = saved

    def compose(self) -> ComposeResult:
        with Vertical(id="saved", classes="dialog"):
            yield Words(N_("Saved searches"), classes="dialog-title")
            yield SavedList(self._saved)

    @on(SavedList.Chosen)
    def _choose(self, event: SavedList.Chosen) -> None:
        self.dismiss(event.text)

    def action_close(self) -> None:
        self.dismiss(None)
