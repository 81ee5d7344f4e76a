"""The story layout: the screen position of every character, however long the story is.

A story of a million characters takes a second to break into lines. So the parts of a long one are
broken when they come near the screen; until then their height is a guess.
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
    Part,
    ScreenLine,
    blanks_in,
    height_about,
    lines_of,
    parts_of,
)

# Characters: they are broken into lines in 16 ms, less than a key may take.
_AT_ONCE = 20_000


class Layout:
    """The lines of a story by their number; every call may break some more parts.

    That changes the numbers of the lines after those parts, so that what has to stay is remembered
    by its place.
    """

    def __init__(self, blocks: Blocks, parts: tuple[Part, ...], area: Area) -> None:
        """Break a story that is not long; guess how high the parts of a long one are."""
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
        """How many lines there are, or about as many."""
        return self._start(len(self.parts))

    def line(self, number: int) -> ScreenLine:
        """Return the line of a number, or the last one. There has to be one."""
        while True:
            number = min(number, self.height - 1)
            part = bisect_right(self._ends, number)
            if part in self._lines:
                return self._lines[part][number - self._start(part)]
            self._broken(part)

    def line_at(self, place: TextPosition) -> int:
        """Return the number of the line that holds a character, in the script that is read."""
        part = self._part_at(place)
        starts = [line.start for line in self._broken(part)]
        inside = bisect_right(starts, place.offset) - 1
        # The first of two that start there: the other one shows the other script.
        return self._start(part) + (bisect_left(starts, starts[inside]) if starts else 0)

    def settle(self, place: TextPosition, rows: int) -> None:
        """Know the lines up to ``rows`` above and below a character, and how many they are."""
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


def _place(part: Part) -> TextPosition:
    return part.place


def lay_out(blocks: Blocks, area: Area) -> Layout:
    """Set a page in some room."""
    return Layout(blocks, parts_of(blocks), area)


def position_at(blocks: Blocks, layout: Layout, x: int, y: int) -> TextPosition | None:
    """Return the character of the story in the cell ``x`` of line ``y``, if there is one."""
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
    """A page, its blocks and its lines.

    Attributes:
        parallel: Whether both scripts are shown.
    """

    page: StoryView
    blocks: Blocks
    layout: Layout
    parallel: bool = False
