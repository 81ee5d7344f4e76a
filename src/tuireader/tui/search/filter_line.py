"""The filter line: the conditions of the search, each removable."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.content import Content
from textual.reactive import reactive, var
from textual.widget import Widget

from tuireader import library as lib
from tuireader.i18n import _
from tuireader.library import DisplayScript, Field
from tuireader.text.linebreak import cell_width
from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.labels import FIELD_NAMES
from tuireader.tui.painting import shorten
from tuireader.tui.search.messages import FilterRemoved

if TYPE_CHECKING:
    from tuireader.library import Filter, Results

_GAP: Final = 1
_LONGEST: Final = 30  # cells
_PERSONS: Final = (Field.PERSON, Field.EDITOR, Field.BYLINE)
# They are shown in the script wanted.
_NAMED: Final = (*_PERSONS, Field.PLACE, Field.SOURCE, Field.COLUMN, Field.TAG)


class FilterLine(Widget, can_focus=True):
    """One line of conditions; in sight only when there is one."""

    ALLOW_SELECT = False
    BINDINGS = bindings(Scope.FILTERS)
    scope: ClassVar[Scope] = Scope.FILTERS

    results: var[Results | None] = var(None, init=False)
    """The answer to the search that is narrowed."""
    view: reactive[DisplayScript] = reactive(DisplayScript.PUBLISHED)
    """The script that names are shown in."""
    cursor: reactive[int] = reactive(0)
    """Which condition the keys act on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id, classes="-none")
        self.filters: Sequence[Filter] = ()

    def watch_results(self) -> None:
        query = self.results.query if self.results else None
        self.filters = lib.filters(query) if query and query.tokens else ()
        self.set_class(not self.filters, "-none")
        self.cursor = len(self.filters) - 1
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.filters) - 1))

    def watch_has_focus(self, _has_focus: bool) -> None:
        super().watch_has_focus(_has_focus)
        self.refresh()

    def action_previous_filter(self) -> None:
        self.cursor -= 1

    def action_next_filter(self) -> None:
        self.cursor += 1

    def action_remove_filter(self) -> None:
        self._remove(self.cursor)

    def _remove(self, number: int) -> None:
        if number < len(self.filters):
            self.post_message(FilterRemoved(self.filters[number].without))

    def on_click(self, event: events.Click) -> None:
        cell = event.get_content_offset(self)
        if cell is None:
            return
        first = self._first
        widths = self._widths[first:]
        for number, end in enumerate(accumulate(widths), first):
            if cell.x < end:
                self._remove(number)
                break

    @property
    def _first(self) -> int:
        """The first condition in sight, so that the one at the cursor is."""
        first, widths = 0, self._widths
        while first < self.cursor and sum(widths[first : self.cursor + 1]) > self.size.width:
            first += 1
        return first

    @property
    def _widths(self) -> list[int]:
        """Cells of each condition and the gap behind it."""
        return [cell_width(_words(each, self.view)) + _GAP for each in self.filters]

    def render(self) -> Content:
        parts: list[Content] = []
        for number, condition in enumerate(self.filters[self._first :], self._first):
            at_cursor = self.has_focus and number == self.cursor
            style = "$background on $primary bold" if at_cursor else "bold on $primary 25%"
            parts += [Content.styled(_words(condition, self.view), style), Content(" ")]
        return Content("").join(parts).truncate(self.size.width)


def _words(condition: Filter, view: DisplayScript) -> str:
    name = _(FIELD_NAMES[condition.field])
    said = _(" not {field}: {value} x ") if condition.negated else _(" {field}: {value} x ")
    value = condition.value
    if condition.field in _NAMED:
        value = lib.shown_fact(value, view, person=condition.field in _PERSONS)
    return said.format(field=name, value=shorten(safe_line(value), _LONGEST))
