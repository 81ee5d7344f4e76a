"""The text of a story: set in lines, marked, scrolled, selected with the mouse."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tuireader.library import Page
from tuireader.ui.actions import Scope, bindings
from tuireader.ui.painting import Marked
from tuireader.ui.widgets.story_blocks import Blocks, Found, Mark, Place, Role, character_at
from tuireader.ui.widgets.story_lines import (
    LEAST_UNFOLDED,
    MEASURE,
    Layout,
    Line,
    Typeset,
    lay_out,
    place_at,
)
from tuireader.ui.widgets.story_painting import (
    CURRENT,
    DIFFERS,
    FACING,
    MARK_STYLES,
    ROLE_STYLES,
    LinePainter,
    Look,
)
from tuireader.ui.widgets.story_places import TOP, place_of

_NOTHING = Blocks((), (), (), ())
_NO_LINES = Layout((), 0, 0)


class StoryText(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one page at a time; keeps the character at its top in another script or width."""

    BINDINGS = bindings(Scope.STORY)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *ROLE_STYLES.values(),
        *MARK_STYLES.values(),
        CURRENT,
        DIFFERS,
        FACING,
    }
    scope: ClassVar[Scope] = Scope.STORY

    class Moved(Message):
        """Another part of the story, or another mark, is current now."""

        def can_replace(self, message: Message) -> bool:
            # Showing a story moves it twice, and the line below it is written once.
            return isinstance(message, StoryText.Moved)

    class NarrowRequested(Message):
        """The person wants the stories that have the current mark too."""

    class PageRequested(Message):
        """The person wants the page of the current mark."""

    measure: var[int] = var(MEASURE, init=False)
    """Cells of the longest line."""
    pointed: var[Mark | None] = var(None, init=False)
    """The entity under the mouse."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.page: Page | None = None
        self.current: Mark | None = None
        self._blocks = _NOTHING
        self._parallel = False
        self._layout = _NO_LINES
        self._painter = LinePainter(self._blocks, self._layout)
        self._top = TOP
        self._strips: LRUCache[int, Strip] = LRUCache(512)
        self._look: Look | None = None

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

    def show(self, story: Typeset | None, offset: int = 0) -> None:
        """Show a page, or the same story in another script in its place.

        Args:
            story: What to show.
            offset: The character of the text to begin at, for another story than before.
        """
        page = story.page if story else None
        same = _story_id(page) == _story_id(self.page)
        self.page = page
        self._blocks = story.blocks if story else _NOTHING
        self._parallel = story.parallel if story else False
        self._set(story.layout if story else _NO_LINES)
        if not same:
            self._top = place_of(self._blocks, offset)
            self.screen.clear_selection()
        self.pointed = None
        self.current = self._found_again(self.current) if same and self.current else None
        self._place_lines()

    def _found_again(self, before: Mark) -> Mark | None:
        """The mark of another script, or of another search, that stands where ``before`` stood."""
        if before.kind is Found.CHARACTER:
            return character_at(self._blocks.texts, before.place)
        marks = (*self._blocks.entities, *self._blocks.hits)
        where = (before.kind, before.place)
        return next((mark for mark in marks if (mark.kind, mark.place) == where), None)

    def _set(self, layout: Layout) -> None:
        self._layout = layout
        self._painter = LinePainter(self._blocks, layout)

    def watch_measure(self) -> None:
        self._set(_NO_LINES)
        self._place_lines()

    def _place_lines(self) -> None:
        """Break the lines for the width, and put the character that was at the top back there."""
        if not self.text_width:
            return  # not in sight
        if (self._layout.width, self._layout.folded) != (self.text_width, self.folded):
            self._set(
                lay_out(
                    self._blocks,
                    self.text_width,
                    measure=self.measure,
                    parallel=self._parallel,
                    folded=self.folded,
                )
            )
        top = self._top
        self._forget_painted()
        self.virtual_size = Size(self.text_width, len(self._layout.lines))
        self.scroll_to(y=self._layout.line_at(top), animate=False, force=True)
        # Scrolling notes the start of the line: keep the character itself, so that a pane made
        # narrow and wide again is where it was.
        self._top = top
        self.refresh()
        self.post_message(self.Moved())

    @property
    def folded(self) -> bool:
        """Whether the screen is too low for all facts of a story."""
        return self.screen.size.height < LEAST_UNFOLDED

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
        self._forget_painted()

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
            on_one = here < len(marks) and marks[here] == self.current
            target = here + step if step < 0 or on_one else here
        else:
            target = bisect_left(places, self._top) + (0 if step > 0 else -1)
        self.make_current(marks[target % len(marks)])
        return True

    def make_current(self, mark: Mark | None) -> None:
        """Let one mark stand out, and bring it into sight."""
        self.current = mark
        self._forget_painted()
        if mark is not None and not self._in_sight(mark):
            line = self._layout.line_at(mark.place)
            self.scroll_to(y=line - self.size.height // 3, animate=False)
        self.refresh()
        self.post_message(self.Moved())

    def go_to_character(self) -> bool:
        """Make a character current: the first of the current mark that differs, else the next.

        Returns:
            Whether there was one.
        """
        mark = self.current
        if mark is None or mark.kind is Found.CHARACTER or not self._in_sight(mark):
            return self.go(self._blocks.differing, 1)
        inside = (one for one in self._blocks.differing if _holds(mark, one.place))
        self.make_current(next(inside, character_at(self._blocks.texts, mark.place)))
        return True

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

    def action_next_paragraph(self) -> None:
        starts = self._paragraph_lines()
        here = bisect_right(starts, self.scroll_offset.y)
        self.scroll_to(y=starts[here] if here < len(starts) else self.max_scroll_y, animate=False)

    def action_previous_paragraph(self) -> None:
        starts = self._paragraph_lines()
        here = bisect_left(starts, self.scroll_offset.y)
        self.scroll_to(y=starts[here - 1] if here else 0, animate=False)

    def _paragraph_lines(self) -> list[int]:
        """The numbers of the lines that paragraphs begin on."""
        lines, roles = self._layout.lines, self._blocks.roles
        return [
            number
            for number, line in enumerate(lines)
            if roles[line.block] is Role.PARAGRAPH and not line.start and not line.facing
        ]

    @property
    def _page_lines(self) -> int:
        return max(1, self.size.height - 2)

    def action_open_page(self) -> None:
        self.post_message(self.PageRequested())

    def action_narrow(self) -> None:
        self.post_message(self.NarrowRequested())

    def watch_pointed(self) -> None:
        self.post_message(self.Moved())

    def on_mouse_move(self, event: events.MouseMove) -> None:
        # Nothing happens while the mouse stays over the same one: a move sends an event a cell.
        number = event.style.meta.get("mark")
        self.pointed = self._blocks.entities[number] if isinstance(number, int) else None

    def on_leave(self) -> None:
        self.pointed = None

    def on_click(self, event: events.Click) -> None:
        number = event.style.meta.get("mark")
        if isinstance(number, int):
            self.make_current(self._blocks.entities[number])
        elif self.text_selection is None and (place := self._place_under(event)) is not None:
            self.make_current(character_at(self._blocks.texts, place))

    def _place_under(self, event: events.Click) -> Place | None:
        # Not the offset that Textual knows: on the right half of a character that is the next one.
        cell = event.get_content_offset(self)
        if cell is None:
            return None
        return place_at(self._blocks, self._layout, cell.x, self.scroll_offset.y + cell.y)

    # Selection: its lines are the blocks, so that it outlives a change of width, and what is copied
    # has the line ends of the story and not those of the screen.

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract("\n".join(self._blocks.texts)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self._forget_painted()
        self.refresh()

    # Painting

    def _forget_painted(self) -> None:
        self._strips.clear()
        self._look = None

    def render_line(self, y: int) -> Strip:
        number = self.scroll_offset.y + y
        if number >= len(self._layout.lines):
            return Strip.blank(self.text_width, self.look.base)
        if (painted := self._strips.get(number)) is None:
            line = self._layout.lines[number]
            painted = self._painter.paint(line, self._layout.width, self.look)
            self._strips[number] = painted
        return painted

    @property
    def look(self) -> Look:
        """How the story looks at the moment; Textual takes 0.1 ms to add up the style."""
        if self._look is None:
            self._look = Look(self.rich_style, self._component, self.current, self._selected)
        return self._look

    def _component(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=name == CURRENT)

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


def _holds(mark: Mark, place: Place) -> bool:
    return mark.place <= place < Place(mark.place.block, mark.end)
