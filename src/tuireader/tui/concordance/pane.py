"""The concordance pane: every occurrence in context, one to a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from rich.style import Style
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widgets import Static

from tuireader.errors import TuireaderError
from tuireader.i18n import N_, _
from tuireader.library import Concordance, DisplayScript, KwicLine, Library, Order
from tuireader.text.linebreak import cell_width
from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.back_stack import ConcordanceState, ListPosition
from tuireader.tui.concordance.messages import ConcordanceCollected, MentionChosen
from tuireader.tui.labels import counted, stories
from tuireader.tui.messages import Failed
from tuireader.tui.painting import foreground_only, paint, shorten, strip
from tuireader.tui.pending import PendingRequest
from tuireader.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tuireader.library import Query

_DATE: Final = 12  # cells, with what is between it and the text
_WITHOUT_DATES: Final = 60
_LEFT_SHARE: Final = 0.44
_BAR: Final = "\u2590"


class KwicList(LineList):
    """Only the lines in sight are set; Enter opens the story there."""

    beside: ClassVar[str] = "#entity-lists LineList"

    @dataclass
    class Chosen(Message):
        """The person wants to read the story of a line."""

        line: KwicLine

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.lines: Sequence[KwicLine] = ()
        self.pending = True

    def show(self, lines: Sequence[KwicLine], standing: ListPosition) -> None:
        """Show other lines, with the cursor where it is given."""
        self.lines = lines
        self.renew(len(lines), standing.cursor, standing.above)

    def wait(self) -> None:
        self.lines = ()
        super().wait()

    @property
    def story_id(self) -> str | None:
        """The story of the line at the cursor."""
        return self.lines[self.cursor].story_id if self.lines else None

    @property
    def standing(self) -> ListPosition:
        """How the list stands."""
        return ListPosition(self.cursor, self.rows_above_cursor)

    def chosen(self, index: int, *, clicked: bool) -> None:
        self.post_message(self.Chosen(self.lines[index]))

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        line = self.lines[index]
        faint = base + foreground_only(self.get_component_rich_style("list--faint"))
        strong = base + foreground_only(self.get_component_rich_style("list--hit"))
        bar = base + foreground_only(self.get_component_rich_style("list--bar"))
        date = "" if width < _WITHOUT_DATES else (line.date or "").ljust(_DATE)
        room = max(4, width - len(date) - 2)
        before = int(room * _LEFT_SHARE)
        left = _end_of(safe_line(line.left), before)
        hit = shorten(safe_line(line.hit), room - before)
        right = shorten(safe_line(line.right), max(0, room - before - cell_width(hit)))
        segments = [
            *paint(_BAR if index == self.cursor and self.has_focus else " ", bar),
            *paint(f" {date}", faint),
            *paint(" " * (before - cell_width(left)) + left, base),
            *paint(hit, strong),
            *paint(right, base),
        ]
        return [strip(segments, width, base)]

    def empty_text(self) -> Sequence[str]:
        return (_("none"),)


def _end_of(text: str, cells: int) -> str:
    """Return as much of the end of ``text`` as fits into ``cells``."""
    start = max(0, len(text) - cells)
    while cell_width(text[start:]) > cells:
        start += 1
    return text[start:]


MOST_LINES: Final = 5_000
"""More than a person reads; the heading gives the total."""

_ORDERS: Final = {
    Order.DATE: N_("newest first"),
    Order.LEFT: N_("by the text before"),
    Order.RIGHT: N_("by the text after"),
}


class ConcordancePane(Vertical):
    """Collected in the background; the lines before stay until the new ones are there."""

    BINDINGS = bindings(Scope.CONCORDANCE)
    scope: ClassVar[Scope] = Scope.CONCORDANCE

    view: var[DisplayScript] = var(DisplayScript.PUBLISHED, init=False)
    """The script of the lines."""

    def __init__(self, library: Library, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._library = library
        self._request = PendingRequest[str]()
        self._found: Concordance | None = None
        self._order = Order.DATE

    def compose(self) -> ComposeResult:
        yield Static(id="concordance-head", markup=False)
        yield KwicList(id="concordance-lines")

    def open(self, query: Query) -> None:
        """Collect the hits of a query and show them."""
        self._found = None
        self._say(_("Collecting the hits for {query}").format(query=query.text))
        self.query_one(KwicList).wait()
        self._ask(query)

    def _ask(self, query: Query) -> None:
        self._collect(self._request.start(query.text), query, self._order)

    @work(thread=True, exclusive=True, group="concordance")
    def _collect(self, number: int, query: Query, order: Order) -> None:
        try:
            found = self._library.concordance(query, order, MOST_LINES, self.view)
        except TuireaderError as error:
            self.post_message(Failed(error.message))
        else:
            self.post_message(ConcordanceCollected(number, found))

    @on(ConcordanceCollected)
    def _take(self, event: ConcordanceCollected) -> None:
        event.stop()
        if self._request.is_newest(event.number):
            self._request.finish()
            # The order changes which line is where; the script does not.
            kept = self._found is not None and _places(self._found) == _places(event.found)
            standing = self.query_one(KwicList).standing if kept else ListPosition()
            self._show(event.found, standing)

    def watch_view(self) -> None:
        self.collect_again()

    def collect_again(self) -> None:
        """Collect the hits again: the index, the script or the order has changed."""
        if self._found is not None:
            self._ask(self._found.query)

    def action_order(self) -> None:
        """Sort by date, by the left context, by the right one."""
        orders = list(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self.collect_again()

    @property
    def shown(self) -> ConcordanceState | None:
        """The concordance as shown; ``None`` while it is collected."""
        if self._found is None:
            return None
        return ConcordanceState(self._found, self._order, self.query_one(KwicList).standing)

    def restore(self, shown: ConcordanceState) -> None:
        """Show a concordance as it was left."""
        self._request.cancel()
        self._order = shown.order
        self._show(shown.found, shown.standing)

    def _show(self, found: Concordance, standing: ListPosition) -> None:
        self._found = found
        self.query_one(KwicList).show(found.lines, standing)
        hits = counted("{count} hit", "{count} hits", found.total)
        said = _("{hits}, {stories}, {order}").format(
            hits=hits, stories=stories(found.stories), order=_(_ORDERS[self._order])
        )
        if len(found.lines) < found.total:
            said += "   " + _("first {count} shown").format(count=f"{len(found.lines):,}")
        self._say(f"{found.query.text}   {said}")

    def _say(self, text: str) -> None:
        self.query_one("#concordance-head", Static).update(safe_line(text))

    @on(KwicList.Chosen)
    def _read(self, event: KwicList.Chosen) -> None:
        event.stop()
        if self._found is not None:
            self.post_message(MentionChosen(event.line, self._found.query.text))


def _places(found: Concordance) -> list[tuple[str, int]]:
    return [(line.story_id, line.offset) for line in found.lines]
