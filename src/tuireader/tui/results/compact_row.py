"""Compact result rows: one line, in columns."""

from typing import Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tuireader.library import ResultRow
from tuireader.text.linebreak import cell_width
from tuireader.text.sanitize import safe_line
from tuireader.tui.labels import SCRIPT_LABELS, characters
from tuireader.tui.painting import shorten, strip
from tuireader.tui.results.full_row import (
    BAR,
    PRINTS,
    RowFlags,
    RowStyles,
    hit_count_text,
    paint_headline,
)

_GAP: Final = "  "
_MARGIN: Final = 1


class RowColumns(NamedTuple):
    """The cells of the columns that there is room for; 0 for one that is left out.

    Attributes:
        date: 10 for ``2022-11-24``, 8 for ``22-11-24``.
        source: The source, or the script where none is known.
        number: How often the words looked for occur, else how long the story is.
    """

    date: int = 0
    source: int = 0
    number: int = 0

    @property
    def worded(self) -> bool:
        """Whether numbers have a word beside them."""
        return self.number >= _WORDED


_WORDED: Final = 9  # "by pinyin", "1,204 ch.", "2,310 处"
_COLUMNS: Final = (
    (100, RowColumns(10, 16, _WORDED)),
    (72, RowColumns(10, 10, _WORDED)),
    (56, RowColumns(10, 0, _WORDED)),
    (36, RowColumns(8, 0, 3)),
    (0, RowColumns()),
)


def columns_for(width: int) -> RowColumns:
    """Return the columns of a list of so many cells; they are the same in every row."""
    return next(given for least, given in _COLUMNS if width >= least)


def paint_compact(
    row: ResultRow,
    width: int,
    base: Style,
    styles: RowStyles,
    *,
    at_cursor: bool,
    marks: RowFlags,
    prints: str,
    place: str = "",
) -> Strip:
    """Return the number, marks, date, source, headline and numbers in ``width`` cells.

    Args:
        row: The story.
        width: Of the list.
        base: The background.
        styles: Laid over it.
        at_cursor: Whether a bar marks it.
        marks: Shown as ``N`` for unread, ``*`` for starred, ``+`` for noted.
        prints: How many other prints there are.
        place: The number of the story in the list, in as many cells as every other.
    """
    given = columns_for(width)
    strong, faint = base + styles.title, base + styles.faint
    left = _marks(marks) + " "
    place = f"{place} " if place and given.worded else ""
    origin = _origin(row, given)
    number = _number(row, given)
    prints = _GAP + prints if prints else ""
    taken = (
        len(BAR) + len(place) + len(left) + _MARGIN + sum(map(cell_width, (origin, prints, number)))
    )
    room = max(2, width - taken)
    title = paint_headline(row, room, base if marks.read else strong, styles)
    gap = room - sum(segment.cell_length for segment in title)
    return strip(
        [
            Segment(BAR if at_cursor else " ", base + styles.bar),
            Segment(place, faint),
            Segment(left, strong),
            Segment(origin, faint),
            *title,
            Segment(" " * gap, base),
            Segment(prints, faint + Style(bold=True) + Style.from_meta(PRINTS)),
            Segment(number, faint),
        ],
        width,
        base,
    )


def _marks(marks: RowFlags) -> str:
    shown = (("N", not marks.read), ("*", marks.starred), ("+", marks.noted))
    return "".join(mark if there else " " for mark, there in shown)


def _origin(row: ResultRow, given: RowColumns) -> str:
    """Date and source, each with the gap behind it."""
    cells = ((row.date or "")[-given.date :], given.date), (_source(row), given.source)
    return "".join(_cell(text, width) + _GAP for text, width in cells if width)


def _source(row: ResultRow) -> str:
    return safe_line(row.source or "") or SCRIPT_LABELS[row.script]


def _cell(text: str, width: int) -> str:
    shown = shorten(text, width)
    return shown + " " * (width - cell_width(shown))


def _number(row: ResultRow, given: RowColumns) -> str:
    """The gap and the number at the right end; nothing in a list without numbers."""
    if given.worded:
        number = hit_count_text(row) or characters(row.characters)
    else:
        number = f"{row.matches:,}" if row.matches else ""
    gap = given.number - cell_width(number) + len(_GAP)
    return " " * max(len(_GAP), gap) + number if number else ""
