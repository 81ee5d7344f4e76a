"""The story and, below it, a line that says what the current mark is and how far one has read."""

from collections import Counter

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tuireader.errors import TuireaderError
from tuireader.library import Kind, Library, Page, Results, View
from tuireader.text.breaking import cell_width
from tuireader.text.safety import safe_line
from tuireader.ui.messages import EntityChosen, Failed, StoryTypeset
from tuireader.ui.narrowing import digits
from tuireader.ui.painting import shorten
from tuireader.ui.widgets.story_blocks import Blocks, Mark
from tuireader.ui.widgets.story_lines import typeset
from tuireader.ui.widgets.story_text import StoryText
from tuireader.ui.wording import KIND_NAMES, counted

_GAP = "   "


class StoryPane(Vertical):
    """One story at a time, read and set in the background."""

    view: reactive[View] = reactive(View.PUBLISHED, init=False)
    """The script the story is shown in."""
    results: reactive[Results | None] = reactive(None, init=False)
    """The answer whose words are marked in the story."""

    def __init__(self, library: Library, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._library = library
        self._generation = 0
        self._asked_for: str | None = None

    def compose(self) -> ComposeResult:
        yield StoryText(id="story-text")
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
        wanted = (story_id, self.view, self.results)
        # A pane that is not shown yet will have the screen to itself, but for the scroll bar.
        width = self.text.text_width or self.screen.size.width - 1
        self._read(self._generation, wanted, width)

    def close(self) -> None:
        """Show no story."""
        self._generation += 1
        self._asked_for = None
        self.text.show(None)

    @work(thread=True, exclusive=True, group="story")
    def _read(self, generation: int, wanted: tuple[str, View, Results | None], width: int) -> None:
        story_id, view, results = wanted
        try:
            record = self._library.read(story_id)
            page = self._library.view(record, view, results.query if results else None)
        except TuireaderError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(StoryTypeset(generation, typeset(page, width)))

    @on(StoryTypeset)
    def _take(self, event: StoryTypeset) -> None:
        event.stop()
        if event.generation == self._generation:
            self.text.show(event.story)

    def watch_view(self) -> None:
        # Not the story shown: the one asked for may still be on its way, in the script before.
        if self._asked_for is not None:
            self.open(self._asked_for)

    def next_hit(self, step: int) -> bool:
        """Go to the next or previous hit; false when there is none."""
        return self.text.go(self.text.blocks.hits, step)

    def next_entity(self, step: int) -> bool:
        """Go to the next or previous person, number or place; false when there is none."""
        return self.text.go(self.text.blocks.entities, step)

    @on(StoryText.NarrowRequested)
    def _narrow(self) -> None:
        mark = self.text.current
        if mark is not None and mark.kind is not None:
            self.post_message(EntityChosen(mark.kind, mark.published, mark.value))

    @on(StoryText.Moved)
    def _tell(self) -> None:
        status = self.query_one("#story-status", Static)
        room = status.size.width
        text = self.text
        left = _described(text.current, text.blocks) if text.current else _summed_up(text.blocks)
        right = f"{text.share_read:.0%}"
        left = shorten(safe_line(left), max(0, room - len(right) - len(_GAP)))
        gap = max(1, room - cell_width(left) - len(right))
        status.update(Content(left + " " * gap + right if text.page else ""), layout=False)

    def on_resize(self) -> None:
        self._tell()


def _described(mark: Mark, blocks: Blocks) -> str:
    if mark.kind is None:
        number = blocks.hits.index(mark) + 1
        return f"hit {number} of {len(blocks.hits)}"
    parts = [KIND_NAMES[mark.kind][0], mark.text, _meaning(mark)]
    if mark.kind is not Kind.NUMBER:
        same = sum(one.published == mark.published for one in blocks.entities)
        parts.append("once in this story" if same == 1 else f"{same} times in this story")
    parts.append("Enter narrows the search")
    return _GAP.join(part for part in parts if part)


def _meaning(mark: Mark) -> str:
    """The value of a number and what it counts."""
    if mark.value is None:
        return ""
    value = f"{mark.value:,}" if isinstance(mark.value, int) else digits(mark.value)
    return f"= {value} {mark.unit}" if mark.unit else f"= {value}"


def _summed_up(blocks: Blocks) -> str:
    counts = Counter(mark.kind for mark in blocks.entities)
    parts = [
        counted(counts[kind], *KIND_NAMES[kind])
        for kind in (Kind.PERSON, Kind.PLACE, Kind.NUMBER)
        if counts[kind]
    ]
    if blocks.hits:
        parts.insert(0, counted(len(blocks.hits), "hit", "hits"))
    return _GAP.join(parts) or "no person, place or number found"
