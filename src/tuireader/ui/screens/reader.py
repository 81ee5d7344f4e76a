"""The screen to search and read in."""

from enum import StrEnum

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tuireader.library import Library, Page, Progress, Results, Script, Sort, View
from tuireader.ui import clipboard
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.messages import (
    EntityChosen,
    ResultsShown,
    SearchEdited,
    SearchLeft,
    StoryHighlighted,
    StoryOpened,
)
from tuireader.ui.narrowing import narrowed
from tuireader.ui.scripts import next_form, toggled
from tuireader.ui.trail import Trail, Visit
from tuireader.ui.widgets.facet_list import FacetList
from tuireader.ui.widgets.facet_panel import FacetPanel
from tuireader.ui.widgets.key_line import KeyLine
from tuireader.ui.widgets.note_line import NoteLine
from tuireader.ui.widgets.result_list import ResultList
from tuireader.ui.widgets.search_line import SearchLine
from tuireader.ui.widgets.story_pane import StoryPane
from tuireader.ui.widgets.title_bar import TitleBar
from tuireader.ui.wording import VIEW_NAMES


class Pane(StrEnum):
    """What a screen too narrow for all shows."""

    RESULTS = "results"
    STORY = "story"
    FACETS = "facets"


class ReaderScreen(Screen[None]):
    """Results, story, and people and places: side by side where there is room."""

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

    view: reactive[View] = reactive(View.PUBLISHED, init=False)
    """The script everything is shown in."""
    sort: reactive[Sort] = reactive(Sort.NEWEST, init=False)
    """The order of the results."""
    results: reactive[Results | None] = reactive(None, init=False)
    """The answer on the screen."""
    progress: reactive[Progress | None] = reactive(None)
    """How far the indexing is; ``None`` when it does not run."""
    stories: reactive[int | None] = reactive(None)
    """How many stories the archive holds, once that is known."""
    pane: reactive[Pane] = reactive(Pane.RESULTS, init=False)
    """The pane that a screen too narrow for all shows."""

    def __init__(self, library: Library) -> None:
        super().__init__(classes=f"-show-{Pane.RESULTS}")
        self._library = library
        self._form = View.TAIWAN
        self._trail = Trail()
        self._before_typing = ""
        self._text = ""

    def compose(self) -> ComposeResult:
        bar = TitleBar(id="title").data_bind(
            ReaderScreen.view, ReaderScreen.sort, ReaderScreen.stories
        )
        bar.archive = self._library.root.resolve().name
        yield bar
        with Horizontal(id="search-row"):
            yield Static("/", id="prompt", markup=False)
            yield SearchLine(id="search")
        yield NoteLine(id="note").data_bind(ReaderScreen.results, ReaderScreen.progress)
        with Horizontal(id="panes"):
            yield ResultList(self._library, id="results").data_bind(ReaderScreen.view)
            yield StoryPane(self._library, id="story").data_bind(
                ReaderScreen.view, ReaderScreen.results
            )
            yield FacetPanel(self._library, id="facets").data_bind(
                ReaderScreen.view, ReaderScreen.results
            )
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(ResultList))
        self.search("")
        self.watch(self.app, "progress", self._show_progress)
        self.watch(self.app, "stories", self._show_stories, init=False)
        self.watch(self.app, "revision", self.search_again, init=False)

    @property
    def _wide(self) -> bool:
        return self.has_class("-wide")

    # Searching

    def search(self, text: str, keep: str | None = None) -> None:
        """Look for ``text``, and leave the cursor on the story ``keep`` if that is found again."""
        self._text = text
        self.query_one(ResultList).search(text, self.sort, keep)

    def search_again(self) -> None:
        """Look for the same again, after the index has changed."""
        self.search(self._text, self.query_one(ResultList).story_id)

    def _search_instead(self, visit: Visit) -> None:
        """Search for something that was not typed."""
        self.query_one(SearchLine).put(visit.text)
        self.search(visit.text, visit.story_id)

    @on(ResultsShown)
    def _take_results(self, event: ResultsShown) -> None:
        self.results = event.results
        if not event.results.total:
            self.query_one(StoryPane).close()
        if not event.results.query.text.strip():
            self.stories = event.results.total

    @on(SearchEdited)
    def _search_typed(self, event: SearchEdited) -> None:
        self.search(event.text)

    @on(SearchLeft)
    def _leave_search(self) -> None:
        self._show(Pane.RESULTS)

    @on(StoryHighlighted)
    def _preview(self, event: StoryHighlighted) -> None:
        if self._wide or self.pane is Pane.STORY:
            self.query_one(StoryPane).open(event.story_id)

    @on(StoryOpened)
    def _open_story(self, event: StoryOpened) -> None:
        self.query_one(StoryPane).open(event.story_id)
        if not (self._wide and event.clicked):
            self._show(Pane.STORY)

    @on(EntityChosen)
    def _narrow(self, event: EntityChosen) -> None:
        text = narrowed(self._text, event.kind, event.name, event.value)
        if text != self._text:
            self._trail.leave(Visit(self._text, self.query_one(ResultList).story_id))
            self._search_instead(Visit(text))
        self._show(Pane.RESULTS)

    @property
    def _page(self) -> Page | None:
        return self.query_one(StoryPane).page

    # Panes

    def _show(self, pane: Pane) -> None:
        self.pane = pane
        self.set_focus(self._main_widget(pane))

    def _main_widget(self, pane: Pane) -> Widget:
        match pane:
            case Pane.RESULTS:
                return self.query_one(ResultList)
            case Pane.STORY:
                return self.query_one(StoryPane).text
            case Pane.FACETS:
                return self.query(FacetList).first()

    def watch_pane(self) -> None:
        self.update_classes({f"-show-{pane}": self.pane is pane for pane in Pane})

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        widget = event.widget
        if isinstance(widget, SearchLine):
            self._before_typing = self._text
        scope = getattr(widget, "scope", None)
        if isinstance(scope, Scope):
            self.query_one(KeyLine).scope = scope

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if isinstance(event.widget, SearchLine) and self._text != self._before_typing:
            self._trail.leave(Visit(self._before_typing))

    def on_resize(self) -> None:
        # After the breakpoint classes are set: a story pane that came into sight may be empty.
        self.call_after_refresh(self._fill_story_pane)

    def _fill_story_pane(self) -> None:
        story_id = self.query_one(ResultList).story_id
        if self._wide and story_id and self._page is None:
            self.query_one(StoryPane).open(story_id)

    def _show_progress(self, progress: Progress | None) -> None:
        self.progress = progress
        self.query_one(ResultList).busy = progress is not None

    def _show_stories(self, stories: int | None) -> None:
        self.stories = stories

    # Actions

    def action_search(self) -> None:
        self.pane = Pane.RESULTS
        # At once, where focus() waits: what is typed fast behind the key belongs to the line.
        self.set_focus(self.query_one(SearchLine))

    def action_toggle_script(self) -> None:
        self.view = toggled(self.view, self._printed, self._form)

    @property
    def _printed(self) -> Script:
        """The script the story at hand was published in."""
        if self._page is not None:
            return self._page.record.story.script
        return self.query_one(ResultList).script

    def action_traditional_form(self) -> None:
        """Show the next Traditional form; at first the one that is preferred now."""
        if self.view in (View.PUBLISHED, View.SIMPLIFIED):
            self.view = self._form
        else:
            self.view = self._form = next_form(self._form)
        self._say(f"Traditional is now {VIEW_NAMES[self._form]}")

    def action_as_published(self) -> None:
        self.view = View.PUBLISHED

    def action_sort(self) -> None:
        orders = list(Sort)
        self.sort = orders[(orders.index(self.sort) + 1) % len(orders)]
        self.search(self._text)

    def action_next_hit(self) -> None:
        self._go_to_hit(1)

    def action_previous_hit(self) -> None:
        self._go_to_hit(-1)

    def _go_to_hit(self, step: int) -> None:
        if self._story_in_sight() and not self.query_one(StoryPane).next_hit(step):
            self._say("No hit in this story")

    def action_next_entity(self) -> None:
        self._go_to_entity(1)

    def action_previous_entity(self) -> None:
        self._go_to_entity(-1)

    def _go_to_entity(self, step: int) -> None:
        if self._story_in_sight() and not self.query_one(StoryPane).next_entity(step):
            self._say("No person, number or place in this story")

    def _story_in_sight(self) -> bool:
        """Open the story at the cursor where none is in sight yet."""
        if self.query_one(StoryPane).display and self._page is not None:
            return True
        self.query_one(ResultList).action_choose()
        return False

    def action_next_story(self) -> None:
        self.query_one(ResultList).action_cursor_down()

    def action_previous_story(self) -> None:
        self.query_one(ResultList).action_cursor_up()

    def action_facets(self) -> None:
        panel = self.query_one(FacetPanel)
        if panel.has_focus_within:
            self.add_class("-no-facets")
            self._show(Pane.RESULTS)
            return
        self.remove_class("-no-facets")
        self._show(Pane.FACETS)

    def action_copy(self) -> None:
        selected = self.get_selected_text()
        if selected:
            self._copy(selected)
        elif self._page is not None:
            self._copy(f"{self._page.title}\n\n{self._page.text}")

    @work(thread=True, exclusive=True, group="copy")
    def _copy(self, text: str) -> None:
        tool = clipboard.native_copy(text)
        if tool is None:
            self.app.call_from_thread(self.app.copy_to_clipboard, text)
        how = f"with {tool}" if tool else "by way of the terminal (OSC 52), if it allows that"
        self._say(f"Copied {len(text):,} characters {how}")

    def action_next_pane(self) -> None:
        self.focus_next()

    def action_previous_pane(self) -> None:
        self.focus_previous()

    def action_back(self) -> None:
        """Undo the last step: a selection, an opened pane, a search."""
        if self.selections:
            self.clear_selection()
        elif not self.query_one(ResultList).has_focus:
            self._show(Pane.RESULTS)
        elif visit := self._trail.back(self._text):
            self._search_instead(visit)

    def _say(self, text: str) -> None:
        self.app.notify(text, markup=False, timeout=3)
