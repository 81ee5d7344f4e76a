"""An input line that reports its text when typing pauses."""

from __future__ import annotations

from abc import abstractmethod
from typing import Final

from textual import events, on
from textual.timer import Timer
from textual.widgets import Input

from tuireader.i18n import _
from tuireader.text.sanitize import safe_line

# An input method sends each character of a phrase as a key of its own: wait until they are all in.
_PAUSE: Final = 0.12


def first_line(pasted: str) -> str:
    """Return the first line of a pasted text that is not blank; nothing where all are."""
    return next(filter(None, map(str.strip, pasted.splitlines())), "")


class TypedLine(Input):
    """Calls :meth:`typed` with each text after a pause, or at once where asked."""

    def __init__(self, hint: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder=_(hint), id=id, select_on_focus=False)
        # Not by the argument, for which Textual looks for its style before it has a place.
        self.set_reactive(Input.compact, True)
        self.add_class("-textual-compact", update=False)
        self._hint = hint
        self._pause: Timer | None = None
        self._told = ""

    def translate_hint(self) -> None:
        """Show the hint in the language in force."""
        self.placeholder = _(self._hint)

    @abstractmethod
    def typed(self, text: str) -> None:
        """The typing has paused."""

    def validate_value(self, value: str) -> str:
        """Keep out of the line what would act on the terminal; pasted text may hold anything."""
        return safe_line(value)

    def _on_paste(self, event: events.Paste) -> None:
        event.text = first_line(event.text)  # Textual's own handler, which comes next, types it

    def put(self, text: str) -> None:
        """Show ``text`` as if it had been typed, without telling of it."""
        self._told = text
        self.value = text
        self.cursor_position = len(text)

    def tell(self) -> None:
        """Report the value of the line, unless it is known."""
        if self.value != self._told:
            self._told = self.value
            self.typed(self.value)

    @on(Input.Changed)
    def _edited(self, event: Input.Changed) -> None:
        event.stop()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self.tell)
