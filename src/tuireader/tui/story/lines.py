"""Lines of one block at a width, in one script or in both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from tuireader.text.linebreak import blanks, break_lines, cell_width, pieces
from tuireader.tui.painting import CUT_SHORT, fit_parts
from tuireader.tui.painting import GAP as PARTS_GAP
from tuireader.tui.story.blocks import BlockRole, Blocks, TextPosition

# 44 Han characters: longer lines make the return sweep hard (books have 25 to 45 to a line).
MEASURE = 88
# 20 Han characters: columns narrower than this read worse than interlinear lines.
LEAST_BESIDE = 40
GAP = 4
LEAST_UNFOLDED = 20
"""Rows of a screen: on a lower one the metadata is folded in favour of the text."""
_MARGIN = 2
_INDENT = 4  # two Han characters, as Chinese paragraphs begin
# Characters: breaking them into lines takes 1.5 ms.
_LONGEST_PART = 2000


class Arrangement(Enum):
    """The arrangement of the two scripts of a story."""

    ALONE = auto()
    BESIDE = auto()
    BELOW = auto()


@dataclass(frozen=True, slots=True)
class Area:
    """The area that a story is laid out in.

    Attributes:
        width: The width of the pane in cells.
        measure: The maximum length of a line in one script, in cells.
        arrangement: The position of the other script.
        folded: Whether the metadata is cut to one line, without repairs.
        justified: Whether the text is justified.
    """

    width: int
    measure: int
    arrangement: Arrangement = Arrangement.ALONE
    folded: bool = False
    justified: bool = False

    @property
    def margin(self) -> int:
        """The left margin in cells."""
        beside = self.arrangement is Arrangement.BESIDE
        taken = 2 * self.measure + GAP if beside else self.measure
        return max(0, (self.width - taken) // 2)

    @property
    def column(self) -> int:
        """The offset of the right column in cells."""
        return self.margin + self.measure + GAP


def area_of(
    width: int,
    measure: int,
    *,
    parallel: bool = False,
    folded: bool = False,
    justified: bool = False,
) -> Area:
    """Return the area in a pane, for centred lines of at most ``measure`` cells."""
    arrangement = _arrangement(width) if parallel else Arrangement.ALONE
    room = width - 2 * _MARGIN
    if arrangement is Arrangement.BESIDE:
        room = (room - GAP) // 2
    measure = min(measure, room)
    if justified:
        measure -= measure % 2  # an odd measure would leave a cell of every Han line empty
    return Area(width, max(2, measure), arrangement, folded, justified)


def _arrangement(width: int) -> Arrangement:
    beside = 2 * LEAST_BESIDE + GAP + 2 * _MARGIN
    return Arrangement.BESIDE if width >= beside else Arrangement.BELOW


@dataclass(frozen=True, slots=True)
class BlockPiece:
    """A block, or a piece of a long one: the unit of line breaking.

    Attributes:
        block: The number of the block.
        start: Its first offset in the block.
        end: The offset after its last character.
        cells: Its width on one endless line.
    """

    block: int
    start: int
    end: int
    cells: int

    @property
    def place(self) -> TextPosition:
        """Where it begins."""
        return TextPosition(self.block, self.start)


def parts_of(blocks: Blocks) -> tuple[BlockPiece, ...]:
    """Return the parts of a story, in order."""
    return tuple(
        BlockPiece(number, start, end, cell_width(text[start:end]))
        for number, text in enumerate(blocks.texts)
        for start, end in pieces(text, _LONGEST_PART)
    )


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """One line of a block.

    Attributes:
        facing: Whether it repeats the line above in the other script.
    """

    block: int
    start: int
    end: int
    indent: int
    facing: bool = False

    @property
    def place(self) -> TextPosition:
        """Where it begins."""
        return TextPosition(self.block, self.start)


def lines_of(blocks: Blocks, part: BlockPiece, area: Area) -> Iterator[ScreenLine]:
    """Break a part into lines.

    Both scripts have equal widths at equal offsets, so the same breaks serve both.
    """
    role = blocks.roles[part.block]
    indent = _INDENT if role is BlockRole.PARAGRAPH and not part.start else 0
    text = blocks.texts[part.block][part.start : part.end]
    for first, last in _broken(text, role, area, indent):
        start, end = part.start + first, part.start + last
        line = ScreenLine(part.block, start, end, 0 if first else indent)
        yield line
        if area.arrangement is Arrangement.BELOW and role.has_scripts:
            yield ScreenLine(part.block, start, end, line.indent, facing=True)


def _broken(text: str, role: BlockRole, area: Area, indent: int) -> Sequence[tuple[int, int]]:
    whole = area.arrangement is Arrangement.BESIDE and not role.has_scripts
    measure = area.width - 2 * area.margin if whole else area.measure
    if area.folded and role is BlockRole.REPAIRS:
        return ()
    if area.folded and role is BlockRole.ORIGIN:
        return ((0, len(fit_parts(text, measure).removesuffix(CUT_SHORT))),)
    if role is BlockRole.ORIGIN:
        return _broken_at_gaps(text, measure)
    return break_lines(text, measure, indent)


def _broken_at_gaps(text: str, measure: int) -> list[tuple[int, int]]:
    """Break a metadata line between items; an item that does not fit is broken itself."""
    lines: list[tuple[int, int]] = []
    start = end = 0
    for fact in text.split(PARTS_GAP):
        behind = min(end + len(fact) + len(PARTS_GAP), len(text))
        if start < end and cell_width(text[start:behind].rstrip()) > measure:
            lines.append((start, end))
            start = end
        end = behind
        broken = break_lines(text[start:end], measure)
        lines += [(start + first, start + last) for first, last in broken[:-1]]
        start += broken[-1][0]
    return [*lines, (start, end)]


def blanks_in(blocks: Blocks, line: ScreenLine, area: Area) -> tuple[int, ...]:
    """Return the offsets before which a space is inserted to justify a line."""
    text = blocks.texts[line.block]
    is_last = line.end == len(text)
    if is_last or not area.justified or blocks.roles[line.block] is not BlockRole.PARAGRAPH:
        return ()
    inside = blanks(text[line.start : line.end], area.measure - line.indent)
    return tuple(line.start + offset for offset in inside)


def height_about(part: BlockPiece, area: Area) -> int:
    """Estimate the number of lines of a part: the last cell of most lines stays free."""
    lines = max(1, -(-part.cells // max(2, area.measure - 1)))
    return 2 * lines if area.arrangement is Arrangement.BELOW else lines
