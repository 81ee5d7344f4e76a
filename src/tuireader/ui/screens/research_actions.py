"""Going on from what was found: by facets, to pages of persons and places, to concordances."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import on
from textual.reactive import var

from tuireader import library as lib
from tuireader.i18n import _, translate_message
from tuireader.library import EntityKind
from tuireader.ui import widgets
from tuireader.ui.messages.narrowing import FacetChosen, FacetExcluded, FacetWidened, FilterRemoved
from tuireader.ui.messages.research import (
    EntityMissed,
    EntityPageAsked,
    MentionChosen,
    PageSearched,
)
from tuireader.ui.screens.panes import PAGES, Pane, PaneActions
from tuireader.ui.trail import EntityShown, Visit
from tuireader.ui.widgets.filter_line import FilterLine
from tuireader.ui.widgets.result_list import ResultList

if TYPE_CHECKING:
    from tuireader.library import Sort
    from tuireader.ui.trail import Shown, Trail


class ResearchActions(PaneActions):
    """What is left is put on the trail, and found again as it was."""

    _trail: Trail
    _text: str
    sort: var[Sort]

    @abstractmethod
    def search_instead(self, visit: Visit) -> None:
        """Search for something that was not typed."""

    # The trail

    def here(self) -> Visit:
        """What is on the screen."""
        results = self.query_one(ResultList)
        in_story = self.story_pane.has_focus_within
        above = results.rows_above_cursor
        page = self.pane if self.pane in PAGES else ""
        return Visit(self._text, results.story_id, self.sort, above, in_story, page, self._shown)

    @property
    def _shown(self) -> Shown | None:
        match self.pane:
            case Pane.ENTITY:
                return self.query_one(widgets.EntityPane).shown
            case Pane.CONCORDANCE:
                return self.query_one(widgets.ConcordancePane).shown
            case _:
                return None

    def leave_page(self) -> None:
        """Put an open page on the trail, and show the results again."""
        if self.pane in PAGES:
            self._trail.leave(self.here())
            self.pane = Pane.RESULTS

    def return_to(self, visit: Visit) -> None:
        """Show a visit of the trail as it was left."""
        results = self.query_one(ResultList)
        now = (self._text, self.sort, results.story_id)
        if now != (visit.text, visit.sort, visit.story_id):
            self.search_instead(visit)
        if visit.shown is not None:
            self._show_again(visit.shown)
        elif visit.in_story and visit.story_id:
            self.story_pane.open(visit.story_id)
            self.show_pane(Pane.STORY)
        else:
            self.show_pane(Pane.RESULTS)

    def _show_again(self, shown: Shown) -> None:
        if isinstance(shown, EntityShown):
            self.show_pane(Pane.ENTITY)
            self.query_one(widgets.EntityPane).restore(shown)
        else:
            self.show_pane(Pane.CONCORDANCE)
            self.query_one(widgets.ConcordancePane).restore(shown)

    def search_narrowed(self, text: str) -> None:
        """Search for ``text`` instead of what is searched for now, on the trail."""
        if text != self._text:
            self._trail.leave(self.here())
            self.search_instead(Visit(text, sort=self.sort))

    def look_again(self) -> None:
        """Bring the open page up to date with the index."""
        if self.pane is Pane.ENTITY:
            self.query_one(widgets.EntityPane).gather_again()
        elif self.pane is Pane.CONCORDANCE:
            self.query_one(widgets.ConcordancePane).collect_again()

    # Facets and conditions

    @on(FacetChosen)
    def _keep_stories(self, event: FacetChosen) -> None:
        self.search_narrowed(lib.with_condition(self._text, event.facet, event.value))
        self.show_pane(Pane.RESULTS)

    @on(FacetExcluded)
    def _leave_out(self, event: FacetExcluded) -> None:
        self.search_narrowed(lib.without_stories(self._text, event.facet, event.value))

    @on(FacetWidened)
    def _widen(self, event: FacetWidened) -> None:
        self.search_narrowed(lib.remove_condition(self._text, event.facet, event.value))

    @on(FilterRemoved)
    def _remove_filter(self, event: FilterRemoved) -> None:
        if len(self.query_one(FilterLine).filters) == 1:
            self.show_pane(Pane.RESULTS)  # the line goes away
        self.search_narrowed(event.text)

    def action_filters(self) -> None:
        line = self.query_one(FilterLine)
        if line.filters:
            self.set_focus(line)
        else:
            self.app.notify(_("No condition narrows the search"), markup=False, timeout=3)

    # Pages

    @on(EntityPageAsked)
    def _open_page(self, event: EntityPageAsked) -> None:
        self._trail.leave(self.here())
        self.pane = Pane.ENTITY
        self.query_one(widgets.EntityPane).open(event.kind, event.name)
        self.show_pane(Pane.ENTITY)

    @on(EntityMissed)
    def _say_missed(self, event: EntityMissed) -> None:
        self.app.notify(translate_message(event.reason), severity="warning", markup=False)
        if self.pane is Pane.ENTITY and (visit := self._trail.back(self.here())):
            self.pane = Pane.RESULTS
            self.return_to(visit)

    @on(PageSearched)
    def _search_page(self, event: PageSearched) -> None:
        text = lib.add_condition(self._text, EntityKind(event.kind), event.name)
        self.leave_page()
        if text != self._text:
            self.search_instead(Visit(text, sort=self.sort))
        self.show_pane(Pane.RESULTS)

    @on(MentionChosen)
    def _read_mention(self, event: MentionChosen) -> None:
        self.leave_page()
        line = event.line
        self.search_instead(Visit(event.query, line.story_id, self.sort))
        self.story_pane.open(line.story_id, widgets.Spot(line.in_title, line.offset))
        self.show_pane(Pane.STORY)

    def action_concordance(self) -> None:
        """Show every hit of the search in a line."""
        if self.pane is Pane.CONCORDANCE:
            return
        if not lib.parse_query(self._text).needles:
            said = _("Search for a word first: a concordance shows its hits in aligned lines")
            self.app.notify(said, markup=False, timeout=5)
            return
        self._trail.leave(self.here())
        self.pane = Pane.CONCORDANCE
        self.query_one(widgets.ConcordancePane).open(self._text)
        self.show_pane(Pane.CONCORDANCE)
