"""The facet panel: a list for each facet, and the months as a chart."""

import time
from collections.abc import Iterator, Sequence
from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.reactive import var

from tuireader.errors import TuireaderError
from tuireader.library import DisplayScript, FacetCount, Field, Library, Progress, Results, filters
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.entity.messages import EntityPageAsked
from tuireader.tui.facets.facet_list import FACETS, KINDS, FacetList, counted_by
from tuireader.tui.facets.messages import FacetChosen, FacetExcluded, FacetsCounted, FacetWidened
from tuireader.tui.facets.month_chart import BESIDE, MonthFacet
from tuireader.tui.messages import Failed
from tuireader.tui.pending import PendingRequest
from tuireader.tui.widgets.translated import Translated

_Counts = dict[Field, Sequence[FacetCount]]
# The quickest first: half a million months are counted in 0.1 s, as many people in one.
_IN_ORDER: Final = sorted(FACETS, key=lambda facet: (facet in KINDS, facet is not Field.DATE))
_SOON: Final = 0.2  # seconds


def _counted(library: Library, results: Results) -> Iterator[tuple[_Counts, bool]]:
    """Yield the counts of all facets together, or of some when others take long; say if it is all.

    Small archives have all of them at once, and are painted once.
    """
    counts: _Counts = {}
    begun = time.monotonic()
    for facet in _IN_ORDER:
        if counts and time.monotonic() - begun > _SOON:
            yield counts, False
            counts, begun = {}, time.monotonic()
        counts[facet] = counted_by(library, facet, results)
    yield counts, True


class FacetPanel(Container, can_focus=False):
    """Every facet under its title; the keys act on the value at the cursor."""

    BINDINGS = bindings(Scope.FACETS)

    view: var[DisplayScript] = var(DisplayScript.PUBLISHED, init=False)
    """The script that names are shown in."""
    results: var[Results | None] = var(None, init=False)
    """The stories to count in."""
    progress: var[Progress | None] = var(None, init=False)
    """How far the indexing is; ``None`` when it does not run."""
    archive_read: var[bool] = var(False, init=False)
    """Whether the archive was read since the start."""

    def __init__(self, library: Library, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._library = library
        self._request = PendingRequest[Results]()
        self._last_chosen: tuple[Field, str] | None = None

    def compose(self) -> ComposeResult:
        for facet, title in FACETS.items():
            with Vertical(id=f"of-{facet}", classes="facet"):
                yield Translated(title, classes="facet-title")
                if facet is Field.DATE:
                    yield MonthFacet(id=f"facet-{facet}")
                else:
                    yield FacetList(facet, id=f"facet-{facet}").data_bind(FacetPanel.view)

    def watch_progress(self, before: Progress | None, now: Progress | None) -> None:
        """Count again when the archive is read: what had no story then has none."""
        if before is not None and now is None and self.results and not self.results.total:
            self._request.cancel()
            self._count_in_sight()

    def watch_results(self) -> None:
        self._count_in_sight()

    def on_show(self) -> None:
        self._count_in_sight()

    def _count_in_sight(self) -> None:
        """Count, unless the panel is hidden or the counts are known."""
        results = self.results
        if self.display and results is not None and results is not self._request.wanted:
            self._count(self._request.start(results), results)

    @work(thread=True, exclusive=True, group="facets")
    def _count(self, number: int, results: Results) -> None:
        try:
            for counts, complete in _counted(self._library, results):
                if not self._request.is_newest(number):
                    return
                self.post_message(FacetsCounted(number, results, counts, complete))
        except TuireaderError as error:
            self.post_message(Failed(error.message))

    @on(FacetsCounted)
    def _take(self, event: FacetsCounted) -> None:
        event.stop()
        if event.results is not self.results or not self._request.is_newest(event.number):
            return
        if event.complete:
            self._request.finish()
        reading = self.progress is not None or not self.archive_read
        if reading and not event.results.total:
            self._wait()  # there may be some in a moment
            return
        conditions = [each for each in filters(event.results.query) if not each.negated]
        for facet, tallies in event.counts.items():
            one = self._of(facet)
            self.query_one(f"#of-{facet}").set_class(not tallies, "-empty")
            if isinstance(one, MonthFacet):
                one.show(tallies)
            else:
                one.show(tallies, [each.value for each in conditions if each.field is facet])
            if self._last_chosen and self._last_chosen[0] is facet:
                one.go_to(self._last_chosen[1])

    def _wait(self) -> None:
        for facet in FACETS:
            self._of(facet).wait()

    @on(FacetChosen)
    @on(FacetExcluded)
    @on(FacetWidened)
    def _remember(self, event: FacetChosen | FacetExcluded | FacetWidened) -> None:
        """The cursor stays with what was chosen, also on the way back."""
        self._last_chosen = event.facet, event.value

    def _of(self, facet: Field) -> FacetList | MonthFacet:
        if facet is Field.DATE:
            return self.query_one(MonthFacet)
        return self.query_one(f"#facet-{facet}", FacetList)

    def first(self) -> FacetList | MonthFacet:
        """The facet that gets the keys first."""
        return self._of(Field.PERSON)

    # Keys

    def action_exclude(self) -> None:
        if chosen := self._chosen:
            self.post_message(FacetExcluded(*chosen))

    def action_widen(self) -> None:
        if chosen := self._chosen:
            self.post_message(FacetWidened(*chosen))

    def action_facet_page(self) -> None:
        if (chosen := self._chosen) and chosen[0] in KINDS:
            self.post_message(EntityPageAsked(KINDS[chosen[0]], chosen[1]))

    @property
    def _chosen(self) -> tuple[Field, str] | None:
        """The facet that has the keys, and the value at its cursor."""
        one = self.screen.focused
        if isinstance(one, FacetList | MonthFacet) and one.value:
            return one.facet, one.value
        return None

    def action_next_facet(self) -> None:
        self.screen.focus_next(BESIDE)

    def action_previous_facet(self) -> None:
        self.screen.focus_previous(BESIDE)
