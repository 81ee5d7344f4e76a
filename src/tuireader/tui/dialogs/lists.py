"""Dialogs of one list: text, skipped files, the entries of a menu, the stories read last."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip

from tuireader.i18n import _, translate_message
from tuireader.library import ResultRow, SkippedEntry
from tuireader.text.linebreak import break_lines
from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.labels import counted
from tuireader.tui.painting import foreground_only, paint, shorten, strip
from tuireader.tui.widgets.dialog import Dialog
from tuireader.tui.widgets.fitted import DialogTitle
from tuireader.tui.widgets.line_list import LineList


class TextLines(LineList):
    """Lines that are broken where they are too long, with the indent they have."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._text = lines
        self._broken: list[str] = []

    def on_resize(self) -> None:
        width = max(2, self.scrollable_content_region.width - 2)
        self._broken = [piece for line in self._text for piece in _broken(safe_line(line), width)]
        self.renew(len(self._broken), self.cursor)
        super().on_resize()

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        return [strip(paint(f" {self._broken[index]}", base), width, base)]


def _broken(line: str, width: int) -> list[str]:
    words = line.lstrip()
    indent = " " * min(len(line) - len(words), width // 2)
    pieces = break_lines(words, max(2, width - len(indent))) if words else [(0, 0)]
    return [indent + words[start:end].rstrip() for start, end in pieces]


class TextDialog(Dialog[None]):
    """Escape goes back."""

    BINDINGS = bindings(Scope.DIALOG)

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        with Vertical(id="lines", classes="dialog"):
            yield DialogTitle(self._title)
            yield TextLines(self._lines)

    def action_close(self) -> None:
        self.dismiss()


class SkippedList(LineList):
    """Two lines a file: its path, and the reason."""

    def __init__(self, skipped: Sequence[SkippedEntry]) -> None:
        super().__init__()
        self.set_reactive(LineList.item_height, 2)
        self._skipped = skipped

    def on_mount(self) -> None:
        self.renew(len(self._skipped))

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        skipped = self._skipped[index]
        faint = base + foreground_only(self.get_component_rich_style("list--faint"))
        lines = ((f" {skipped.path}", base), (f"   {translate_message(skipped.reason)}", faint))
        return [
            strip(paint(shorten(safe_line(text), width), style), width, base)
            for text, style in lines
        ]

    def empty_text(self) -> Sequence[str]:
        return (_("No file was skipped."),)


class SkippedDialog(Dialog[None]):
    """A list over the reader; Escape goes back."""

    BINDINGS = bindings(Scope.DIALOG)

    def __init__(self, skipped: Sequence[SkippedEntry]) -> None:
        super().__init__()
        self._skipped = skipped

    def compose(self) -> ComposeResult:
        total = counted(
            "{count} file was skipped", "{count} files were skipped", len(self._skipped)
        )
        with Vertical(id="skipped", classes="dialog"):
            yield DialogTitle(total)
            yield SkippedList(self._skipped)

    def action_close(self) -> None:
        self.dismiss()


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
            yield DialogTitle(self._title)
            yield MenuList(self._choices, self)

    def action_close(self) -> None:
        self.dismiss(None)


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
            yield DialogTitle(self._title)
            yield HistoryList(self._rows)

    def on_history_list_chosen(self, event: HistoryList.Chosen) -> None:
        self.dismiss(event.story_id)

    def action_close(self) -> None:
        self.dismiss(None)
