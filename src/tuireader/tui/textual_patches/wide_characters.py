"""Measure characters of ambiguous width as two cells: “ ” ‘ ’ … — · and the like.

Their width is one cell in most terminals and two in those set up for East Asia (UAX #11). Rich and
Textual count one. Everything they measure, cut and paint goes by one table in ``rich.cells``, which
is replaced here, before an app runs and for the whole process; our own line breaking measures with
the same functions.

What remains: a terminal may draw some of them against its own rule, which no program can know.

For: Rich 15.0.0, Textual 8.2.8.
Remove when: Rich measures ambiguous characters as wide when asked to.
"""

import os
import re
import select
import sys
import termios
import tty
import unicodedata
from functools import cache
from typing import Final

from rich import cells, segment
from rich.cells import CellTable

_QUESTION: Final = "\r“\x1b[6n"  # the mark at the left edge, then: where is the cursor?
_ANSWER: Final = re.compile(rb"\x1b\[\d+;(\d+)R")
_PATIENCE: Final = 0.5  # seconds; an answer from the other side of the world takes 0.3
_ERASE: Final = "\r\x1b[K"

# Of ambiguous width by the standard, and drawn in no cell of their own, or by private agreement.
_NOT_DRAWN: Final = frozenset({"Mn", "Me", "Cf", "Cn", "Co"})
_PLANES: Final = 0x20000  # beyond, there are none but those


def is_wide(setting: str) -> bool:
    """Whether the marks are wide: as set, or as the terminal says when ``setting`` is ``probe``."""
    return setting == "wide" or (setting == "probe" and _probed())


def measure_as_wide() -> None:
    """Let Rich, Textual and our line breaking count two cells for each mark."""
    single = cells._SINGLE_CELLS - ambiguous()
    vars(cells)["load_cell_table"] = _with_wide_marks
    # A shortcut for texts of narrow characters only, which both modules hold.
    vars(cells)["_is_single_cell_widths"] = single.issuperset
    vars(segment)["_is_single_cell_widths"] = single.issuperset
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()


@cache
def ambiguous() -> frozenset[str]:
    """Every character of ambiguous width that is drawn."""
    characters = map(chr, range(_PLANES))
    return frozenset(
        character
        for character in characters
        if unicodedata.east_asian_width(character) == "A"
        and unicodedata.category(character) not in _NOT_DRAWN
    )


_rich_table: Final = vars(cells)["load_cell_table"]


@cache
def _with_wide_marks(unicode_version: str = "auto") -> CellTable:
    table: CellTable = _rich_table(unicode_version)
    known = {point for start, end, _ in table.widths for point in range(start, end + 1)}
    wide = [(point, point, 2) for point in map(ord, ambiguous()) if point not in known]
    return table._replace(widths=sorted((*table.widths, *wide)))


def _probed() -> bool:
    """Ask the terminal; narrow when it does not answer."""
    try:
        source = sys.stdin.fileno()
        before = termios.tcgetattr(source)
    except (OSError, ValueError, termios.error):
        return False  # no terminal
    try:
        tty.setcbreak(source)
        sys.stdout.write(_QUESTION)
        sys.stdout.flush()
        column = _answer(source)
    finally:
        termios.tcsetattr(source, termios.TCSADRAIN, before)
        sys.stdout.write(_ERASE)
        sys.stdout.flush()
    return column == 3  # columns count from 1


def _answer(source: int) -> int | None:
    """The column the terminal reports, if it does in time."""
    read = b""
    while select.select([source], [], [], _PATIENCE)[0]:
        if not (more := os.read(source, 32)):
            break  # the terminal is gone, and would give nothing for ever
        read += more
        if found := _ANSWER.search(read):
            return int(found[1])
    return None
