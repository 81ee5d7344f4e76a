"""The scrolled lines of a story: resizing keeps the character at the top."""

from collections.abc import Sequence
from typing import ClassVar

from textual.filter import LineFilter
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView

from tuireader.tui.actions import Scope
from tuireader.tui.painting import themed_filters
from tuireader.tui.story.blocks import BlockRole, Blocks, Highlight, TextPosition
from tuireader.tui.story.layout import Layout
from tuireader.tui.story.lines import LEAST_UNFOLDED, MEASURE, Area, area_of
from tuireader.tui.story.positions import TOP
from tuireader.tui.textual_patches.scroll_size import set_scroll_size

NOTHING = Blocks((), (), (), ())
NO_LINES = Layout(NOTHING, (), Area(0, 0))


class StoryScroll(ScrollView, can_focus=True, inherit_bindings=False):
    """Breaks the lines near the screen and estimates the number of the rest.

    The lines within one page above and below the screen are always broken. If an estimate above
    turns out wrong, the lines are renumbered and the screen does not move.
    """

    scope: ClassVar[Scope] = Scope.STORY

    class Moved(Message):
        """The scroll position or the current highlight has changed."""

        def can_replace(self, message: Message) -> bool:
            # Showing a story scrolls it twice; the status line is updated once.
            return isinstance(message, StoryScroll.Moved)

    measure: var[int] = var(MEASURE, init=False)
    """The maximum length of a line in cells."""
    justify: var[bool] = var(default=False, init=False)
    """Whether the text is justified."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._blocks = NOTHING
        self._layout = NO_LINES
        self._parallel = False
        self._top = TOP

    @property
    def blocks(self) -> Blocks:
        """The page shown."""
        return self._blocks

    @property
    def top(self) -> TextPosition:
        """The character at the top of the pane."""
        return self._top

    @property
    def share_read(self) -> float:
        """The scroll position as a fraction from 0 to 1."""
        return self.scroll_y / self.max_scroll_y if self.max_scroll_y else 1.0

    @property
    def text_width(self) -> int:
        """Cells between the edge of the pane and the scroll bar."""
        return self.scrollable_content_region.width

    def area(self, *, parallel: bool) -> Area:
        """The area available for a story, in one script or both."""
        # A hidden pane will get the whole screen, except the scroll bar.
        return area_of(
            self.text_width or self.screen.size.width - 1,
            self.measure,
            parallel=parallel,
            folded=self.screen.size.height < LEAST_UNFOLDED,
            justified=self.justify,
        )

    def get_line_filters(self) -> Sequence[LineFilter]:
        return themed_filters(super().get_line_filters())

    def forget_painted(self) -> None:
        """Repaint all lines."""

    # Keeping the position

    def watch_measure(self) -> None:
        self.place_lines()

    def watch_justify(self) -> None:
        self.place_lines()

    def on_resize(self) -> None:
        self.place_lines()

    def place_lines(self) -> None:
        """Lay the story out for the new width, and restore the character at the top."""
        if not self.text_width:
            return  # not in sight
        area = self.area(parallel=self._parallel)
        if self._layout.area != area:
            self._layout = Layout(self._blocks, self._layout.parts, area)
            self.forget_painted()
        top = self._top
        self.bring_to(top)
        # Scrolling records the start of the top line: keep the exact character, so that narrowing
        # and widening a pane returns to the same position.
        self._top = top
        self.refresh()
        self.post_message(self.Moved())

    def bring_to(self, place: TextPosition, above: int = 0) -> None:
        """Scroll until ``above`` lines are shown above the line of a character."""
        number = 0
        if self._layout.parts:
            self._layout.settle(place, self.size.height)
            number = self._layout.line_at(place) - above
        self._scroll_to_line(number)
        self._note_top()

    def _scroll_to_line(self, number: int) -> None:
        set_scroll_size(self, Size(self.text_width, self._layout.height))
        self.scroll_to(y=number, animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._note_top()
        self.post_message(self.Moved())

    def _note_top(self) -> None:
        if not self._layout.height:
            return
        self._top = self._layout.line(self.scroll_offset.y).place
        height = self._layout.height
        self._layout.settle(self._top, self.size.height)
        number = self._layout.line_at(self._top)
        if self._layout.height != height or number != self.scroll_offset.y:
            self._scroll_to_line(number)
            self.refresh()

    def in_sight(self, mark: Highlight) -> bool:
        """Whether the first line of a highlight is visible."""
        first = self.scroll_offset.y
        top = self._layout.line(first)
        bottom = self._layout.line(first + self.size.height - 1)
        return top.place <= mark.place < TextPosition(bottom.block, bottom.end)

    # Keys

    def action_line_down(self) -> None:
        self.scroll_relative(y=1, animate=False)

    def action_line_up(self) -> None:
        self.scroll_relative(y=-1, animate=False)

    def action_page_on(self) -> None:
        self.scroll_relative(y=self._page_lines, animate=False)

    def action_page_back(self) -> None:
        self.scroll_relative(y=-self._page_lines, animate=False)

    @property
    def _page_lines(self) -> int:
        return max(1, self.size.height - 2)

    def action_to_top(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_to_end(self) -> None:
        if self._layout.parts:
            self.bring_to(self._layout.parts[-1].place)
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def action_next_paragraph(self) -> None:
        paragraph = self._paragraph_in(range(self._top.block + 1, len(self._blocks.roles)))
        if paragraph is None:
            self.action_to_end()
        else:
            self.bring_to(paragraph)

    def action_previous_paragraph(self) -> None:
        first = self._top.block if self._top.offset else self._top.block - 1
        self.bring_to(self._paragraph_in(range(first, -1, -1)) or TOP)

    def _paragraph_in(self, blocks: range) -> TextPosition | None:
        """The position of the first paragraph."""
        paragraphs = (TextPosition(block, 0) for block in blocks)
        is_one = (
            place for place in paragraphs if self._blocks.roles[place.block] is BlockRole.PARAGRAPH
        )
        return next(is_one, None)
