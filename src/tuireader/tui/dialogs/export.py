"""The export dialog: file name and script."""

from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from tuireader.i18n import _
from tuireader.library import VIEW_NAMES, DisplayScript
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.dialogs.prompt import AskingDialog

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
