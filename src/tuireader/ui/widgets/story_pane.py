"""The story and, below it, a line that says what the current mark is and how far one has read."""

from collections.abc import Callable

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import var

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import DisplayScript, Library, Results, StoryView
from tuireader.ui.messages.archive import Failed
from tuireader.ui.messages.reading import StoryLeft, StoryTypeset
from tuireader.ui.widgets.find_line import FindLine
from tuireader.ui.widgets.mark_line import MarkLine
from tuireader.ui.widgets.story_finding import Finding
from tuireader.ui.widgets.story_layout import Layout, Typeset
from tuireader.ui.widgets.story_lines import MEASURE
from tuireader.ui.widgets.story_places import Spot, mark_at, offset_of
from tuireader.ui.widgets.story_reading import Wanted, read_story
from tuireader.ui.widgets.story_text import StoryText
from tuireader.user.reading_log import ReadingLog


class StoryPane(Vertical):
    """One story at a time, read and set in the background."""

    view: var[DisplayScript] = var(DisplayScript.PUBLISHED, init=False)
    """The script the story is shown in."""
    form: var[DisplayScript] = var(DisplayScript.TAIWAN, init=False)
    """The Traditional form of the other script."""
    parallel: var[bool] = var(default=False, init=False)
    """Whether both scripts are shown."""
    results: var[Results | None] = var(None, init=False)
    """The answer whose words are marked in the story."""
    measure: var[int] = var(MEASURE, init=False)
    """Cells of the longest line."""
    justify: var[bool] = var(default=False, init=False)
    """Whether full lines end at the same cell."""

    def __init__(
        self,
        library: Library,
        reading_log: ReadingLog,
        *,
        id: str | None = None,  # noqa: A002  # Textual's own name
    ) -> None:
        super().__init__(id=id)
        self._library = library
        self._reading_log = reading_log
        # Here from the start, and still after the end, when the place in the story is kept.
        self.text = StoryText(id="story-text")
        """The story itself."""
        self._generation = self._shown_generation = 0
        self._then: Callable[[StoryView], None] | None = None
        self._spot: Spot | None = None
        self.asked_for: str | None = None
        """The story asked for last; it is shown once it is read."""
        self._known: dict[Wanted, Typeset] = {}
        # Whether the other script of the story was asked for, and to go on to a character then.
        self._compared = self._to_character = False
        self._finding = Finding()

    def compose(self) -> ComposeResult:
        yield self.text.data_bind(StoryPane.measure, StoryPane.justify)
        yield FindLine(id="find")
        yield MarkLine(self._library, self.text, id="story-status")

    @property
    def page(self) -> StoryView | None:
        """The story shown."""
        return self.text.page

    def open(self, story_id: str, spot: Spot | None = None) -> None:
        """Show a story; the one before stays until it is there.

        Args:
            story_id: Which one.
            spot: Where to go in it; to where it was left unless said.
        """
        self._generation += 1
        if story_id != self.asked_for:
            self.asked_for = story_id
            self._forget_story()
            self._spot = None
        self._spot = spot or self._spot
        wanted = self._wanted(story_id)
        if story := self._known.get(wanted):
            self._show(story)
        else:
            self._read(self._generation, wanted, self._lines_for(wanted))

    def when_shown(self, use: Callable[[StoryView], None]) -> bool:
        """Call ``use`` with the story as it was asked for last, once it is there.

        Returns:
            False when no story was asked for.
        """
        if self.asked_for is None:
            return False
        if self._shown_generation == self._generation and self.page is not None:
            use(self.page)
        else:
            self._then = use
        return True

    def read_again(self) -> None:
        """Show the story anew: the words around it have changed."""
        self._known.clear()
        self._mark_line.forget()
        self._open_again()

    def show_note(self) -> None:
        """Show the story with the note that it has now."""
        self._open_again()

    def left_now(self) -> StoryLeft | None:
        """Tell which story is left where, if one is shown."""
        return self._left_now(self.page) if self.page else None

    def _left_now(self, page: StoryView) -> StoryLeft:
        return StoryLeft(page.record.story.id, offset_of(self.text.blocks, self.text.top))

    def close(self) -> None:
        """Show no story."""
        self._generation += 1
        self.asked_for = None
        self._forget_story()
        self._show(None)

    def _forget_story(self) -> None:
        self._known.clear()
        self._then = None
        self._compared = self._to_character = False
        self._finding = Finding()
        self.remove_class("-finding")

    def _wanted(self, story_id: str) -> Wanted:
        return Wanted(
            story_id,
            self.view,
            self.form,
            self.parallel,
            self._compared,
            self._finding.words,
            self.text.area(parallel=self.parallel),
            self._reading_log.reading.notes.get(story_id, ""),
            self.results,
        )

    def _lines_for(self, wanted: Wanted) -> Layout | None:
        known = self._known.items()
        return next((story.layout for one, story in known if wanted.has_lines_of(one)), None)

    @work(thread=True, exclusive=True, group="story")
    def _read(self, generation: int, wanted: Wanted, layout: Layout | None) -> None:
        try:
            story = read_story(self._library, wanted, layout)
        except TuireaderError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(StoryTypeset(generation, wanted, story))

    @on(StoryTypeset)
    def _take(self, event: StoryTypeset) -> None:
        event.stop()
        if event.generation != self._generation:
            return
        self._known[event.wanted] = event.story
        self._show(event.story)
        if self._to_character:
            self.explain_next_character()

    def watch_view(self) -> None:
        self._open_again()

    def watch_form(self) -> None:
        self._open_again()

    def watch_parallel(self) -> None:
        self._open_again()

    def watch_results(self) -> None:
        # Other words are marked, or the story has changed with the index.
        self._known.clear()
        self._mark_line.forget()

    def _open_again(self) -> None:
        # Not the story shown: the one asked for may still be on its way, in the script before.
        if self.asked_for is not None:
            self.open(self.asked_for)

    # Finding in the story

    @property
    def finding(self) -> bool:
        """Whether words of the person's own are marked, or typed."""
        return self.has_class("-finding") or bool(self._finding.words)

    def begin_finding(self) -> None:
        """Open the line to type in."""
        line = self.query_one(FindLine)
        line.put(self._finding.words)
        self.add_class("-finding")
        self._finding.began_at = self.text.top
        self.screen.set_focus(line)

    def end_finding(self) -> None:
        """Take the marks away; those of the search come back."""
        self._leave_line()
        self._find_for("")

    @on(FindLine.Edited)
    def _find_typed(self, event: FindLine.Edited) -> None:
        self._find_for(event.text.strip())

    def _find_for(self, words: str) -> None:
        if self._finding.change(words):
            # What was typed on the way here is not wanted again.
            self._known = {one: story for one, story in self._known.items() if not one.find}
            self.text.current = None
            self._open_again()

    @on(FindLine.Left)
    def _leave_line(self) -> None:
        self.remove_class("-finding")
        self.screen.set_focus(self.text)

    @on(FindLine.Ended)
    def _end_finding(self) -> None:
        self.end_finding()

    def explain_next_character(self) -> None:
        """Go to a character that differs between the scripts, once the other one is known."""
        self._to_character = not self.text.blocks.facing
        if self._to_character:
            self._compared = True
            self._open_again()
        elif not self.text.go_to_character():
            text = _("No character of this story differs between the scripts")
            self.notify(text, markup=False, timeout=3)

    def _show(self, story: Typeset | None) -> None:
        story_id = story.page.record.story.id if story else None
        if self.page is not None and self.page.record.story.id != story_id:
            self.post_message(self._left_now(self.page))
        offset = self._reading_log.reading.read.get(story_id, 0) if story_id else 0
        self.text.show(story, offset)
        if story is not None and self._spot is not None and story_id == self.asked_for:
            self.text.make_current(mark_at(story.blocks, self._spot))
            self._spot = None
        if hit := self._finding.take_first(self.text.blocks):
            self.text.make_current(hit)
        # Not when it says that it has moved: the screen would be painted once more.
        self._tell()
        self._shown_generation = self._generation
        then, self._then = self._then, None
        if then is not None and self.page is not None:
            then(self.page)

    @on(StoryText.Moved)
    def _tell(self) -> None:
        self._mark_line.missed = "" if self.text.blocks.hits else self._finding.words
        self._mark_line.tell()

    @property
    def _mark_line(self) -> MarkLine:
        return self.query_one(MarkLine)
