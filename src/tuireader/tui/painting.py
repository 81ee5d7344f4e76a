"""Styled text as segments and strips for the Line API. No markup is interpreted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor, LineFilter
from textual.strip import Strip

from tuireader.text.linebreak import cell_width, fit

CUT_SHORT = ".."
"""Marks where a line is cut; the usual ellipsis is two cells wide in some terminals."""
GAP = "   "
"""Between the parts of a line."""
_LEAST_CUT = 8  # cells


class StyledSpan(NamedTuple):
    """A span of a text and the style that is laid over it."""

    start: int
    end: int
    style: Style


def foreground_only(style: Style) -> Style:
    """The colour and the text style of ``style`` without its background."""
    return Style(
        color=style.color,
        bold=style.bold,
        italic=style.italic,
        underline=style.underline,
        reverse=style.reverse,
        strike=style.strike,
    )


def paint(
    text: str, base: Style, marks: Iterable[StyledSpan] = (), start: int = 0, end: int | None = None
) -> list[Segment]:
    """Return ``text[start:end]`` with every mark over ``base``; a later mark covers an earlier."""
    end = len(text) if end is None else end
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {start, end}
    for mark in inside:
        edges |= {max(start, mark.start), min(end, mark.end)}
    cuts = sorted(edges)
    return [Segment(text[left:right], _over(base, inside, left)) for left, right in pairwise(cuts)]


def _over(base: Style, marks: Sequence[StyledSpan], offset: int) -> Style:
    return Style.combine([base, *(m.style for m in marks if m.start <= offset < m.end)])


def part_at(widths: Iterable[int], gap: int, cell: int) -> int | None:
    """Return which part of a line is at a cell; ``None`` between two parts and after all.

    Args:
        widths: Of the parts, in cells.
        gap: Cells between two parts.
        cell: From the first part.
    """
    start = 0
    for number, width in enumerate(widths):
        if start <= cell < start + width:
            return number
        start += width + gap
    return None


def shorten(text: str, cells: int) -> str:
    """Return ``text`` in at most ``cells``, with two dots where it was cut."""
    if cell_width(text) <= cells:
        return text
    return (text[: fit(text, cells - len(CUT_SHORT))].rstrip() + CUT_SHORT)[: max(0, cells)]


def fit_parts(words: str, room: int) -> str:
    """Return as many of the parts between the gaps as there is room for.

    The first one is cut where it has to be, but not to a few cells: ``5..`` says nothing.
    """
    kept, *parts = words.split(GAP)
    for part in parts:
        if cell_width(f"{kept}{GAP}{part}") > room:
            break
        kept = f"{kept}{GAP}{part}"
    return shorten(kept, room) if room >= _LEAST_CUT else ""


def themed_filters(filters: Iterable[LineFilter]) -> list[LineFilter]:
    """Return the filters of lines whose colours are all from the theme.

    The one that replaces the 16 colours of a terminal finds none there, and copies every line.
    """
    return [one for one in filters if not isinstance(one, ANSIToTruecolor)]


def without_colors(line: Strip) -> Strip:
    """The line in the colours of the terminal; bold, underlined and reversed as it was."""
    segments = [Segment(text, style.without_color if style else None) for text, style, _ in line]
    return Strip(segments, line.cell_length)


def strip(segments: Iterable[Segment], width: int, base: Style) -> Strip:
    """Return one line of exactly ``width`` cells."""
    return Strip(segments).adjust_cell_length(width, base)
