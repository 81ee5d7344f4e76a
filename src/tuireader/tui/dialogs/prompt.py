"""Prompts: one line of input, a confirmation, the name of a file to export to."""

from typing import ClassVar, Final, NamedTuple, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tuireader.i18n import _
from tuireader.library import VIEW_NAMES, DisplayScript
from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.widgets.dialog import Dialog
from tuireader.tui.widgets.fitted import BrokenText, DialogTitle

T = TypeVar("T")

_LONGEST: Final = 4_000  # characters: a path on Linux has 4,096 bytes at the most


class _AnswerLine(Input):
    """A line that takes all of a paste: Textual's own takes its first line alone."""

    def _on_paste(self, event: events.Paste) -> None:
        event.text = " ".join(filter(None, map(str.strip, event.text.splitlines())))


class AskingDialog(Dialog[T]):
    """A line to type in; what Enter gives is the subclass's business."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.ASKING)
    scope = Scope.ASKING

    def __init__(
        self,
        title: str,
        hint: str,
        value: str = "",
        longest: int = _LONGEST,
        *,
        selected: bool = True,
    ) -> None:
        """Make the window.

        Args:
            title: What is asked for.
            hint: What to know about it, below the line.
            value: The initial value of the line.
            longest: Characters that the line holds.
            selected: Whether the initial value is selected, so that typing replaces it.
        """
        super().__init__()
        self._words = (title, hint)
        self._value = safe_line(value)
        self._longest = longest
        self._selected = selected

    def compose(self) -> ComposeResult:
        title, hint = self._words
        with Vertical(id="prompt-dialog", classes="dialog"):
            yield DialogTitle(title)
            yield _AnswerLine(
                self._value,
                compact=True,
                select_on_focus=self._selected,
                max_length=self._longest,
            )
            yield from self.compose_more()
            yield BrokenText(hint)

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
            yield DialogTitle(question)
            yield BrokenText(told)

    def action_agree(self) -> None:
        self.dismiss(True)

    def action_disagree(self) -> None:
        self.dismiss(False)


_SCRIPTS: Final = tuple(DisplayScript)


class ExportTarget(NamedTuple):
    """Where to export to.

    Attributes:
        name: Of the file, as typed.
        view: The script of what is exported.
    """

    name: str
    view: DisplayScript


class ExportDialog(AskingDialog[ExportTarget | None]):
    """Enter gives the name and the script, Escape nothing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.EXPORTING)
    scope = Scope.EXPORTING

    def __init__(self, title: str, hint: str, name: str, view: DisplayScript) -> None:
        """Make the window.

        Args:
            title: What is exported.
            hint: What to know about the file.
            name: Offered for the file.
            view: The script to begin with.
        """
        super().__init__(title, hint, name)
        self._view = view

    def compose_more(self) -> ComposeResult:
        yield Static(self._told, id="export-script", markup=False)

    @property
    def _told(self) -> str:
        return _("Script: {script}").format(script=_(VIEW_NAMES[self._view]))

    def action_next_script(self) -> None:
        self._view = _SCRIPTS[(_SCRIPTS.index(self._view) + 1) % len(_SCRIPTS)]
        self.query_one("#export-script", Static).update(self._told)

    @on(Input.Submitted)
    def action_answer(self) -> None:
        self.dismiss(ExportTarget(self.typed, self._view))
