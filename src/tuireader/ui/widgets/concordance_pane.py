"""The concordance of the search: all its hits in aligned lines."""

from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import var
from textual.widgets import Static

from tuireader.errors import TuireaderError
from tuireader.i18n import N_, _
from tuireader.library import Concordance, DisplayScript, Library, Order
from tuireader.text.sanitize import safe_line
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.messages.archive import Failed
from tuireader.ui.messages.research import ConcordanceCollected, MentionChosen
from tuireader.ui.trail import ConcordanceShown, Standing
from tuireader.ui.widgets.mention_list import MentionList
from tuireader.ui.wording import counted, stories

MOST_LINES: Final = 5_000
"""More than anybody reads; the heading says how many there are."""

_ORDERS: Final = {
    Order.DATE: N_("newest first"),
    Order.LEFT: N_("by what stands before"),
    Order.RIGHT: N_("by what follows"),
}


class ConcordancePane(Vertical):
    """Collected in the background; the lines before stay until the new ones are there."""

    BINDINGS = bindings(Scope.CONCORDANCE)

    view: var[DisplayScript] = var(DisplayScript.PUBLISHED, init=False)
    """The script of the lines."""

    def __init__(self, library: Library, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._library = library
        self._generation = 0
        self._found: Concordance | None = None
        self._order = Order.DATE

    def compose(self) -> ComposeResult:
        yield Static(id="concordance-head", markup=False)
        yield MentionList(id="concordance-lines")

    def open(self, text: str) -> None:
        """Collect the hits of a query and show them."""
        self._found = None
        self._say(_("Collecting the hits of {query}").format(query=text))
        self.query_one(MentionList).show((), Standing())
        self._ask(text)

    def _ask(self, text: str) -> None:
        self._generation += 1
        self._collect(self._generation, text, self._order)

    @work(thread=True, exclusive=True, group="concordance")
    def _collect(self, generation: int, text: str, order: Order) -> None:
        try:
            found = self._library.concordance(text, order, MOST_LINES, self.view)
        except TuireaderError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(ConcordanceCollected(generation, found))

    @on(ConcordanceCollected)
    def _take(self, event: ConcordanceCollected) -> None:
        event.stop()
        if event.generation == self._generation:
            # The order changes which line is where; the script does not.
            kept = self._found is not None and _places(self._found) == _places(event.found)
            standing = self.query_one(MentionList).standing if kept else Standing()
            self._show(event.found, standing)

    def watch_view(self) -> None:
        self.collect_again()

    def collect_again(self) -> None:
        """Collect the hits anew: the index has changed, the script or the order."""
        if self._found is not None:
            self._ask(self._found.query.text)

    def action_order(self) -> None:
        """Sort by date, by the left context, by the right one."""
        orders = list(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self.collect_again()

    @property
    def shown(self) -> ConcordanceShown | None:
        """The concordance as it stands; ``None`` while it is collected."""
        if self._found is None:
            return None
        return ConcordanceShown(self._found, self._order, self.query_one(MentionList).standing)

    def restore(self, shown: ConcordanceShown) -> None:
        """Show a concordance as it was left."""
        self._generation += 1
        self._order = shown.order
        self._show(shown.found, shown.standing)

    def _show(self, found: Concordance, standing: Standing) -> None:
        self._found = found
        self.query_one(MentionList).show(found.lines, standing)
        hits = counted("{count} hit", "{count} hits", found.total)
        said = _("{hits} in {stories}, {order}").format(
            hits=hits, stories=stories(found.stories), order=_(_ORDERS[self._order])
        )
        if len(found.lines) < found.total:
            said += "   " + _("the first {count} are shown").format(count=f"{len(found.lines):,}")
        self._say(f"{found.query.text}   {said}")

    def _say(self, text: str) -> None:
        self.query_one("#concordance-head", Static).update(safe_line(text))

    @on(MentionList.Chosen)
    def _read(self, event: MentionList.Chosen) -> None:
        event.stop()
        if self._found is not None:
            self.post_message(MentionChosen(event.line, self._found.query.text))


def _places(found: Concordance) -> list[tuple[str, int]]:
    return [(line.story_id, line.offset) for line in found.lines]
