"""The story and, below it, a line that says what the current mark is and how far one has read."""

from dataclasses import dataclass
from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static
from textual.worker import get_current_worker

from tuireader.errors import TuireaderError
from tuireader.library import Kind, Library, Page, Record, Results, View, forms
from tuireader.text.breaking import cell_width
from tuireader.text.safety import safe_line
from tuireader.text.variants import variants
from tuireader.ui.messages import CharacterExplained, EntityChosen, Failed, StoryTypeset
from tuireader.ui.painting import shorten
from tuireader.ui.scripts import toggled
from tuireader.ui.widgets.story_blocks import Found, Mark
from tuireader.ui.widgets.story_lines import typeset
from tuireader.ui.widgets.story_status import GAP, Explanation, described, summed_up
from tuireader.ui.widgets.story_text import StoryText


@dataclass(frozen=True, slots=True)
class Wanted:
    """A story to show, and how."""

    story_id: str
    view: View
    form: View
    parallel: bool
    results: Results | None
    width: int


# Characters that are converted in about 30 ms.
_LONG: Final = 6_000


class StoryPane(Vertical):
    """One story at a time, read and set in the background."""

    view: var[View] = var(View.PUBLISHED, init=False)
    """The script the story is shown in."""
    form: var[View] = var(View.TAIWAN, init=False)
    """The Traditional form of the other script."""
    parallel: var[bool] = var(default=False, init=False)
    """Whether both scripts are shown."""
    results: var[Results | None] = var(None, init=False)
    """The answer whose words are marked in the story."""

    def __init__(self, library: Library, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._library = library
        self._generation = 0
        self._asked_for: str | None = None
        self._explanation: Explanation | None = None

    def compose(self) -> ComposeResult:
        yield StoryText(id="story-text").data_bind(StoryPane.parallel)
        yield Static(id="story-status", markup=False)

    @property
    def text(self) -> StoryText:
        """The story itself."""
        return self.query_one(StoryText)

    @property
    def page(self) -> Page | None:
        """The story shown."""
        return self.text.page

    def open(self, story_id: str) -> None:
        """Show the story with this id; the one before stays until it is there."""
        self._generation += 1
        self._asked_for = story_id
        self._explanation = None
        # A pane that is not shown yet will have the screen to itself, but for the scroll bar.
        width = self.text.text_width or self.screen.size.width - 1
        wanted = Wanted(story_id, self.view, self.form, self.parallel, self.results, width)
        self._read(self._generation, wanted)

    def close(self) -> None:
        """Show no story."""
        self._generation += 1
        self._asked_for = None
        self.text.show(None)

    @work(thread=True, exclusive=True, group="story")
    def _read(self, generation: int, wanted: Wanted) -> None:
        try:
            record = self._library.read(wanted.story_id)
            query = wanted.results.query if wanted.results else None
            page = self._library.view(record, wanted.view, query)
            if not wanted.parallel and len(page.text) > _LONG:
                self.post_message(StoryTypeset(generation, typeset(page, wanted.width)))
            if get_current_worker().is_cancelled:
                return
            # The other script behind it: a long story is painted without waiting for it, a short
            # one not twice.
            facing = self._library.view(
                record, toggled(wanted.view, record.story.script, wanted.form)
            )
        except TuireaderError as error:
            self.post_message(Failed(str(error)))
        else:
            story = typeset(page, wanted.width, facing, parallel=wanted.parallel)
            self.post_message(StoryTypeset(generation, story))

    @on(StoryTypeset)
    def _take(self, event: StoryTypeset) -> None:
        event.stop()
        if event.generation == self._generation:
            self.text.show(event.story)

    def watch_view(self) -> None:
        self._open_again()

    def watch_form(self) -> None:
        self._open_again()

    def _open_again(self) -> None:
        # Not the story shown: the one asked for may still be on its way, in the script before.
        if self._asked_for is not None:
            self.open(self._asked_for)

    def next_hit(self, step: int) -> bool:
        """Go to the next or previous hit; false when there is none."""
        return self.text.go(self.text.blocks.hits, step)

    def next_entity(self, step: int) -> bool:
        """Go to the next or previous person, number or place; false when there is none."""
        return self.text.go(self.text.blocks.entities, step)

    def next_character(self) -> bool:
        """Go to a character that differs between the scripts; false when there is none."""
        return self.text.go_to_character()

    @on(StoryText.NarrowRequested)
    def _narrow(self) -> None:
        mark = self.text.current
        if mark is not None and isinstance(mark.kind, Kind):
            self.post_message(EntityChosen(mark.kind, mark.published, mark.value))

    @on(StoryText.Moved)
    def _tell(self) -> None:
        status = self.query_one("#story-status", Static)
        room = status.size.width
        text = self.text
        left = self._told(text.current) if text.current else summed_up(text.blocks)
        right = f"{text.share_read:.0%}"
        left = shorten(safe_line(left), max(0, room - len(right) - len(GAP)))
        gap = max(1, room - cell_width(left) - len(right))
        status.update(Content(left + " " * gap + right if text.page else ""), layout=False)

    def on_resize(self) -> None:
        self._tell()

    def _told(self, mark: Mark) -> str:
        known = self._explanation
        if mark.kind is Found.CHARACTER and self.page and (known is None or known.mark != mark):
            paragraph = self.text.blocks.paragraph(mark.place.block)
            self._explain(self.page.record, paragraph, mark)
        return described(mark, self.text.blocks, known)

    @work(thread=True, exclusive=True, group="character")
    def _explain(self, record: Record, paragraph: int | None, mark: Mark) -> None:
        try:
            printed = forms(record, paragraph, mark.place.offset)
        except TuireaderError as error:
            self.post_message(Failed(str(error)))
        else:
            explanation = Explanation(mark, printed, variants(mark.text))
            self.post_message(CharacterExplained(explanation))

    @on(CharacterExplained)
    def _take_explanation(self, event: CharacterExplained) -> None:
        event.stop()
        self._explanation = event.explanation
        if self.text.current == event.explanation.mark:
            self._tell()
