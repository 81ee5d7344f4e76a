"""The text of a story: set in lines, marked, scrolled, selected with the mouse."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tuireader.library import Kind, Page
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.painting import Marked, ink, paint, strip
from tuireader.ui.widgets.story_blocks import Blocks, Mark, Place, Role
from tuireader.ui.widgets.story_lines import Layout, Line, Typeset, lay_out

_NOTHING = Blocks((), (), (), ())
_NO_LINES = Layout((), 0, 0)

_ROLE_STYLES = {
    Role.HEADLINE: "story--headline",
    Role.ORIGIN: "story--origin",
    Role.REPAIRS: "story--repairs",
}
_KIND_STYLES = {
    Kind.PERSON: "story--person",
    Kind.PLACE: "story--place",
    Kind.NUMBER: "story--number",
}


class StoryText(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one page at a time; keeps the character at its top in another script or width."""

    BINDINGS = bindings(Scope.STORY)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *_ROLE_STYLES.values(),
        *_KIND_STYLES.values(),
        "story--hit",
        "story--current",
    }
    scope: ClassVar[Scope] = Scope.STORY

    class Moved(Message):
        """Another part of the story, or another mark, is current now."""

    class NarrowRequested(Message):
        """The person wants the stories that have the current mark too."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.page: Page | None = None
        self.current: Mark | None = None
        self._blocks = _NOTHING
        self._layout = _NO_LINES
        self._marks: dict[int, list[Mark]] = {}
        self._top = Place(0, 0)
        self._strips: LRUCache[int, Strip] = LRUCache(512)

    # What is shown

    @property
    def blocks(self) -> Blocks:
        """The page shown."""
        return self._blocks

    @property
    def top(self) -> Place:
        """The character at the top of the pane."""
        return self._top

    @property
    def share_read(self) -> float:
        """How far down the story is scrolled, from 0 to 1."""
        return self.scroll_y / self.max_scroll_y if self.max_scroll_y else 1.0

    def show(self, story: Typeset | None) -> None:
        """Show a page: from its top, or in place when it is the same story in another script."""
        page = story.page if story else None
        same = _story_id(page) == _story_id(self.page)
        current = self.current.place if same and self.current else None
        self.page = page
        self._blocks = story.blocks if story else _NOTHING
        self._layout = story.layout if story else _NO_LINES
        self._marks = _by_block([*self._blocks.entities, *self._blocks.hits])
        if not same:
            self._top = Place(0, 0)
            self.screen.clear_selection()
        self.current = next((mark for mark in self._all() if mark.place == current), None)
        self._place_lines()

    def _all(self) -> Iterable[Mark]:
        return (*self._blocks.entities, *self._blocks.hits)

    def _place_lines(self) -> None:
        """Break the lines for the width, and put the character that was at the top back there."""
        if not self.text_width:
            return  # not in sight
        if self._layout.width != self.text_width:
            self._layout = lay_out(self._blocks, self.text_width)
        top = self._top
        self._strips.clear()
        self.virtual_size = Size(self.text_width, len(self._layout.lines))
        self.scroll_to(y=self._layout.line_at(top), animate=False, force=True)
        # Scrolling notes the start of the line: keep the character itself, so that a pane made
        # narrow and wide again is where it was.
        self._top = top
        self.refresh()
        self.post_message(self.Moved())

    @property
    def text_width(self) -> int:
        """Cells between the edge of the pane and the scroll bar."""
        return self.scrollable_content_region.width

    def on_resize(self) -> None:
        self._place_lines()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._layout.lines:
            line = min(round(new_value), len(self._layout.lines) - 1)
            self._top = self._layout.lines[line].place
            self.post_message(self.Moved())

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    # Going from mark to mark

    def go(self, marks: Sequence[Mark], step: int) -> bool:
        """Make the next (``step`` 1) or previous (-1) of ``marks`` current; round at the ends.

        Returns:
            Whether there was one.
        """
        if not marks:
            return False
        places = [mark.place for mark in marks]
        if self.current is not None and self._in_sight(self.current):
            here = bisect_left(places, self.current.place)
            on_one = here < len(places) and places[here] == self.current.place
            target = here + step if step < 0 or on_one else here
        else:
            target = bisect_left(places, self._top) + (0 if step > 0 else -1)
        self.make_current(marks[target % len(marks)])
        return True

    def make_current(self, mark: Mark | None) -> None:
        """Let one mark stand out, and bring it into sight."""
        self.current = mark
        self._strips.clear()
        if mark is not None and not self._in_sight(mark):
            line = self._layout.line_at(mark.place)
            self.scroll_to(y=line - self.size.height // 3, animate=False)
        self.refresh()
        self.post_message(self.Moved())

    def _in_sight(self, mark: Mark) -> bool:
        line = self._layout.line_at(mark.place) - self.scroll_offset.y
        return 0 <= line < self.size.height

    # Keys and mouse

    def action_line_down(self) -> None:
        self.scroll_relative(y=1, animate=False)

    def action_line_up(self) -> None:
        self.scroll_relative(y=-1, animate=False)

    def action_page_on(self) -> None:
        self.scroll_relative(y=self._page_lines, animate=False)

    def action_page_back(self) -> None:
        self.scroll_relative(y=-self._page_lines, animate=False)

    def action_to_top(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_to_end(self) -> None:
        self.scroll_to(y=self.max_scroll_y, animate=False)

    @property
    def _page_lines(self) -> int:
        return max(1, self.size.height - 2)

    def action_narrow(self) -> None:
        self.post_message(self.NarrowRequested())

    def on_click(self, event: events.Click) -> None:
        number = event.style.meta.get("mark")
        if isinstance(number, int):
            self.make_current(self._blocks.entities[number])

    # Selection: its lines are the blocks, so that it outlives a change of width, and what is copied
    # has the line ends of the story and not those of the screen.

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract("\n".join(self._blocks.texts)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self._strips.clear()
        self.refresh()

    # Painting

    def render_line(self, y: int) -> Strip:
        number = self.scroll_offset.y + y
        width = self.text_width
        if number >= len(self._layout.lines):
            return Strip.blank(width, self.rich_style)
        if (painted := self._strips.get(number)) is None:
            painted = self._strips[number] = self._paint(self._layout.lines[number], width)
        return painted

    def _paint(self, line: Line, width: int) -> Strip:
        base = self.rich_style
        text = self._blocks.texts[line.block]
        marks = [*self._styled(line), *self._selected(line)]
        role = _ROLE_STYLES.get(self._blocks.roles[line.block])
        ground = base + ink(self.get_component_rich_style(role)) if role else base
        # A cell at a time: Textual counts characters from the offset of a segment, and a margin
        # has to stay at the first character of its line.
        margin = [Segment(" ", base + _at(line.place))] * (self._layout.margin + line.indent)
        body = [
            Segment(part, (style or base) + _at(Place(line.block, offset)))
            for offset, (part, style, _) in _with_offsets(
                line.start, paint(text, ground, marks, line.start, line.end)
            )
        ]
        return strip([*margin, *body], width, base)

    def _styled(self, line: Line) -> list[Marked]:
        """The marks of a line: entities, then hits over them, then the current one over all."""
        marks = sorted(self._marks.get(line.block, ()), key=lambda mark: mark == self.current)
        return [
            Marked(mark.place.offset, mark.end, self._style_of(mark))
            for mark in marks
            if mark.place.offset < line.end and mark.end > line.start
        ]

    def _style_of(self, mark: Mark) -> Style:
        name = "story--hit" if mark.kind is None else _KIND_STYLES[mark.kind]
        style = ink(self.get_component_rich_style(name))
        if mark.kind is not None:
            number = bisect_left(self._blocks.entities, mark.place, key=lambda one: one.place)
            style += Style.from_meta({"mark": number})
        if mark == self.current:
            style += self.get_component_rich_style("story--current", partial=True)
        return style

    def _selected(self, line: Line) -> list[Marked]:
        selection = self.text_selection
        span = selection.get_span(line.block) if selection else None
        if span is None:
            return []
        start, end = span
        style = self.screen.get_component_rich_style("screen--selection")
        return [Marked(start, line.end if end == -1 else end, style)]


def _story_id(page: Page | None) -> str | None:
    return page.record.story.id if page else None


def _at(place: Place) -> Style:
    return Style.from_meta({"offset": (place.offset, place.block)})


def _with_offsets(start: int, segments: list[Segment]) -> Iterable[tuple[int, Segment]]:
    for segment in segments:
        yield start, segment
        start += len(segment.text)


def _by_block(marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.place.block].append(mark)
    return found
