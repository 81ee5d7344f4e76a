"""The screen to search and read in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Static

from tuireader import library as lib
from tuireader.library import Sort
from tuireader.ui import widgets
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.facets import FACET_SETTINGS
from tuireader.ui.messages.narrowing import EntityChosen
from tuireader.ui.messages.reading import StoryHighlighted, StoryOpened, StoryRead
from tuireader.ui.messages.searching import ResultsShown, SearchEdited, SearchLeft
from tuireader.ui.screens.breakpoints import fit
from tuireader.ui.screens.naming_actions import NamingActions
from tuireader.ui.screens.output_actions import OutputActions
from tuireader.ui.screens.panes import PAGES, Pane
from tuireader.ui.screens.print_actions import PrintActions
from tuireader.ui.screens.research_actions import ResearchActions
from tuireader.ui.screens.script_actions import ScriptActions
from tuireader.ui.screens.search_actions import SearchActions
from tuireader.ui.screens.story_actions import StoryActions
from tuireader.ui.screens.unread_actions import UnreadActions
from tuireader.ui.trail import Trail, Visit
from tuireader.ui.widgets.completion_list import CompletionList
from tuireader.ui.widgets.filter_line import FilterLine
from tuireader.ui.widgets.found_words import FoundWords
from tuireader.ui.widgets.key_line import KeyLine
from tuireader.ui.widgets.note_line import NoteLine
from tuireader.ui.widgets.result_list import ResultList
from tuireader.ui.widgets.search_line import SearchLine
from tuireader.ui.widgets.title_bar import TitleBar
from tuireader.user.reading_log import ReadingLog

if TYPE_CHECKING:
    from tuireader.library import Field, Library, Progress, Results
    from tuireader.user.settings import Settings


class ReaderScreen(
    ScriptActions,
    StoryActions,
    UnreadActions,
    PrintActions,
    OutputActions,
    ResearchActions,
    SearchActions,
    NamingActions,
):
    """Results, story, and people and places; the searching, and the way back through it."""

    # Not the search line, which would gather all names to complete.
    AUTO_FOCUS = "#results"
    BINDINGS = bindings(Scope.READER)

    sort: var[Sort] = var(Sort.NEWEST, init=False)
    """The order of the results."""
    results: var[Results | None] = var(None, init=False)
    """The answer on the screen."""
    away: var[frozenset[Field]] = var(frozenset(), init=False)
    """The facets that are put away."""
    rows: var[str] = var("full", init=False)
    """Whether a story of the list has several lines or, compact, one."""
    measure: var[int] = var(0, init=False)
    """Cells of the longest line of a story; as set from the start."""
    justify: var[bool] = var(default=False, init=False)
    """Whether full lines of a story end at the same cell."""
    progress: var[Progress | None] = var(None)
    """How far the indexing is; ``None`` when it does not run."""
    stories: var[int | None] = var(None)
    """How many stories the archive holds, once that is known."""
    first_words: var[str] = var("")
    """What is said until the first key."""

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__(settings)
        self._library = library
        self._reading_log = ReadingLog(library.root)
        library.reading = lambda: self._reading_log.reading
        self.set_class(not settings.facets, "-no-facets")
        self.set_reactive(ReaderScreen.rows, settings.rows)
        self.watch_rows()
        self.set_reactive(ReaderScreen.measure, settings.measure)
        self.set_reactive(ReaderScreen.justify, settings.justify)
        away = {facet for name, facet in FACET_SETTINGS.items() if not getattr(settings, name)}
        self.set_reactive(ReaderScreen.away, frozenset(away))
        self._trail = Trail()
        self._offered = CompletionList(id="offered")
        self._before_typing = Visit("")
        self._text = ""

    def compose(self) -> ComposeResult:
        fit(self, self.app.size)
        bar = TitleBar(id="title").data_bind(
            ReaderScreen.view, ReaderScreen.parallel, ReaderScreen.sort, ReaderScreen.stories
        )
        bar.archive = self._library.root.resolve().name
        yield bar
        with Horizontal(id="search-row"):
            yield Static("/", id="prompt", markup=False)
            yield SearchLine(self._library, self._offered, id="search")
            yield FoundWords(id="found").data_bind(ReaderScreen.results, ReaderScreen.unread)
        yield self._offered
        yield FilterLine(id="filters").data_bind(ReaderScreen.results)
        yield NoteLine(id="note").data_bind(
            ReaderScreen.results,
            ReaderScreen.unread,
            ReaderScreen.progress,
            ReaderScreen.explanation,
            ReaderScreen.first_words,
        )
        with Horizontal(id="panes"):
            results = ResultList(self._library, self._reading_log, id="results")
            yield results.data_bind(ReaderScreen.view, ReaderScreen.rows).add_class("-shown")
        yield KeyLine(id="keys")

    def later_panes(self) -> Iterator[Widget]:
        yield self.story_pane.data_bind(
            ReaderScreen.view,
            ReaderScreen.form,
            ReaderScreen.parallel,
            ReaderScreen.results,
            ReaderScreen.measure,
            ReaderScreen.justify,
        )
        yield widgets.FacetPanel(self._library, id="facets").data_bind(
            ReaderScreen.view, ReaderScreen.results, ReaderScreen.away
        )
        yield widgets.EntityPane(self._library, id="entity").data_bind(ReaderScreen.view)
        yield widgets.ConcordancePane(self._library, id="concordance").data_bind(ReaderScreen.view)

    def on_mount(self) -> None:
        self.watch(self.app, "progress", self._show_progress)
        self.watch(self.app, "stories", self._show_stories, init=False)
        self.watch(self.app, "revision", self.search_again, init=False)

    # Searching

    def search(self, text: str, keep: str | None = None, above: int | None = None) -> None:
        """Look for ``text``.

        Args:
            text: As typed.
            keep: The story to leave the cursor on, if it is found again.
            above: Stories above it in sight; as many as now unless said.
        """
        self._text = text
        self.query_one(ResultList).search(text, self.sort, keep, above)

    def search_again(self) -> None:
        """Look for the same again, after the index has changed."""
        self.search(self._text, self.query_one(ResultList).story_id)
        self.look_again()

    def search_instead(self, visit: Visit) -> None:
        """Search for something that was not typed."""
        self.query_one(SearchLine).put(visit.text)
        self.sort = visit.sort
        self.search(visit.text, visit.story_id, visit.above)

    @on(ResultsShown)
    def _take_results(self, event: ResultsShown) -> None:
        self.results = event.results
        if self.wide and not self.whole:
            self.call_after_refresh(self.mount_panes)
        if self.whole and not event.results.total:
            self.story_pane.close()
        if not event.results.query.text.strip():
            self.stories = event.results.total

    @on(SearchEdited)
    def _search_typed(self, event: SearchEdited) -> None:
        if event.text != self._text:
            self.search(event.text)

    @on(CompletionList.Taken)
    def _take_offer(self, event: CompletionList.Taken) -> None:
        line = self.query_one(SearchLine)
        self.set_focus(line)
        line.take(event.offer)

    @on(SearchLeft)
    def _leave_search(self) -> None:
        self.show_pane(Pane.RESULTS)

    @on(StoryHighlighted)
    def _preview(self, event: StoryHighlighted) -> None:
        if self.whole and (self.wide or self.pane is Pane.STORY):
            story, reading = self.story_pane, self.story_pane.has_focus_within
            # It is read on when the index has changed, also where it is not in the list any more.
            stays = event.again and reading and story.asked_for
            story.open(stays or event.story_id)
            if reading and not stays:
                self.post_message(StoryRead(event.story_id))

    @on(StoryOpened)
    def _open_story(self, event: StoryOpened) -> None:
        self.open_story(event.story_id, with_keys=not (self.wide and event.clicked))

    @on(EntityChosen)
    def _narrow(self, event: EntityChosen) -> None:
        self.search_narrowed(lib.add_condition(self._text, event.kind, event.name, event.value))
        self.show_pane(Pane.RESULTS)

    # The line keeps the search from before the typing, to go back to.

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, SearchLine):
            self._before_typing = self.here()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if isinstance(event.widget, SearchLine) and self._text != self._before_typing.text:
            self._trail.leave(self._before_typing)

    def _show_progress(self, progress: Progress | None) -> None:
        self.progress = progress
        self.query_one(ResultList).busy = progress is not None

    def _show_stories(self, stories: int | None) -> None:
        self.stories = stories

    # Actions

    def action_search(self) -> None:
        self.leave_page()
        self.pane = Pane.RESULTS
        # At once, where focus() waits: what is typed fast behind the key belongs to the line.
        self.set_focus(self.query_one(SearchLine))

    def action_go_to_list(self) -> None:
        """Search for what stands in the line, and give the list the keys."""
        if (text := self.query_one(SearchLine).value) != self._text:
            self.search(text)
        self.show_pane(Pane.RESULTS)

    def action_sort(self) -> None:
        orders = list(Sort)
        self.sort = orders[(orders.index(self.sort) + 1) % len(orders)]
        self.search(self._text)

    def action_rows(self) -> None:
        """Show the stories of the list in one line each, or in full again."""
        self.rows = "full" if self.rows == "compact" else "compact"

    def watch_rows(self) -> None:
        self.set_class(self.rows == "compact", "-compact")

    def action_narrow_script(self) -> None:
        """Keep the stories of one script, then those of the other, then all."""
        self.search_narrowed(lib.with_next_script(self._text))

    def action_narrow_standing(self) -> None:
        """Keep the stories that are unread, then those starred, those noted, then all."""
        self.search_narrowed(lib.with_next_standing(self._text))

    def open_story(self, story_id: str, *, with_keys: bool = True) -> None:
        """Show a story, which need not be among the results, to be read."""
        self.story_pane.open(story_id)
        self.post_message(StoryRead(story_id))
        if with_keys:
            self.show_pane(Pane.STORY)

    def action_back(self) -> None:
        """Undo the last step: a selection, an opened pane, a search."""
        if self.selections:
            self.clear_selection()
        elif self.story_pane.finding:
            self.story_pane.end_finding()
        elif self._to_the_list:
            self.show_pane(Pane.RESULTS)
        elif visit := self._trail.back(self.here()):
            self.pane = Pane.RESULTS
            self.return_to(visit)

    @property
    def _to_the_list(self) -> bool:
        """Whether the way back goes to the list: not so from a page, or a story opened there."""
        from_page = self._trail.leads_to_page and self.story_pane.has_focus_within
        return not (self.pane in PAGES or from_page or self.query_one(ResultList).has_focus)
