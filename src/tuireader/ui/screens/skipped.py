"""Which files gave no story, and why."""

from collections.abc import Sequence

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip
from textual.widgets import Static

from tuireader.i18n import _, translate_message
from tuireader.library import SkippedEntry
from tuireader.text.sanitize import safe_line
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.painting import ink, paint, shorten, strip
from tuireader.ui.screens.window import Window
from tuireader.ui.widgets.line_list import LineList
from tuireader.ui.wording import counted


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
        faint = base + ink(self.get_component_rich_style("list--faint"))
        lines = ((f" {skipped.path}", base), (f"   {translate_message(skipped.reason)}", faint))
        return [
            strip(paint(shorten(safe_line(text), width), style), width, base)
            for text, style in lines
        ]

    def empty_text(self) -> Sequence[str]:
        return (_("Every file gave a story."),)


class SkippedScreen(Window[None]):
    """A list over the reader; Escape goes back."""

    CSS_PATH = "skipped.tcss"
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
