"""A prompt: one line of input."""

from typing import ClassVar, Final, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.widgets.dialog import Dialog
from tuireader.tui.widgets.key_footer import KeyFooter

T = TypeVar("T")

_LONGEST: Final = 4_000  # characters: a path on Linux has 4,096 bytes at the most


class AskingDialog(Dialog[T]):
    """A line to type in; what Enter gives is the subclass's business."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.ASKING)
    scope = Scope.ASKING

    def __init__(self, title: str, hint: str, value: str = "", longest: int = _LONGEST) -> None:
        """Make the window.

        Args:
            title: What is asked for.
            hint: What to know about it, below the line.
            value: The initial value of the line.
            longest: Characters that the line holds.
        """
        super().__init__()
        self._words = (title, hint)
        self._value = safe_line(value)
        self._longest = longest

    def compose(self) -> ComposeResult:
        title, hint = self._words
        with Vertical(id="prompt-dialog", classes="dialog"):
            yield Static(title, classes="dialog-title", markup=False)
            yield Input(
                self._value,
                compact=True,
                select_on_focus=False,
                max_length=self._longest,
            )
            yield from self.compose_more()
            yield Static(hint, markup=False)
            yield KeyFooter(self.scope)

    def compose_more(self) -> ComposeResult:
        """What stands between the line and the hint."""
        yield from ()

    @property
    def typed(self) -> str:
        """The value of the line."""
        return safe_line(self.query_one(Input).value).strip()

    def action_not_now(self) -> None:
        self.dismiss(None)


class PromptDialog(AskingDialog[str | None]):
    """Enter gives the line, Escape nothing."""

    @on(Input.Submitted)
    def action_answer(self) -> None:
        self.dismiss(self.typed)


class ConfirmDialog(Dialog[bool]):
    """Enter does it, Escape does not."""

    BINDINGS = bindings(Scope.SURE)
    scope = Scope.SURE

    def __init__(self, question: str, told: str) -> None:
        """Make the window.

        Args:
            question: What is about to be done.
            told: The consequences, and how to undo them.
        """
        super().__init__()
        self._words = (question, told)

    def compose(self) -> ComposeResult:
        question, told = self._words
        with Vertical(id="confirm", classes="dialog"):
            yield Static(question, classes="dialog-title", markup=False)
            yield Static(told, markup=False)
            yield KeyFooter(Scope.SURE)

    def action_agree(self) -> None:
        self.dismiss(True)

    def action_disagree(self) -> None:
        self.dismiss(False)
