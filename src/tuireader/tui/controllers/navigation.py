"""The navigation controller: filters, pages, concordances, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuireader import library as lib
from tuireader.errors import TuireaderError
from tuireader.i18n import UserMessage, _
from tuireader.library import EntityKind
from tuireader.text.sanitize import safe_line
from tuireader.tui import deferred, dialogs
from tuireader.tui.back_stack import BackStack, EntityState, Location
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.labels import counted, value_text
from tuireader.tui.messages import Failed
from tuireader.tui.painting import GAP
from tuireader.tui.search.filter_line import FilterLine
from tuireader.tui.search.search_line import SearchLine
from tuireader.tui.state import FULL_SCREEN_PANES, Pane

if TYPE_CHECKING:
    from tuireader.library import ConditionValue, Field, KwicLine
    from tuireader.tui.back_stack import PageState
    from tuireader.tui.controllers.panes import PaneController
    from tuireader.tui.controllers.search import SearchController
    from tuireader.tui.entity.messages import NumberAsked


class NavigationController(Controller):
    """Pushes what is left on the back stack, and shows it again as it was."""

    def __init__(self, host: ReaderHost, panes: PaneController, search: SearchController) -> None:
        super().__init__(host)
        self._panes = panes
        self._search = search
        self._back_stack = BackStack()
        self._before_typing = Location("")

    # Where one is, and was

    @property
    def location(self) -> Location:
        """What is on the screen."""
        results, state = self.host.results, self.state
        return Location(
            text=state.query,
            story_id=results.story_id,
            sort=state.sort,
            above=results.rows_above_cursor,
            in_story=self.host.story_pane.has_focus_within,
            facet=self._facet_with_keys,
            page=state.pane if state.pane in FULL_SCREEN_PANES else "",
            shown=self._page_state,
        )

    @property
    def _facet_with_keys(self) -> str:
        name = (self.host.focused.id if self.host.focused else "") or ""
        return name if name.startswith("facet-") else ""

    @property
    def _page_state(self) -> PageState | None:
        match self.state.pane:
            case Pane.ENTITY:
                return self._entity_pane.shown
            case Pane.CONCORDANCE:
                return self._concordance_pane.shown
            case _:
                return None

    @property
    def _entity_pane(self) -> deferred.EntityPane:
        return self.host.query_one(deferred.EntityPane)

    @property
    def _concordance_pane(self) -> deferred.ConcordancePane:
        return self.host.query_one(deferred.ConcordancePane)

    def leave_page(self) -> None:
        """Push an open page on the back stack, and show the results again."""
        if self.state.pane in FULL_SCREEN_PANES:
            self._back_stack.push(self.location)
            self.host.store.change(pane=Pane.RESULTS)

    def return_to(self, location: Location) -> None:
        """Show a location of the back stack as it was left."""
        now = (self.state.query, self.state.sort, self.host.results.story_id)
        if now != (location.text, location.sort, location.story_id):
            self._search.search_at(location)
        if location.shown is not None:
            self._restore(location.shown)
        elif location.in_story and location.story_id:
            self.host.story_pane.open(location.story_id)
            self._panes.show(Pane.STORY)
        elif location.facet:
            self._panes.show(Pane.FACETS)
            self.host.set_focus(self.host.query_one(f"#{location.facet}"))
        else:
            self._panes.show(Pane.RESULTS)

    def _restore(self, page: PageState) -> None:
        if isinstance(page, EntityState):
            self._panes.show(Pane.ENTITY)
            self._entity_pane.restore(page)
        else:
            self._panes.show(Pane.CONCORDANCE)
            self._concordance_pane.restore(page)

    def update_page(self) -> None:
        """Bring the open page up to date with the index."""
        if self.state.pane is Pane.ENTITY:
            self._entity_pane.gather_again()
        elif self.state.pane is Pane.CONCORDANCE:
            self._concordance_pane.collect_again()

    def action_back(self) -> None:
        """Undo the last step: a selection, an opened pane, a search."""
        if self.host.selections:
            self.host.clear_selection()
        elif self.host.story_pane.finding:
            self.host.story_pane.end_finding()
        elif self._goes_to_list:
            self._panes.show(Pane.RESULTS)
        else:
            self._go_back()

    @property
    def can_go_back(self) -> bool:
        """Whether there is a last step to undo."""
        now, pane = self.location, self.host.story_pane
        return bool(
            self.host.selections
            or pane.finding
            or self._goes_to_list
            or self._back_stack.leads_away(now)
        )

    def _go_back(self) -> None:
        if location := self._back_stack.pop(self.location):
            self.host.store.change(pane=Pane.RESULTS)
            self.return_to(location)

    @property
    def _goes_to_list(self) -> bool:
        """Whether the way back goes to the list: not so from a page, or a story opened there."""
        from_page = self._back_stack.leads_to_page and self.host.story_pane.has_focus_within
        on_page = self.state.pane in FULL_SCREEN_PANES
        return not (on_page or from_page or self.host.results.has_focus)

    # The line keeps the search from before the typing, to go back to.

    def begin_typing(self) -> None:
        """The search line has got the keys."""
        self._before_typing = self.location

    def end_typing(self) -> None:
        """The search line has lost the keys."""
        if self.state.query != self._before_typing.text:
            self._back_stack.push(self._before_typing)

    def action_search(self) -> None:
        self.leave_page()
        self.host.store.change(pane=Pane.RESULTS)
        line = self.host.query_one(SearchLine)
        # At once, where focus() waits: what is typed fast behind the key belongs to the line.
        self.host.set_focus(line)
        # As in a browser: a new name takes the place of the old one, and an arrow key keeps it.
        line.select_all()

    def search_for(self, text: str) -> None:
        """Open the search line with ``text`` in it, in place of what stood there."""
        self.action_search()
        line = self.host.query_one(SearchLine)
        line.value = text
        line.cursor_position = len(text)

    def action_all_stories(self) -> None:
        """Search for nothing; the search there is goes on the back stack."""
        self.leave_page()
        self.search_instead("")
        self._panes.show(Pane.RESULTS)

    # Conditions

    def search_instead(self, text: str) -> None:
        """Search for ``text``; the search there is goes on the back stack."""
        if text != self.state.query:
            self._back_stack.push(self.location)
            self._search.search_at(Location(text, sort=self.state.sort))

    def narrow(self, facet: Field, value: str) -> None:
        """Keep the stories that have a value of a facet."""
        self.search_instead(lib.with_condition(self.state.parsed, facet, value))
        self._panes.show(Pane.RESULTS)

    def exclude(self, facet: Field, value: str) -> None:
        """Leave out the stories that have a value of a facet."""
        self.search_instead(lib.without_stories(self.state.parsed, facet, value))

    def widen(self, facet: Field, value: str) -> None:
        """Remove the condition that keeps the stories with a value of a facet."""
        self.search_instead(lib.remove_condition(self.state.parsed, facet, value))

    def narrow_to_entity(
        self, kind: EntityKind, name: str, value: ConditionValue, unit: str | None
    ) -> None:
        """Keep the stories that have an entity."""
        self.search_instead(lib.add_condition(self.state.parsed, kind, name, value, unit))
        self._panes.show(Pane.RESULTS)

    def explain_number(self, number: NumberAsked) -> None:
        """Say what a number means and how many stories have it, and offer to keep those."""
        kind, now = EntityKind.NUMBER, self.state.parsed
        narrowed = lib.add_condition(now, kind, number.published, number.value, number.unit)
        self.in_thread(lambda: self._count_number(number, narrowed), "number", exclusive=True)

    def _count_number(self, number: NumberAsked, narrowed: str) -> None:
        try:
            found = self.host.library.search(narrowed).total
        except TuireaderError as error:
            self.host.post_message(Failed(error.message))
        else:
            self.host.app.call_from_thread(self._ask_to_narrow, number, narrowed, found)

    def _ask_to_narrow(self, number: NumberAsked, narrowed: str, found: int) -> None:
        meaning = value_text(number.value, number.unit)
        told = counted(
            "{count} story of this search has it. Keep only that one?",
            "{count} stories of this search have it. Keep only those?",
            found,
        )
        title = GAP.join(part for part in (safe_line(number.text), meaning) if part)
        self.host.app.push_screen(
            dialogs.ConfirmDialog(title, told),
            lambda agreed: self._narrow_to(narrowed) if agreed else None,
        )

    def _narrow_to(self, text: str) -> None:
        self.search_instead(text)
        self._panes.show(Pane.RESULTS)

    def remove_filter(self, text: str) -> None:
        """Search for ``text``, which lacks one of the conditions."""
        if len(self.host.query_one(FilterLine).filters) == 1:
            self._panes.show(Pane.RESULTS)  # the line goes away
        self.search_instead(text)

    def action_filters(self) -> None:
        line = self.host.query_one(FilterLine)
        if line.filters:
            self.host.set_focus(line)
        else:
            self.host.say(_("The search has no filters"))

    def action_narrow_script(self) -> None:
        """Keep the stories of one script, then those of the other, then all."""
        self.search_instead(lib.with_next_script(self.state.parsed))

    def action_narrow_standing(self) -> None:
        """Keep the stories that are unread, then those starred, those noted, then all."""
        self.search_instead(lib.with_next_standing(self.state.parsed))

    def action_facets(self) -> None:
        """Go to the facets; once there, hide them."""
        self.leave_page()
        if self.host.query_one(deferred.FacetPanel).has_focus_within:
            self.host.set_class(not self.host.has_class("-two-panes"), "-no-facets")
            self._panes.show(Pane.RESULTS)
        else:
            self.host.remove_class("-no-facets")
            self._panes.show(Pane.FACETS)

    # Pages

    def open_entity_page(self, kind: EntityKind, name: str) -> None:
        """Show all that the archive says of a person or place."""
        self._back_stack.push(self.location)
        self.host.store.change(pane=Pane.ENTITY)
        self._entity_pane.open(kind, name)
        self._panes.show(Pane.ENTITY)

    def leave_missing_page(self, reason: UserMessage) -> None:
        """Go back from the page of a person or place that no story mentions."""
        self.host.app.notify(reason.translated(), severity="warning", markup=False)
        if self.state.pane is Pane.ENTITY:
            self._go_back()

    def search_page(self, kind: EntityKind, name: str) -> None:
        """Search for the person or place whose page is open, among what was found before."""
        text = lib.add_condition(self.state.parsed, EntityKind(kind), name)
        self.leave_page()
        if text != self.state.query:
            self._search.search_at(Location(text, sort=self.state.sort))
        self._panes.show(Pane.RESULTS)

    def read_mention(self, line: KwicLine, query: str) -> None:
        """Open the story of a line of a page where it mentions what the line is about."""
        self.leave_page()
        self._search.search_at(Location(query, line.story_id, self.state.sort))
        offset = deferred.TextOffset(line.in_title, line.offset)
        self.host.story_pane.open(line.story_id, offset)
        self._panes.show(Pane.STORY)

    def action_concordance(self) -> None:
        """Show every hit of the search in a line."""
        if self.state.pane is Pane.CONCORDANCE:
            return
        query = self.state.parsed
        if not query.needles:
            said = _("Search for a word first: a concordance shows its hits in aligned lines")
            self.host.say(said, 5)
            return
        self._back_stack.push(self.location)
        self.host.store.change(pane=Pane.CONCORDANCE)
        self._concordance_pane.open(query)
        self._panes.show(Pane.CONCORDANCE)
