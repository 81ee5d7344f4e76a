"""The line to type a search in."""

from typing import ClassVar, Final

from textual import on
from textual.timer import Timer
from textual.widgets import Input

from tuireader.i18n import _
from tuireader.text.safety import safe_line
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.messages import SearchEdited, SearchLeft

# An input method sends each character of a phrase as a key of its own: wait until they are all in.
_PAUSE: Final = 0.12


class SearchLine(Input):
    """Searches when the typing pauses; Enter goes to what was found."""

    BINDINGS = bindings(Scope.SEARCH)
    scope: ClassVar[Scope] = Scope.SEARCH

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(
            placeholder=_("a name, a district, any words; in either script"),
            id=id,
            compact=True,
            select_on_focus=False,
        )
        self._pause: Timer | None = None
        self._told = ""

    def validate_value(self, value: str) -> str:
        """Keep out of the line what would act on the terminal; pasted text may hold anything."""
        return safe_line(value)

    def put(self, text: str) -> None:
        """Show ``text`` as if it had been typed, without searching for it."""
        self._told = text
        self.value = text
        self.cursor_position = len(text)

    @on(Input.Changed)
    def _edited(self, event: Input.Changed) -> None:
        event.stop()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._tell)

    def _tell(self) -> None:
        if self.value != self._told:
            self._told = self.value
            self.post_message(SearchEdited(self.value))

    def action_to_list(self) -> None:
        """Search at once and leave the line."""
        self._tell()
        self.post_message(SearchLeft())

    def action_clear(self) -> None:
        """Empty the line, or leave it when it is empty."""
        if self.value:
            self.value = ""
            self._tell()
        else:
            self.post_message(SearchLeft())
