"""The base of all dialogs, and the number prompt of a list."""

import unicodedata
from pathlib import Path
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.geometry import Size
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Static

from tuireader.i18n import _
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.textual_patches.breakpoints import set_breakpoint_classes
from tuireader.tui.widgets.key_footer import KeyFooter


class Dialog(ModalScreen[ScreenResultType]):
    """Opens in one go, and gives its answer once, while it is on top.

    What was chosen in it may arrive when Escape has closed it already. Textual would then close
    whatever is on top: another dialog, or, where only the reader is left, the whole program.
    """

    CSS_PATH = Path(__file__).parents[1] / "dialogs.tcss"

    _fitted: Size | None = None

    def on_compose(self) -> None:
        self._fitted = self.app.size
        set_breakpoint_classes(self, self._fitted)

    def on_resize(self, event: events.Resize) -> None:
        # Laid out for the first time, a screen sends itself its size, for which Textual would lay
        # out and paint it and all below it again: a third of the time to open a window.
        if event.size == self._fitted:
            event.prevent_default()
        self._fitted = None

    def on_click(self, event: events.Click) -> None:
        """Press a key of the line of keys, which is below the dialog and shows its keys."""
        if event.widget is not self:
            return
        for screen in self.app.screen_stack[:-1]:
            for footer in screen.query(KeyFooter):
                if footer.content_region.contains(event.x, event.y):
                    footer.press_at(event.x - footer.content_region.x)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_active else AwaitComplete()


_MOST: Final = 9  # digits


class NumberDialog(Dialog[int | None]):
    """Gives the index of an item, or nothing."""

    BINDINGS = bindings(Scope.NUMBER)
    scope = Scope.NUMBER

    def __init__(self, first: str, cursor: int, count: int) -> None:
        """Make the line.

        Args:
            first: The digit that was typed already; anything else is none.
            cursor: The index of the item to count from, up and down.
            count: Items in the list.
        """
        super().__init__()
        self._cursor = cursor
        self._count = count
        self._digits = _digit(first)

    def compose(self) -> ComposeResult:
        yield Static(self._words, id="number", markup=False)

    @property
    def _words(self) -> str:
        return _("{number} of {count}").format(number=self._digits, count=f"{self._count:,}")

    def on_key(self, event: events.Key) -> None:
        if digit := _digit(event.character or ""):
            event.stop()
            self._take((self._digits + digit)[:_MOST])

    def action_digit_back(self) -> None:
        self._take(self._digits[:-1])

    def _take(self, digits: str) -> None:
        self._digits = digits
        if digits:
            self.query_one(Static).update(self._words)
        else:
            self.dismiss(None)

    def action_go_to_number(self) -> None:
        self.dismiss(int(self._digits or 1) - 1)

    def action_number_down(self) -> None:
        self.dismiss(self._cursor + int(self._digits or 1))

    def action_number_up(self) -> None:
        self.dismiss(self._cursor - int(self._digits or 1))

    def action_no_number(self) -> None:
        self.dismiss(None)


def _digit(character: str) -> str:
    """The digit that a key types, whatever its width; nothing for other keys."""
    return str(unicodedata.digit(character, "")) if len(character) == 1 else ""
