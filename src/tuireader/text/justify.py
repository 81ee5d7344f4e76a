"""Set the right edge of a line flush in whole terminal cells.

A terminal has no narrower blank than a cell, half the width of a Han character. So blanks go only
where the eye takes them for part of the setting (W3C Chinese Layout Requirements, 3.1.3 and 3.2.2):
after half-width marks between Han characters, which are then as wide as they should be; beside
full-width marks, whose glyphs have room of their own; then between Han characters and figures or
Latin words, and between words. A line that needs more of them is better left ragged.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tuireader.text.linebreak import BLANKS, NEVER_FIRST, NEVER_LAST, cell_width

_CELLS_FOR_EACH: Final = 8
"""Cells of a line for each blank put into it: in more of them the line falls into pieces."""

_HAN: Final = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FIRST, _LAST = (re.escape("".join(sorted(marks))) for marks in (NEVER_FIRST, NEVER_LAST))
_BY_NARROW_MARKS: Final = rf"(?<=[,;:?!)])(?=[{_HAN}])|(?<=[{_HAN}])(?=\()"
_BY_WIDE_MARKS: Final = (
    rf"(?<=[，。、；：？！）〕】』」》〉］｝”…—])(?![{_FIRST}{BLANKS}…—])"
    rf"|(?<![{_LAST}{BLANKS}])(?=[（〔【『「《〈［｛“])"
)
# 28.6万 is one number, and so are 3千 and 50多.
_BY_WORDS: Final = (
    rf"(?<=[{_HAN}])(?=[0-9A-Za-z])"
    rf"|(?<=[0-9A-Za-z%])(?=[{_HAN}])(?![〇零一二三四五六七八九十百千万亿萬億兆多余餘几幾])"
    r"|(?<=[^ ])(?=[ ][^ ])"
)
_BEST_FIRST: Final = tuple(map(re.compile, (_BY_NARROW_MARKS, _BY_WIDE_MARKS, _BY_WORDS)))


def blanks(text: str, cells: int) -> tuple[int, ...]:
    """Return where blanks make a line ``cells`` wide, one before each of the offsets.

    None where the line is full, or is to be left as it is. Those that hang at its end do not count.
    """
    text = text.rstrip(BLANKS)
    missing = cells - cell_width(text)
    if not 0 < missing <= cells // _CELLS_FOR_EACH:
        return ()
    taken: list[int] = []
    for pattern in _BEST_FIRST:
        free = [place for place in _places(pattern, text) if place not in taken]
        taken += _spread(free, min(len(free), missing - len(taken)))
    return tuple(sorted(taken)) if len(taken) == missing else ()


def with_blanks(text: str, offsets: Sequence[int]) -> str:
    """Return a text with a blank before each of the offsets."""
    return " ".join(text[start:end] for start, end in pairwise([0, *offsets, len(text)]))


def _places(pattern: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in pattern.finditer(text) if 0 < match.start() < len(text)]


def _spread(places: list[int], count: int) -> tuple[int, ...]:
    """Take ``count`` of the places, as evenly as they go."""
    return tuple(places[(2 * number + 1) * len(places) // (2 * count)] for number in range(count))
