"""The search controller: query, order, results, explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import Sort
from tuireader.tui import dialogs
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.messages import Failed
from tuireader.tui.results.remote_ids import MOST_LISTED
from tuireader.tui.search.messages import QueryExplained
from tuireader.tui.search.search_line import SearchLine
from tuireader.tui.state import Pane

if TYPE_CHECKING:
    from tuireader.library import Explanation, Query, Results
    from tuireader.tui.back_stack import Location
    from tuireader.tui.controllers.panes import PaneController
    from tuireader.tui.search.search_line import Offer


class SearchController(Controller):
    """Searches, and takes the answers."""

    def __init__(self, host: ReaderHost, panes: PaneController) -> None:
        super().__init__(host)
        self._panes = panes
        self._cut: str | None = None  # the last query, if its list ends before its results

    @property
    def _line(self) -> SearchLine:
        return self.host.query_one(SearchLine)

    def search(self, text: str, keep: str | None = None, above: int | None = None) -> None:
        """Search for ``text``.

        Args:
            text: As typed.
            keep: The story to leave the cursor on, if it is found again.
            above: Stories above it in sight; as many as now unless given.
        """
        self.host.store.change(query=text)
        self.host.results.search(text, self.state.sort, keep, above)

    def search_again(self) -> None:
        """Search for the same again: the index has changed."""
        results = self.host.results
        # Whoever has not left the top sees the first story, and not one that came to be read first.
        waiting = not (self.state.archive_read or results.cursor or self.state.pane is Pane.STORY)
        self.search(self.state.query, None if waiting else results.story_id)

    def search_at(self, location: Location) -> None:
        """Search for something that was not typed, and go where its list was left."""
        self._line.put(location.text)
        self.host.store.change(sort=location.sort)
        self.search(location.text, location.story_id, location.above)

    def search_typed(self, text: str) -> None:
        """Search for what was typed, unless that is searched for already."""
        if text != self.state.query:
            self.search(text)

    def take_offer(self, offer: Offer) -> None:
        """Put an offer that was clicked on into the search line."""
        self.host.set_focus(self._line)
        self._line.take(offer)

    def take_results(self, results: Results) -> None:
        """Show an answer: the list has it already, all the rest follows."""
        self.host.store.change(results=results)
        if self._panes.wide and not self._panes.all_mounted:
            self.host.call_after_refresh(self._panes.mount_deferred)
        if self._panes.all_mounted and not results.total:
            self.host.story_pane.close()
        if not results.query.text.strip():
            self.host.store.change(stories=results.total)
        self._report_end(results)
        self._explain(results.query)

    def _report_end(self, results: Results) -> None:
        """Report, once for each query, that the list ends before the results do."""
        is_cut = self.host.library.is_remote and results.total > MOST_LISTED
        cut = results.query.text if is_cut else None
        if cut is not None and cut != self._cut:
            said = _("The list ends after {count} stories: narrow the search to see the others")
            self.host.say(said.format(count=f"{MOST_LISTED:,}"))
        self._cut = cut

    def action_go_to_list(self) -> None:
        """Search for what stands in the line, and give the list the keys."""
        self.search_typed(self._line.value)
        self._panes.show(Pane.RESULTS)

    def action_sort(self) -> None:
        orders = list(Sort)
        following = orders[(orders.index(self.state.sort) + 1) % len(orders)]
        self.host.store.change(sort=following)
        self.search(self.state.query)

    def action_rows(self) -> None:
        """Show the stories of the list in one line each, or in full again."""
        density = "full" if self.state.density == "compact" else "compact"
        self.host.store.change(density=density)

    # How it was understood

    def _explain(self, query: Query) -> None:
        self.host.store.change(explanation=None)
        if query.text.strip():
            self.in_thread(lambda: self._look_up(query), "explain", exclusive=True)

    def _look_up(self, query: Query) -> None:
        try:
            self.host.post_message(QueryExplained(query.text, self.host.library.explain(query)))
        except TuireaderError as error:
            self.host.post_message(Failed(error.message))

    def take_explanation(self, text: str, explanation: Explanation) -> None:
        """Show how the search on the screen was understood; late news of another is dropped."""
        if self.state.results is not None and self.state.results.query.text == text:
            self.host.store.change(explanation=explanation)

    def action_explain(self) -> None:
        explanation = self.state.explanation
        if explanation is None and not self.state.query.strip():
            explanation = self.host.library.explain("")
        if explanation is not None:
            note = [explanation.note, ""] if explanation.note else []
            lines = [*note, *explanation.lines]
            self.host.app.push_screen(
                dialogs.TextDialog(_("How the search was interpreted"), lines)
            )
