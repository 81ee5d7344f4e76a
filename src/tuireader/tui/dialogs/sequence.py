"""The key-sequence dialog: the keys that may follow the first, above the footer."""

from collections.abc import Collection, Mapping
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tuireader.i18n import _
from tuireader.text.linebreak import cell_width
from tuireader.tui.actions import Action, Scope, bindings
from tuireader.tui.actions.switches import title_with_state
from tuireader.tui.key_names import key_name, plain_key
from tuireader.tui.painting import shorten
from tuireader.tui.widgets.dialog import Dialog

_COLUMN: Final = 36
"""Cells of a column; the longest titles are cut."""


class SequenceDialog(Dialog[str | None]):
    """Gives the id of an action, or nothing for a key that leads nowhere."""

    BINDINGS = bindings(Scope.SEQUENCE)
    scope = Scope.SEQUENCE

    def __init__(
        self, first: str, choices: Mapping[str, Action], hidden_marks: Collection[str] = ()
    ) -> None:
        """Make the hint.

        Args:
            first: The key that was pressed.
            choices: The action of each key that may follow.
            hidden_marks: The settings of what is not marked.
        """
        super().__init__()
        self._hidden_marks = hidden_marks
        self._first = first
        self._choices = choices

    def compose(self) -> ComposeResult:
        yield SequenceHint(self._first, self._choices, self._hidden_marks)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        key = plain_key(event.key)
        action = self._choices.get(key)
        if action is None:
            told = _("{first} {key} is not a command")
            told = told.format(first=key_name(self._first), key=key_name(key))
            self.notify(told, markup=False, timeout=3)
        self.dismiss(action.id if action else None)

    def action_no_sequence(self) -> None:
        self.dismiss(None)


class SequenceHint(Widget):
    """The keys with what they do, down the columns; a click chooses."""

    ALLOW_SELECT = False

    def __init__(
        self, first: str, choices: Mapping[str, Action], hidden_marks: Collection[str]
    ) -> None:
        super().__init__(id="sequence")
        self._hidden_marks = hidden_marks
        self._first = key_name(first)
        self._entries = sorted(
            ((key_name(key), action) for key, action in choices.items()),
            key=lambda entry: (entry[0].lower(), entry[0].isupper()),
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._rows(width)

    def _rows(self, width: int) -> int:
        columns = max(1, width // _COLUMN)
        return -(-len(self._entries) // columns)

    def render(self) -> Content:
        width, rows = self.content_size.width, self._rows(self.content_size.width)
        column = min(width, _COLUMN)
        lines = [
            Content("").join(self._cell(*entry, column) for entry in self._entries[row::rows])
            for row in range(rows)
        ]
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        rows = self._rows(self.content_size.width)
        if place is None:
            return
        number = place.x // _COLUMN * rows + place.y
        if number < len(self._entries):
            self.screen.dismiss(self._entries[number][1].id)

    def _cell(self, key: str, action: Action, width: int) -> Content:
        title = shorten(title_with_state(action, self._hidden_marks), width - len(key) - 3)
        rest = " " * (width - len(key) - 1 - cell_width(title))
        return Content.assemble((key, "$text-primary bold"), " ", title, rest)
