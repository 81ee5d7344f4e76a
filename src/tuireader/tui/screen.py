"""The reader's screen: its panes, and the controller of each message.

The state is in ``state.py``, what is done with it in ``controllers/``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from tuireader.tui import deferred
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.concordance.messages import MentionChosen
from tuireader.tui.controllers.base import ReaderHost, with_actions_of
from tuireader.tui.controllers.export import ExportController
from tuireader.tui.controllers.indexing import IndexController
from tuireader.tui.controllers.keys import CommandController, KeyHintController
from tuireader.tui.controllers.navigation import NavigationController
from tuireader.tui.controllers.output import OutputController
from tuireader.tui.controllers.panes import PaneController, size_classes
from tuireader.tui.controllers.reading import ReadingController, UnreadController
from tuireader.tui.controllers.saved_searches import SavedSearchController
from tuireader.tui.controllers.scripts import ScriptController
from tuireader.tui.controllers.search import SearchController
from tuireader.tui.controllers.startup_hints import StartupHintController, StartupHints
from tuireader.tui.controllers.story import NameController, StoryController
from tuireader.tui.controllers.word_list import WordListController
from tuireader.tui.entity.messages import (
    EntityMissed,
    EntityPageAsked,
    NumberAsked,
    PageSearched,
)
from tuireader.tui.facets.messages import (
    EntityChosen,
    FacetChosen,
    FacetExcluded,
    FacetHighlighted,
    FacetWidened,
)
from tuireader.tui.messages import (
    ActionClicked,
    ArchiveChanged,
    IndexFinished,
    IndexProgressed,
    NameListChanged,
    StoriesCounted,
)
from tuireader.tui.results.messages import (
    ReprintsFolded,
    ResultsShown,
    StoryHighlighted,
    StoryOpened,
)
from tuireader.tui.results.result_list import ResultList
from tuireader.tui.search.filter_line import FilterLine
from tuireader.tui.search.messages import FilterRemoved, QueryExplained, SearchEdited, SearchLeft
from tuireader.tui.search.search_line import CompletionList, SearchLine
from tuireader.tui.search.search_status import ResultCount, SearchStatus
from tuireader.tui.state import Pane
from tuireader.tui.story.messages import HistoryGathered, StoryLeft, StoryRead, StoryShown
from tuireader.tui.textual_patches.breakpoints import set_breakpoint_classes
from tuireader.tui.widgets.key_footer import KeyFooter
from tuireader.tui.widgets.title_bar import TitleBar
from tuireader.tui.widgets.typed_line import first_line

if TYPE_CHECKING:
    from tuireader.library import Library
    from tuireader.user.settings import Settings


_NOT_UTF_8: Final = "\ufffd"  # what bytes that are no UTF-8 arrive as


@with_actions_of(
    panes=PaneController,
    commands=CommandController,
    scripts=ScriptController,
    search=SearchController,
    story=StoryController,
    navigation=NavigationController,
    saved_searches=SavedSearchController,
    reading=ReadingController,
    unread=UnreadController,
    output=OutputController,
    export=ExportController,
    names=NameController,
    word_list=WordListController,
)
class ReaderScreen(ReaderHost):
    """Results, story, and people and places, each in its pane."""

    # Not the search line, which would gather all names to complete.
    AUTO_FOCUS = "#results"
    BINDINGS = bindings(Scope.READER)
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # an instance variable to Textual
        (0, "-narrow"),
        (80, "-medium"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-low"),
        (30, "-high"),
    ]

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__(library, settings)
        library.reading = lambda: self.reading_log.reading
        self.panes = PaneController(self, self._deferred_panes)
        self.commands = CommandController(self)
        self.scripts = ScriptController(self)
        self.search = SearchController(self, self.panes)
        self.story = StoryController(self, self.panes)
        self.navigation = NavigationController(self, self.panes, self.search)
        self.key_hints = KeyHintController(self, self.panes, self.navigation)
        self.saved_searches = SavedSearchController(self, self.panes, self.navigation)
        self.reading = ReadingController(self, self.story.open)
        self.unread = UnreadController(self, self.reading)
        self.output = OutputController(self)
        self.export = ExportController(self, self.navigation)
        self.names = NameController(self)
        self.word_list = WordListController(self)
        self.hints = StartupHintController(self)
        self.indexing = IndexController(self, self._follow_index)
        self._completions = CompletionList(id="offered")
        self.set_class(not settings.facets, "-no-facets", update=False)
        self._show_density()
        self.store.watch("density", self._show_density)

    def compose(self) -> ComposeResult:
        set_breakpoint_classes(self, self.app.size)
        self.update_classes(size_classes(self.app.size), update=False)  # nothing has a style yet
        show_in = self.store.show_in
        bar = TitleBar(id="title")
        bar.archive = self.library.root.resolve().name
        yield show_in(bar, "view", "parallel", "sort", "stories", "archive_read")
        with Horizontal(id="search-row"):
            yield Static("/", id="prompt", markup=False)
            yield SearchLine(self.library, self._completions, id="search")
            yield show_in(ResultCount(id="found"), "results", "unread", "folded")
        yield show_in(FilterLine(id="filters"), "results", "view")
        counts, reading = ("results", "unread", "folded"), ("progress", "archive_read")
        note = SearchStatus(id="note")
        yield show_in(note, *counts, *reading, "explanation")
        yield show_in(StartupHints(id="hints"), "startup_hints")
        with Horizontal(id="panes"):
            results = ResultList(self.library, self.reading_log, id="results")
            yield show_in(results, "view", "density", "all_unread", *reading)
            results.add_class("-shown", update=False)
            yield self._completions
        yield KeyFooter(id="keys")

    def _deferred_panes(self) -> Iterator[Widget]:
        show_in = self.store.show_in
        look = ("view", "variant", "parallel", "measure", "justify", "hidden_marks")
        yield show_in(self.story_pane, *look, "results", "first_hit")
        facets = deferred.FacetPanel(self.library, id="facets")
        yield show_in(facets, "view", "results", "progress", "archive_read")
        yield show_in(deferred.EntityPane(self.library, id="entity"), "view")
        yield show_in(deferred.ConcordancePane(self.library, id="concordance"), "view")

    def _show_density(self) -> None:
        self.set_class(self.state.density == "compact", "-compact")

    def on_mount(self) -> None:
        self.reading.say_note()

    def on_unmount(self) -> None:
        self.panes.give_up()
        self.indexing.stop()
        self.save()

    def save(self) -> None:
        """Save at once what was to be saved a little later."""
        self.scripts.close()
        self.reading.close()

    # The panes

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is self.results and event.widget is self.focused:
            self.store.change(pane=Pane.RESULTS)  # the story comes back in place of the facets
        elif event.widget.id == "story-text" and event.widget is self.focused:
            self.store.change(pane=Pane.STORY)  # it stays in sight where there is room for one pane
        if isinstance(event.widget, SearchLine):
            self.navigation.begin_typing()
        self.key_hints.show_keys_of(event.widget)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if isinstance(event.widget, SearchLine):
            self.navigation.end_typing()

    def on_screen_suspend(self) -> None:
        self.key_hints.show_keys_of_dialog()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        if not self.stack_updates:
            event.refresh_styles = False  # every widget was just given its style
        self.key_hints.show_keys_of(self.focused)

    def on_resize(self) -> None:
        self.panes.fit()

    @on(ActionClicked)
    async def _run_clicked(self, event: ActionClicked) -> None:
        await self.commands.run(event.action_id)

    # What is typed beside the search line

    def on_key(self, event: events.Key) -> None:
        """Take a character that is no command: beyond ASCII it begins a search."""
        character = event.character or ""
        if not character.isprintable() or character.strip() in ("", _NOT_UTF_8):
            return
        if character.isascii():
            self.say_no_command(character)
        else:
            self.navigation.search_for(character)

    def on_paste(self, event: events.Paste) -> None:
        """Search for the first line of what was pasted; an input method may paste a phrase."""
        if line := first_line(event.text):
            self.navigation.search_for(line)

    # Called for its name, which spares the import of the story pane.
    def on_story_scroll_moved(self) -> None:
        """Take up another mark of the story."""
        self.key_hints.update()

    @on(StoryShown)
    @on(FacetHighlighted)
    def _follow_pane(self) -> None:
        self.key_hints.update()

    # The search

    @on(SearchEdited)
    def _search_typed(self, event: SearchEdited) -> None:
        self.search.search_typed(event.text)

    @on(SearchLeft)
    def _leave_search_line(self) -> None:
        self.panes.show(Pane.RESULTS)
        self.saved_searches.remember()

    @on(CompletionList.Taken)
    def _take_offer(self, event: CompletionList.Taken) -> None:
        self.search.take_offer(event.offer)

    @on(ResultsShown)
    def _take_results(self, event: ResultsShown) -> None:
        self.search.take_results(event.results)

    @on(ReprintsFolded)
    def _count_folded(self, event: ReprintsFolded) -> None:
        self.store.change(folded=event.stories)

    @on(QueryExplained)
    def _take_explanation(self, event: QueryExplained) -> None:
        self.search.take_explanation(event.text, event.explanation)

    # The story

    def open_story(self, story_id: str) -> None:
        """Show a story, which need not be among the results, to be read."""
        self.story.open(story_id)

    @on(StoryHighlighted)
    def _preview(self, event: StoryHighlighted) -> None:
        self.story.preview(event.story_id, again=event.again)

    @on(StoryOpened)
    def _open_story(self, event: StoryOpened) -> None:
        self.story.open(event.story_id, with_keys=not (self.panes.wide and event.clicked))

    @on(StoryRead)
    def _mark_read(self, event: StoryRead) -> None:
        self.reading.mark_read(event.story_id)

    @on(StoryLeft)
    def _keep_position(self, event: StoryLeft) -> None:
        self.reading.keep_position(event.story_id, event.offset)

    @on(HistoryGathered)
    def _show_history(self, event: HistoryGathered) -> None:
        self.reading.show_history(event.rows)

    # Conditions and pages

    @on(FacetChosen)
    def _narrow(self, event: FacetChosen) -> None:
        self.navigation.narrow(event.facet, event.value)

    @on(FacetExcluded)
    def _exclude(self, event: FacetExcluded) -> None:
        self.navigation.exclude(event.facet, event.value)

    @on(FacetWidened)
    def _widen(self, event: FacetWidened) -> None:
        self.navigation.widen(event.facet, event.value)

    @on(FilterRemoved)
    def _remove_filter(self, event: FilterRemoved) -> None:
        self.navigation.remove_filter(event.text)

    @on(EntityChosen)
    def _narrow_to_entity(self, event: EntityChosen) -> None:
        self.navigation.narrow_to_entity(event.kind, event.name, event.value, event.unit)

    @on(EntityPageAsked)
    def _open_entity_page(self, event: EntityPageAsked) -> None:
        self.navigation.open_entity_page(event.kind, event.name)

    @on(NumberAsked)
    def _explain_number(self, event: NumberAsked) -> None:
        self.navigation.explain_number(event)

    @on(EntityMissed)
    def _leave_missing_page(self, event: EntityMissed) -> None:
        self.navigation.leave_missing_page(event.reason)

    @on(PageSearched)
    def _search_page(self, event: PageSearched) -> None:
        self.navigation.search_page(event.kind, event.name)

    @on(MentionChosen)
    def _read_mention(self, event: MentionChosen) -> None:
        self.navigation.read_mention(event.line, event.query)

    # The index

    @on(IndexProgressed)
    def _show_progress(self, event: IndexProgressed) -> None:
        self.indexing.show_progress(event.progress)

    @on(StoriesCounted)
    def _show_size(self, event: StoriesCounted) -> None:
        self.store.change(stories=event.stories)

    @on(IndexFinished)
    def _sum_up_indexing(self, event: IndexFinished) -> None:
        self.indexing.sum_up(event.report)

    @on(ArchiveChanged)
    @on(NameListChanged)
    def _read_archive_again(self) -> None:
        self.indexing.read_again()

    def _follow_index(self) -> None:
        self.search.search_again()
        self.navigation.update_page()
