"""The month chart: stories over time, a column per month, for keys and mouse."""

from collections.abc import Sequence
from math import ceil
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from tuireader.i18n import _
from tuireader.library import FacetCount, Field
from tuireader.text.linebreak import cell_width
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.facets.messages import FacetChosen
from tuireader.tui.labels import stories
from tuireader.tui.painting import foreground_only, strip

# One cell wide in every terminal, and with a gap at its left.
_BAR: Final = "\u2590"
_WIDEST: Final = 3
_YEAR: Final = 12
_LEAST_WITH_AXIS: Final = 4  # lines

BESIDE: Final = ".facet > *"
"""What the arrows lead to from facet to facet: a selector."""


class MonthChart(Widget, can_focus=True):
    """The last line tells the month at the cursor, that above it the first and the last month."""

    ALLOW_SELECT = False
    BINDINGS = bindings(Scope.MONTHS)
    COMPONENT_CLASSES: ClassVar[set[str]] = {"chart--bar", "chart--cursor", "chart--faint"}
    scope: ClassVar[Scope] = Scope.MONTHS

    cursor: var[int] = var(0, init=False)
    """Which month the cursor is on."""

    class Chosen(Message):
        """The person wants the stories of a month."""

        def __init__(self, month: str) -> None:
            super().__init__()
            self.month = month

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._months: Sequence[FacetCount] = ()
        self._pending = True

    def show(self, months: Sequence[FacetCount], month: str | None = None) -> None:
        """Show the months that have stories, in their order, and those between them.

        Args:
            months: Each as ``2022-11``.
            month: Where the cursor goes; by default to the last one.
        """
        self._pending = False
        self._months = with_gaps(months)
        self.action_last_month()
        if month:
            self.go_to(month)
        self.refresh()

    def go_to(self, month: str) -> None:
        """Put the cursor on a month, where it is shown."""
        names = [tally.name for tally in self._months]
        if month in names:
            self.cursor = names.index(month)

    def wait(self) -> None:
        """Show that the months are on their way."""
        self.show(())
        self._pending = True

    @property
    def month(self) -> str | None:
        """The month that was gone to: none while the cursor is on the last, where it begins.

        It is kept by name, for a page comes in parts, with more months each time.
        """
        return self.value if self.cursor < len(self._months) - 1 else None

    @property
    def value(self) -> str | None:
        """The month at the cursor."""
        return self._months[self.cursor].name if self._months else None

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._months) - 1))

    def watch_cursor(self) -> None:
        self.refresh()

    def watch_has_focus(self, _has_focus: bool) -> None:
        super().watch_has_focus(_has_focus)
        self.refresh()

    def action_earlier(self) -> None:
        self.cursor -= 1

    def action_later(self) -> None:
        self.cursor += 1

    def action_year_before(self) -> None:
        self.cursor -= _YEAR

    def action_year_after(self) -> None:
        self.cursor += _YEAR

    def action_first_month(self) -> None:
        self.cursor = 0

    def action_last_month(self) -> None:
        self.cursor = len(self._months) - 1

    def action_choose_month(self) -> None:
        if self.value:
            self.post_message(self.Chosen(self.value))

    def on_click(self, event: events.Click) -> None:
        cell = event.get_content_offset(self)
        if cell is None or cell.y >= self._rows:
            return
        number = self._first + cell.x // self._column
        if number < len(self._months):
            self.cursor = number
            self.action_choose_month()

    @property
    def _column(self) -> int:
        """Cells of a month."""
        return max(1, min(_WIDEST, self.size.width // max(1, len(self._months))))

    @property
    def _first(self) -> int:
        """The first month in sight: where there is no room for all, the cursor is in the middle."""
        room = max(1, self.size.width // self._column)
        return max(0, min(self.cursor - room // 2, len(self._months) - room))

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        if not self._months:
            said = _("loading") if self._pending else _("no dates")
            text = said if y == self.size.height - 1 else ""
            return strip([Segment(text, base + self._ink("chart--faint"))], width, base)
        if y == self.size.height - 1:
            caption = _caption(self._months[self.cursor], width)
            return strip([Segment(caption, base)], width, base)
        if y == self._rows:
            return self._axis(width, base)
        return strip(self._columns(y, width, base), width, base)

    @property
    def _rows(self) -> int:
        """Lines of the columns; below them are the axis, where there is room, and the caption."""
        height = self.size.height
        return height - 2 if height >= _LEAST_WITH_AXIS else height - 1

    def _columns(self, y: int, width: int, base: Style) -> list[Segment]:
        rows, most = self._rows, max(tally.stories for tally in self._months)
        bar, cursor = base + self._ink("chart--bar"), self._cursor_style(base)
        column, first = self._column, self._first
        segments = []
        for number in range(first, min(len(self._months), first + width // column)):
            filled = rows - ceil(self._months[number].stories * rows / most) <= y
            text = _BAR * max(1, column - 1) if filled else " " * max(1, column - 1)
            style = cursor if number == self.cursor else bar
            segments.append(Segment(text, style))
            segments.append(Segment(" " * (column - len(text)), base))
        return segments

    def _axis(self, width: int, base: Style) -> Strip:
        """The first and the last month in sight, each below its column where there is room."""
        first = self._first
        last = min(len(self._months), first + width // self._column) - 1
        left, right = self._months[first].name, self._months[last].name
        gap = (last + 1 - first) * self._column - len(left) - len(right)
        ends = f"{left}{' ' * gap}{right}" if gap > 1 else f"{left}..{right}"
        text = left if first == last else ends
        return strip([Segment(text, base + self._ink("chart--faint"))], width, base)

    def _cursor_style(self, base: Style) -> Style:
        style = self.get_component_rich_style("chart--cursor")
        return base + (style if self.has_focus else foreground_only(style))

    def _ink(self, name: str) -> Style:
        return foreground_only(self.get_component_rich_style(name))


def _caption(month: FacetCount, width: int) -> str:
    """The month and its stories; the number alone where there is no room for the word."""
    whole = f"{month.name}  {stories(month.stories)}"
    return whole if cell_width(whole) <= width else f"{month.name}  {month.stories:,}"[:width]


def with_gaps(months: Sequence[FacetCount]) -> list[FacetCount]:
    """Return every month from the first to the last; one that has no story has 0."""
    if not months:
        return []
    known = {number_of(tally.name): tally.stories for tally in months}
    every = range(min(known), max(known) + 1)
    return [FacetCount(f"{n // 12:04}-{n % 12 + 1:02}", known.get(n, 0)) for n in every]


def number_of(month: str) -> int:
    """The months from the year 0 to ``2022-11``."""
    year, _, of_year = month.partition("-")
    return int(year) * 12 + int(of_year) - 1


class MonthFacet(MonthChart):
    """Narrows the search to the month that is chosen; the arrows go on from its ends."""

    facet = Field.DATE

    def action_later(self) -> None:
        if self.cursor >= len(self._months) - 1:
            self.screen.focus_next(BESIDE)
        else:
            super().action_later()

    def action_earlier(self) -> None:
        if self.cursor <= 0:
            self.screen.focus_previous(BESIDE)
        else:
            super().action_earlier()

    @on(MonthChart.Chosen)
    def _narrow(self, event: MonthChart.Chosen) -> None:
        event.stop()
        self.post_message(FacetChosen(self.facet, event.month))
