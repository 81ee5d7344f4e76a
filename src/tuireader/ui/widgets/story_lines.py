"""The blocks of a page as lines of a certain width, in one script or in both."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from tuireader.library import Page
from tuireader.text.breaking import break_lines, fit
from tuireader.ui.painting import CUT_SHORT, fitting
from tuireader.ui.widgets.story_blocks import Blocks, Place, Role

# 44 Han characters: longer lines tire the eye on the way back (books set 25 to 45 to a line).
MEASURE = 88
# 20 Han characters: two columns of shorter lines are worse to read than line under line.
LEAST_BESIDE = 40
GAP = 4
LEAST_UNFOLDED = 20
"""Lines of a screen: in a lower one the story needs those of the facts."""
_MARGIN = 2
_INDENT = 4  # two Han characters, as Chinese paragraphs begin


class Arrangement(Enum):
    """How the two scripts of a story stand to each other."""

    ALONE = auto()
    BESIDE = auto()
    BELOW = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a part of one block.

    Attributes:
        facing: Whether it shows the other script, below the line before.
    """

    block: int
    start: int
    end: int
    indent: int
    facing: bool = False

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.block, self.start)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where every character of a story stands.

    Attributes:
        lines: From the headline to the last line.
        width: Cells of the pane.
        measure: Cells of a line, in one script.
        arrangement: Where the other script stands.
        folded: Whether the facts have one line, and the repairs none.
    """

    lines: tuple[Line, ...]
    width: int
    measure: int
    arrangement: Arrangement = Arrangement.ALONE
    folded: bool = False

    @property
    def margin(self) -> int:
        """Cells left free at the left of each line."""
        beside = self.arrangement is Arrangement.BESIDE
        taken = 2 * self.measure + GAP if beside else self.measure
        return max(0, (self.width - taken) // 2)

    @property
    def column(self) -> int:
        """Cells from the left of the pane to the right column, where there is one."""
        return self.margin + self.measure + GAP

    def line_at(self, place: Place) -> int:
        """The number of the line that holds a character, in the script that is read."""
        number = max(0, bisect_right(self.lines, place, key=_place) - 1)
        return number - 1 if self.lines and self.lines[number].facing else number


def _place(line: Line) -> Place:
    return line.place


def lay_out(
    blocks: Blocks,
    width: int,
    *,
    measure: int = MEASURE,
    parallel: bool = False,
    folded: bool = False,
) -> Layout:
    """Break ``blocks`` into lines of at most ``measure``; in a wide pane they stand in the middle.

    Both scripts have the same characters in the same cells, so that one breaking serves both.
    ``folded`` gives the facts one line, and the repairs none.
    """
    arrangement = _arrangement(width) if parallel and blocks.facing else Arrangement.ALONE
    room = width - 2 * _MARGIN
    if arrangement is Arrangement.BESIDE:
        room = (room - GAP) // 2
    layout = Layout((), width, max(2, min(measure, room)), arrangement, folded)
    return replace(layout, lines=tuple(_lines(blocks, layout)))


def _arrangement(width: int) -> Arrangement:
    beside = 2 * LEAST_BESIDE + GAP + 2 * _MARGIN
    return Arrangement.BESIDE if width >= beside else Arrangement.BELOW


def _lines(blocks: Blocks, layout: Layout) -> Iterator[Line]:
    for number, (role, text) in enumerate(zip(blocks.roles, blocks.texts, strict=True)):
        indent = _INDENT if role is Role.PARAGRAPH else 0
        whole = layout.arrangement is Arrangement.BESIDE and not role.has_scripts
        measure = layout.width - 2 * layout.margin if whole else layout.measure
        for start, end in _broken(text, role, measure, indent, layout.folded):
            line = Line(number, start, end, 0 if start else indent)
            yield line
            if layout.arrangement is Arrangement.BELOW and role.has_scripts:
                yield Line(number, start, end, line.indent, facing=True)


def _broken(
    text: str, role: Role, measure: int, indent: int, folded: bool
) -> Sequence[tuple[int, int]]:
    if folded and role is Role.REPAIRS:
        return ()
    if folded and role is Role.ORIGIN:
        return ((0, len(fitting(text, measure).removesuffix(CUT_SHORT))),)
    return break_lines(text, measure, indent)


def place_at(blocks: Blocks, layout: Layout, x: int, y: int) -> Place | None:
    """Return the character of the story in the cell ``x`` of line ``y``, if there is one."""
    if y >= len(layout.lines) or not blocks.roles[(line := layout.lines[y]).block].has_scripts:
        return None
    beside = layout.arrangement is Arrangement.BESIDE and x >= layout.column
    cells = x - (layout.column if beside else layout.margin) - line.indent
    text = blocks.texts[line.block][line.start : line.end]
    offset = fit(text, cells)
    if cells < 0 or offset >= len(text):
        return None
    return Place(line.block, line.start + offset)


@dataclass(frozen=True, slots=True)
class Typeset:
    """A page, its blocks and its lines.

    Attributes:
        parallel: Whether both scripts are shown.
    """

    page: Page
    blocks: Blocks
    layout: Layout
    parallel: bool = False
