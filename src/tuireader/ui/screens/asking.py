"""A window that asks for one line."""

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tuireader.text.sanitize import safe_line
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.screens.window import Window
from tuireader.ui.widgets.key_line import KeyLine

_LONGEST: Final = 4_000  # characters: a path on Linux has 4,096 bytes at the most


class AskScreen(Window[str | None]):
    """Enter gives the line, Escape nothing."""

    CSS_PATH = "asking.tcss"
    BINDINGS = bindings(Scope.ASKING)
    scope = Scope.ASKING

    def __init__(self, title: str, hint: str, value: str = "", longest: int = _LONGEST) -> None:
        """Make the window.

        Args:
            title: What is asked for.
            hint: What to know about it, below the line.
            value: What stands in the line at first.
            longest: Characters that the line holds.
        """
        super().__init__()
        self._words = (title, hint)
        self._value = safe_line(value)
        self._longest = longest

    def compose(self) -> ComposeResult:
        title, hint = self._words
        with Vertical(id="asking", classes="dialog"):
            yield Static(title, classes="dialog-title", markup=False)
            yield Input(
                self._value,
                compact=True,
                select_on_focus=False,
                max_length=self._longest,
            )
            yield Static(hint, id="asking-hint", markup=False)
            yield KeyLine(Scope.ASKING)

    @on(Input.Submitted)
    def action_answer(self) -> None:
        self.dismiss(safe_line(self.query_one(Input).value).strip())

    def action_not_now(self) -> None:
        self.dismiss(None)
