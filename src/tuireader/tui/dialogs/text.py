"""A text dialog: lines to read."""

from collections.abc import Sequence

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip
from textual.widgets import Static

from tuireader.i18n import _, translate_message
from tuireader.library import SkippedEntry
from tuireader.text.linebreak import break_lines
from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.labels import counted
from tuireader.tui.painting import foreground_only, paint, shorten, strip
from tuireader.tui.widgets.dialog import Dialog
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
            yield Static(self._title, classes="dialog-title", markup=False)
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
            yield Static(total, classes="dialog-title", markup=False)
            yield SkippedList(self._skipped)

    def action_close(self) -> None:
        self.dismiss()
