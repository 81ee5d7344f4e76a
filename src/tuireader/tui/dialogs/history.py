"""The history dialog: stories read last."""

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Static

from tuireader.i18n import _
from tuireader.library import ResultRow
from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.painting import foreground_only, paint, shorten, strip
from tuireader.tui.widgets.dialog import Dialog
from tuireader.tui.widgets.line_list import LineList

_GAP = "  "


class HistoryList(LineList):
    """Two lines a story: its headline, and where it is from."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.HISTORY)

    class Chosen(Message):
        """The person wants to read a story."""

        def __init__(self, story_id: str) -> None:
            super().__init__()
            self.story_id = story_id

    def __init__(self, rows: Sequence[ResultRow]) -> None:
        super().__init__()
        self.set_reactive(LineList.item_height, 2)
        self._rows = rows

    def on_mount(self) -> None:
        self.renew(len(self._rows))

    def action_reopen(self) -> None:
        self.action_choose()

    def chosen(self, index: int, *, clicked: bool) -> None:
        if self._rows:
            self.post_message(self.Chosen(self._rows[index].id))

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        row = self._rows[index]
        strong = base + foreground_only(self.get_component_rich_style("list--strong"))
        faint = base + foreground_only(self.get_component_rich_style("list--faint"))
        origin = _GAP.join(part for part in (row.date, row.source, row.path) if part)
        lines = ((f" {row.title or _('(no headline)')}", strong), (f"   {origin}", faint))
        return [
            strip(paint(shorten(safe_line(text), width), style), width, base)
            for text, style in lines
        ]

    def empty_text(self) -> Sequence[str]:
        return (_("No story has been read yet."),)


class HistoryDialog(Dialog[str | None]):
    """Enter gives the id of a story, Escape nothing."""

    BINDINGS = bindings(Scope.DIALOG)
    scope = Scope.HISTORY

    def __init__(self, title: str, rows: Sequence[ResultRow]) -> None:
        super().__init__()
        self._title = title
        self._rows = rows

    def compose(self) -> ComposeResult:
        with Vertical(id="stories", classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield HistoryList(self._rows)

    def on_history_list_chosen(self, event: HistoryList.Chosen) -> None:
        self.dismiss(event.story_id)

    def action_close(self) -> None:
        self.dismiss(None)
