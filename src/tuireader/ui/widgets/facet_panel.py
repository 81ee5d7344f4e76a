"""People and places of the stories found, one list over the other or side by side."""

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.reactive import var

from tuireader.errors import TuireaderError
from tuireader.i18n import N_
from tuireader.library import Kind, Library, Results, View
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.messages import FacetsCounted, Failed
from tuireader.ui.widgets.facet_list import FacetList
from tuireader.ui.widgets.words import Words

# Names in a list: more than anybody scrolls through.
_MOST = 500

_TITLES = {Kind.PERSON: N_("People"), Kind.PLACE: N_("Places")}


class FacetPanel(Container):
    """A list for each kind, under its title."""

    BINDINGS = bindings(Scope.FACETS)

    view: var[View] = var(View.PUBLISHED, init=False)
    """The script that names are shown in."""
    results: var[Results | None] = var(None, init=False)
    """The stories to count in."""

    def __init__(self, library: Library, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._library = library
        self._counted: Results | None = None

    def compose(self) -> ComposeResult:
        for kind, title in _TITLES.items():
            with Vertical(classes="facet"):
                yield Words(title, classes="facet-title")
                yield FacetList(kind, id=f"facet-{kind}").data_bind(FacetPanel.view)

    def watch_results(self) -> None:
        self._count_in_sight()

    def on_show(self) -> None:
        self._count_in_sight()

    def _count_in_sight(self) -> None:
        """Count, unless nobody sees it or it has been done."""
        if self.display and self.results is not None and self.results is not self._counted:
            self._counted = self.results
            self._count(self.results)

    @work(thread=True, exclusive=True, group="facets")
    def _count(self, results: Results) -> None:
        try:
            counts = {kind: self._library.counts(kind, results, _MOST) for kind in _TITLES}
        except TuireaderError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(FacetsCounted(results, counts))

    @on(FacetsCounted)
    def _take(self, event: FacetsCounted) -> None:
        event.stop()
        if event.results is self.results:
            for facet in self.query(FacetList):
                facet.show(event.counts[facet.kind])

    def action_other_facets(self) -> None:
        """Give the keys to the list that does not have them."""
        for facet in self.query(FacetList):
            if not facet.has_focus:
                facet.focus()
                break
