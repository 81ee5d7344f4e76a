"""A menu dialog: choose one of a few entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.strip import Strip
from textual.widgets import Static

from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.painting import foreground_only, paint, shorten, strip
from tuireader.tui.widgets.dialog import Dialog
from tuireader.tui.widgets.line_list import LineList


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One thing to choose.

    Attributes:
        title: What it is.
        text: The thing itself.
    """

    title: str
    text: str


class MenuList(LineList):
    """Two lines a choice: what it is, and how it begins."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.CHOOSING)

    def __init__(self, choices: Sequence[MenuItem], screen: "MenuDialog") -> None:
        super().__init__()
        self.set_reactive(LineList.item_height, 2)
        self._choices = choices
        self._window = screen

    def on_mount(self) -> None:
        self.renew(len(self._choices))

    def action_take(self) -> None:
        self.action_choose()

    def chosen(self, index: int, *, clicked: bool) -> None:
        self._window.dismiss(self._choices[index].text)

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        choice = self._choices[index]
        faint = base + foreground_only(self.get_component_rich_style("list--faint"))
        # No more of a long story than a line can show.
        lines = ((f" {choice.title}", base), (f"   {choice.text[:width]}", faint))
        return [
            strip(paint(shorten(safe_line(text), width), style), width, base)
            for text, style in lines
        ]


class MenuDialog(Dialog[str | None]):
    """Enter gives the text of a choice, Escape nothing."""

    BINDINGS = bindings(Scope.DIALOG)
    scope = Scope.CHOOSING

    def __init__(self, title: str, choices: Sequence[MenuItem]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        with Vertical(id="choosing", classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield MenuList(self._choices, self)

    def action_close(self) -> None:
        self.dismiss(None)
