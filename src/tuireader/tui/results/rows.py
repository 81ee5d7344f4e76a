"""The rows of the result list: three lines a story, or one in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tuireader.i18n import _
from tuireader.library import ResultRow
from tuireader.text.linebreak import NEVER_FIRST, cell_width, fit
from tuireader.text.sanitize import safe_line
from tuireader.text.snippet import clause_start
from tuireader.tui.labels import SCRIPT_LABELS, characters, counted
from tuireader.tui.painting import CUT_SHORT, StyledSpan, paint, shorten, strip

if TYPE_CHECKING:
    from tuireader.text.snippet import Span

LINES: Final = 3
BAR = "\u2590"  # the right half block, which is one cell wide everywhere
_MARGIN: Final = 2
_GAP: Final = "  "
_LEAST_SOURCE: Final = 6  # cells

PRINTS: Final = {"prints": True}
"""What a click on the number of other prints carries."""

# Where the first hit is in a line that is too narrow for the passage, as a share of the line.
_HIT_AT: Final = 0.4


class RowFlags(NamedTuple):
    """What a story is to the person; the headline of one that was read is not bold."""

    read: bool = False
    starred: bool = False
    noted: bool = False


_UNREAD: Final = RowFlags()


class RowStyles(NamedTuple):
    """The styles laid over the background of a row."""

    title: Style
    faint: Style
    hit: Style
    bar: Style


def paint_row(
    row: ResultRow,
    width: int,
    base: Style,
    styles: RowStyles,
    *,
    at_cursor: bool,
    marks: RowFlags = _UNREAD,
    prints: str = "",
) -> list[Strip]:
    """Return headline, origin and snippet, ``width`` cells each; a bar marks the cursor."""
    room = max(2, width - _MARGIN - 1)
    bar = Segment(BAR if at_cursor else " ", base + styles.bar)
    lines = (
        paint_headline(row, room, base if marks.read else base + styles.title, styles),
        _origin(row, prints, room, base + styles.faint),
        _snippet(row, room, base + styles.faint, styles),
    )
    beside = ("*" if marks.starred else " ", "+" if marks.noted else " ", " ")
    return [
        strip([bar, Segment(mark, base + styles.title), *line], width, base)
        for mark, line in zip(beside, lines, strict=True)
    ]


def paint_missing(
    width: int, base: Style, styles: RowStyles, *, coming: bool = False
) -> list[Strip]:
    """Return the lines of a story that cannot be shown: gone, or ``coming`` over a network."""
    said = "…" if coming else _("(no longer readable)")
    text = paint(f"  {said}", base + styles.faint)
    return [strip(text, width, base), *(Strip.blank(width, base) for _ in range(LINES - 1))]


def paint_headline(row: ResultRow, room: int, base: Style, styles: RowStyles) -> list[Segment]:
    """Return the headline in ``room`` cells at the most, the words looked for marked."""
    title = safe_line(row.title) or _("(no headline)")
    if not row.headline_missing:
        shown = shorten(title, room)
        return paint(shown, base, _hits(row.title_hits, len(shown), 0, styles))
    # Catalogues put a title that is not the work's own in brackets (ISBD).
    shown = shorten(title, room - 2)
    inside = paint(shown, base, _hits(row.title_hits, len(shown), 0, styles))
    return [Segment("[", base), *inside, Segment("]", base)]


def _origin(row: ResultRow, prints: str, room: int, base: Style) -> list[Segment]:
    """Date, source, script and other prints at the left, the number of hits at the right."""
    hits = hit_count_text(row)
    right = _GAP.join(part for part in (prints, hits) if part)
    left = _left(row, room - cell_width(right) - len(_GAP))
    if prints:
        left += _GAP
    line = left + prints + " " * (room - cell_width(left + prints + hits)) + hits
    told = StyledSpan(
        len(left), len(left) + len(prints), Style(bold=True) + Style.from_meta(PRINTS)
    )
    return paint(line, base, [told])


def _left(row: ResultRow, room: int) -> str:
    """Date, source and script; the source is cut or left out where there is no room."""
    date, script = row.date or "", SCRIPT_LABELS[row.script]
    kept = [part for part in (date, script) if part]
    free = room - cell_width(_GAP.join(kept)) - len(_GAP)
    source = safe_line(row.source or "")
    if source and free >= min(cell_width(source), _LEAST_SOURCE):
        kept.insert(bool(date), shorten(source, free))
    return shorten(_GAP.join(kept), room)


def hit_count_text(row: ResultRow) -> str:
    """How often the words looked for occur; nothing where none was asked for."""
    if row.by_pinyin:
        return _("by pinyin")
    return counted("{count} hit", "{count} hits", row.matches) if row.matches else ""


def _snippet(row: ResultRow, room: int, base: Style, styles: RowStyles) -> list[Segment]:
    passage = safe_line(row.snippet)
    skipped = _skipped(passage, row.snippet_hits, room)
    clause = clause_start(passage, skipped, row.snippet_hits[0][0]) if skipped else None
    skipped = clause or skipped
    while skipped < len(passage) and passage[skipped] in NEVER_FIRST:
        skipped += 1
    lead = CUT_SHORT if skipped and not clause else ""
    shown = shorten(passage[skipped:], room - len(lead))
    return paint(lead, base) + paint(
        shown, base, _hits(row.snippet_hits, len(shown), skipped, styles)
    )


def _skipped(passage: str, hits: tuple[Span, ...], room: int) -> int:
    """How much of the passage to leave out so that its first hit is in sight."""
    if not hits or cell_width(passage[: hits[0][1]]) <= room - len(CUT_SHORT):
        return 0
    start = hits[0][0]
    return start - fit(passage[:start][::-1], int(room * _HIT_AT))


def _hits(hits: tuple[Span, ...], shown: int, skipped: int, styles: RowStyles) -> list[StyledSpan]:
    moved = ((start - skipped, end - skipped) for start, end in hits)
    return [
        StyledSpan(start, min(end, shown), styles.hit) for start, end in moved if 0 <= start < shown
    ]


_RIGHT_MARGIN: Final = 1


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
    origin = _columns_at_left(row, given)
    number = _number(row, given)
    prints = _GAP + prints if prints else ""
    taken = (
        len(BAR)
        + len(place)
        + len(left)
        + _RIGHT_MARGIN
        + sum(map(cell_width, (origin, prints, number)))
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


def _columns_at_left(row: ResultRow, given: RowColumns) -> str:
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
