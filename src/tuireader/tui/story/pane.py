"""The story pane, with the status line of highlights below it."""

from collections.abc import Callable

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import var

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import DisplayScript, Library, Results, StoryView
from tuireader.tui.messages import Failed
from tuireader.tui.pending import PendingRequest
from tuireader.tui.story.blocks import Blocks, TextPosition, character_at
from tuireader.tui.story.find import FindLine, FindState
from tuireader.tui.story.highlight_status import HighlightStatus
from tuireader.tui.story.layout import Layout, StoryLayout
from tuireader.tui.story.lines import MEASURE
from tuireader.tui.story.loader import StoryRequest, read_story
from tuireader.tui.story.messages import StoryLeft, StoryShown, StoryTypeset
from tuireader.tui.story.positions import TextOffset, highlight_at, offset_of
from tuireader.tui.story.sentences import Sentence, Sentences
from tuireader.tui.story.text import StoryText
from tuireader.user.reading_log import ReadingLog


class StoryPane(Vertical):
    """Shows one story, loaded and laid out in the background."""

    view: var[DisplayScript] = var(DisplayScript.PUBLISHED, init=False)
    """The script the story is shown in."""
    variant: var[DisplayScript] = var(DisplayScript.TAIWAN, init=False)
    """The Traditional variant of the other script."""
    parallel: var[bool] = var(default=False, init=False)
    """Whether both scripts are shown."""
    results: var[Results | None] = var(None, init=False)
    """The results whose search words are highlighted."""
    measure: var[int] = var(MEASURE, init=False)
    """The maximum length of a line in cells."""
    justify: var[bool] = var(default=False, init=False)
    """Whether the text is justified."""
    first_hit: var[bool] = var(default=True, init=False)
    """Whether a story is opened at its first hit."""

    hidden_marks: var[frozenset[str]] = var(frozenset(), init=False)
    """The settings of kinds that are not highlighted."""

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
        # Exists before mounting and after unmounting, when the reading position is saved.
        self.text = StoryText(id="story-text")
        """The text of the story."""
        self._request = PendingRequest[str]()
        self._offset: TextOffset | None = None
        self._known: dict[StoryRequest, StoryLayout] = {}
        # Whether the other script was requested, and to jump to a character once it is loaded.
        self._compared = self._to_character = False
        # Whether to jump to the first hit, and the search for which that was done.
        self._to_hit = False
        self._hit_of: str | None = None
        self._find = FindState()

    def compose(self) -> ComposeResult:
        yield self.text.data_bind(StoryPane.measure, StoryPane.justify, StoryPane.hidden_marks)
        yield FindLine(id="find")
        yield HighlightStatus(self._library, self.text, id="story-status")

    @property
    def page(self) -> StoryView | None:
        """The story shown."""
        return self.text.page

    @property
    def wanted_id(self) -> str | None:
        """The story requested last; it is shown once it is loaded."""
        return self._request.wanted

    def open(
        self, story_id: str, offset: TextOffset | None = None, *, to_hit: bool = False
    ) -> None:
        """Show a story; the previous one stays until it is loaded.

        Args:
            story_id: The story.
            offset: The position to show; by default the one where the story was left.
            to_hit: Whether to jump to the first hit of the search, if that was not done before.
        """
        if story_id != self.wanted_id:
            self._forget_story()
            self._offset = None
        self._offset = offset or self._offset
        query = self.results.query.text if self.results else ""
        if to_hit and self.first_hit and query != self._hit_of:
            self._to_hit, self._hit_of = True, query
        number, request = self._request.start(story_id), self._story_request(story_id)
        if story := self._known.get(request):
            self._show(story)
        else:
            self._read(number, request, self._lines_for(request))

    def when_shown(self, use: Callable[[StoryView], None]) -> bool:
        """Call ``use`` with the story requested last, once it is loaded.

        Returns:
            False if no story was requested.
        """
        if self.wanted_id is None:
            return False
        self._request.forget_waiting()  # the last request wins
        self._request.when_done(lambda: use(self.page) if self.page else None)
        return True

    def read_again(self) -> None:
        """Show the story again: the interface language has changed."""
        self._known.clear()
        self._mark_line.forget()
        self._open_again()

    def show_note(self) -> None:
        """Show the story with its current note."""
        self._open_again()

    def left_now(self) -> StoryLeft | None:
        """Return the story shown and its reading position, if any."""
        return self._left_now(self.page) if self.page else None

    def _left_now(self, page: StoryView) -> StoryLeft:
        return StoryLeft(page.record.story.id, offset_of(self.text.blocks, self.text.top))

    def close(self) -> None:
        """Show no story."""
        self._request.cancel()
        self._forget_story()
        self._show(None)

    def _forget_story(self) -> None:
        self._known.clear()
        self._request.forget_waiting()
        self._compared = self._to_character = self._to_hit = False
        self._hit_of = None
        self._find = FindState()
        self.remove_class("-finding")

    def _story_request(self, story_id: str) -> StoryRequest:
        return StoryRequest(
            story_id,
            self.view,
            self.variant,
            self.parallel,
            self._compared,
            self._find.words,
            self.text.area(parallel=self.parallel),
            self._reading_log.reading.notes.get(story_id, ""),
            self.results,
        )

    def _lines_for(self, request: StoryRequest) -> Layout | None:
        known = self._known.items()
        return next((story.layout for one, story in known if request.has_lines_of(one)), None)

    @work(thread=True, exclusive=True, group="story")
    def _read(self, number: int, request: StoryRequest, layout: Layout | None) -> None:
        try:
            story = read_story(self._library, request, layout)
        except TuireaderError as error:
            self.post_message(Failed(error.message))
        else:
            self.post_message(StoryTypeset(number, request, story))

    @on(StoryTypeset)
    def _take(self, event: StoryTypeset) -> None:
        event.stop()
        if not self._request.is_newest(event.number):
            return
        self._known[event.request] = event.story
        self._show(event.story)
        if self._to_character:
            self.explain_next_character()

    def watch_view(self) -> None:
        self._open_again()

    def watch_variant(self) -> None:
        self._open_again()

    def watch_parallel(self) -> None:
        self._open_again()

    def watch_results(self) -> None:
        # The search words or, with the index, the story may have changed.
        self._known.clear()
        self._mark_line.forget()

    def _open_again(self) -> None:
        # Not the story shown: the one requested may still be loading, in the previous script.
        if self.wanted_id is not None:
            self.open(self.wanted_id)

    # Finding in the story

    @property
    def finding(self) -> bool:
        """Whether the find line is open or its words are highlighted."""
        return self.has_class("-finding") or bool(self._find.words)

    def begin_finding(self) -> None:
        """Open the find line."""
        line = self.query_one(FindLine)
        line.put(self._find.words)
        line.select_all()
        self.add_class("-finding")
        self._find.began_at = self.text.top
        self.screen.set_focus(line)

    def end_finding(self) -> None:
        """Remove the highlights of finding; those of the search return."""
        self._leave_line()
        self._find_for("")

    @on(FindLine.Edited)
    def _find_typed(self, event: FindLine.Edited) -> None:
        self._find_for(event.text.strip())

    def _find_for(self, words: str) -> None:
        if self._find.change(words):
            # The intermediate texts typed on the way should not come back.
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
        """Jump to a character that differs between the scripts, once the other one is loaded."""
        self._to_character = not self.text.blocks.facing
        if self._to_character:
            self._compared = True
            self._open_again()
        elif not self.text.go_to_character():
            text = _("No character of this story differs between the scripts")
            self.notify(text, markup=False, timeout=3)

    def to_look_up(self) -> tuple[Sentences, Sentence, int] | None:
        """Return what to look up: the sentences, the first one to show, and a character of it.

        That is the selection, else the current highlight, else the first visible sentence.
        """
        if self.page is None:
            return None
        sentences = Sentences(self.page, self.text.blocks)
        if span := self.text.selected_span():
            return sentences, sentences.of_span(*span), 0
        place = self.text.place_to_look_up
        sentence = sentences.around(place)
        if sentence is None:
            return None
        inside = place.offset - sentence.place.offset if place >= sentence.place else 0
        return sentences, sentence, inside

    def go_to(self, place: TextPosition | None) -> None:
        """Make the character at a position current."""
        if place is not None:
            self.text.make_current(character_at(self.text.blocks.texts, place))

    def _show(self, story: StoryLayout | None) -> None:
        story_id = story.page.record.story.id if story else None
        if self.page is not None and self.page.record.story.id != story_id:
            self.post_message(self._left_now(self.page))
        offset = self._reading_log.reading.read.get(story_id, 0) if story_id else 0
        self.text.show(story, offset)
        if story is not None and story_id == self.wanted_id:
            self._go_to_place(story.blocks)
        if hit := self._find.take_first(self.text.blocks):
            self.text.make_current(hit)
        # Not in response to its message: that would paint the screen once more.
        self._tell()
        # The message that the text has moved ends here: it was sent while this pane was busy.
        self.post_message(StoryShown())
        self._request.finish()

    def _go_to_place(self, blocks: Blocks) -> None:
        """Jump to the requested position, the first time that the story is shown."""
        offset, self._offset = self._offset, None
        to_hit, self._to_hit = self._to_hit, False
        if offset is not None:
            self.text.make_current(highlight_at(blocks, offset))
        elif to_hit and blocks.hits:
            self.text.make_current(blocks.hits[0])

    @on(StoryText.Moved)
    def _tell(self) -> None:
        self._mark_line.missed = "" if self.text.blocks.hits else self._find.words
        self._mark_line.tell()
        self.text.name_in_title()

    @property
    def _mark_line(self) -> HighlightStatus:
        return self.query_one(HighlightStatus)
