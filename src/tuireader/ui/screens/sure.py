"""A window that asks before many things are changed at once."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tuireader.ui.actions import Scope, bindings
from tuireader.ui.screens.window import Window
from tuireader.ui.widgets.key_line import KeyLine


class SureScreen(Window[bool]):
    """Enter does it, Escape does not."""

    CSS_PATH = "sure.tcss"
    BINDINGS = bindings(Scope.SURE)
    scope = Scope.SURE

    def __init__(self, question: str, told: str) -> None:
        """Make the window.

        Args:
            question: What is about to be done.
            told: What comes of it, and how it is undone.
        """
        super().__init__()
        self._words = (question, told)

    def compose(self) -> ComposeResult:
        question, told = self._words
        with Vertical(id="sure", classes="dialog"):
            yield Static(question, classes="dialog-title", markup=False)
            yield Static(told, markup=False)
            yield KeyLine(Scope.SURE)

    def action_agree(self) -> None:
        self.dismiss(True)

    def action_disagree(self) -> None:
        self.dismiss(False)
