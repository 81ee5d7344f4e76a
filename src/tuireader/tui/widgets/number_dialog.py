"""A number prompt, to go to an item of a list."""

import unicodedata
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from tuireader.i18n import _
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.widgets.dialog import Dialog

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
