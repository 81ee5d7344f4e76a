"""The story layout: the screen position of every character, even in very long stories.

Breaking a million characters into lines takes a second. So parts of a long story are broken when
they come near the screen; until then their heights are estimates.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from tuireader.library import StoryView
from tuireader.text.linebreak import fit, with_blanks
from tuireader.tui.story.blocks import Blocks, TextPosition
from tuireader.tui.story.lines import (
    Area,
    Arrangement,
    BlockPiece,
    ScreenLine,
    blanks_in,
    height_about,
    lines_of,
    parts_of,
)

# Characters: breaking them into lines takes 16 ms, within the budget of a key press.
_AT_ONCE = 20_000


class Layout:
    """The lines of a story by number; any call may break further parts.

    Breaking a part renumbers the lines after it, so a scroll position is remembered as a character.
    """

    def __init__(self, blocks: Blocks, parts: tuple[BlockPiece, ...], area: Area) -> None:
        """Break a short story; estimate the heights of the parts of a long one."""
        self.parts = parts
        self.area = area
        self._blocks = blocks
        self._lines: dict[int, tuple[ScreenLine, ...]] = {}
        self._heights = [height_about(part, area) for part in parts]
        self._ends: list[int] = []
        self._counted = False
        if sum(map(len, blocks.texts)) <= _AT_ONCE:
            for part in range(len(parts)):
                self._broken(part)

    @property
    def height(self) -> int:
        """The number of lines, partly estimated."""
        return self._start(len(self.parts))

    def line(self, number: int) -> ScreenLine:
        """Return the line with this number, or the last line. There must be one."""
        while True:
            number = min(number, self.height - 1)
            part = bisect_right(self._ends, number)
            if part in self._lines:
                return self._lines[part][number - self._start(part)]
            self._broken(part)

    def line_at(self, place: TextPosition) -> int:
        """Return the number of the line that holds a character, in the main script."""
        part = self._part_at(place)
        starts = [line.start for line in self._broken(part)]
        inside = bisect_right(starts, place.offset) - 1
        # The first of two lines that start there: the second shows the other script.
        return self._start(part) + (bisect_left(starts, starts[inside]) if starts else 0)

    def settle(self, place: TextPosition, rows: int) -> None:
        """Break the parts within ``rows`` lines above and below a character."""
        here = self._part_at(place)
        self._break_rows(rows + len(self._broken(here)), range(here, len(self.parts)))
        self._break_rows(rows, range(here - 1, -1, -1))

    def _break_rows(self, rows: int, parts: Iterable[int]) -> None:
        for part in parts:
            rows -= len(self._broken(part))
            if rows <= 0:
                return

    def _broken(self, part: int) -> tuple[ScreenLine, ...]:
        if part not in self._lines:
            lines = tuple(lines_of(self._blocks, self.parts[part], self.area))
            self._lines[part] = lines
            self._counted &= self._heights[part] == len(lines)
            self._heights[part] = len(lines)
        return self._lines[part]

    def _start(self, part: int) -> int:
        """The number of the first line of a part."""
        if not self._counted:
            self._ends = list(accumulate(self._heights))
            self._counted = True
        return self._ends[part - 1] if part else 0

    def _part_at(self, place: TextPosition) -> int:
        return max(0, bisect_right(self.parts, place, key=_place) - 1)


def _place(part: BlockPiece) -> TextPosition:
    return part.place


def lay_out(blocks: Blocks, area: Area) -> Layout:
    """Lay out a story in an area."""
    return Layout(blocks, parts_of(blocks), area)


def position_at(blocks: Blocks, layout: Layout, x: int, y: int) -> TextPosition | None:
    """Return the character of the story at cell ``x`` of line ``y``, if any."""
    if y >= layout.height or not blocks.roles[(line := layout.line(y)).block].has_scripts:
        return None
    area = layout.area
    beside = area.arrangement is Arrangement.BESIDE and x >= area.column
    cells = x - (area.column if beside else area.margin) - line.indent
    text = blocks.texts[line.block][line.start : line.end]
    filled = [offset - line.start for offset in blanks_in(blocks, line, area)]
    offset = fit(with_blanks(text, filled), cells)
    offset -= sum(blank + number < offset for number, blank in enumerate(filled))
    if cells < 0 or offset >= len(text):
        return None
    return TextPosition(line.block, line.start + offset)


@dataclass(frozen=True, slots=True)
class StoryLayout:
    """A story with its blocks and lines.

    Attributes:
        parallel: Whether both scripts are shown.
    """

    page: StoryView
    blocks: Blocks
    layout: Layout
    parallel: bool = False
