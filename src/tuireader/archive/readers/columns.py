"""What the columns of a table without names hold, told by what stands in them."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from tuireader.archive import metadata_patterns
from tuireader.archive.headline import is_headline
from tuireader.archive.publication_date import read_date
from tuireader.text.normalize import to_simplified_halfwidth

_ROWS: Final = 20  # that are looked at
_FEWEST: Final = 0.8  # of the cells of a column are what it holds
_SHORTEST_TEXT: Final = 24  # characters on average
_SHORTEST_TITLE: Final = 4
_LONGEST_TITLE: Final = 60
_LONGEST_DAY: Final = 30
_SENTENCE = re.compile(r"[，。！？；,;!?]|\.\s")
_LETTERS = re.compile(r"[\u3400-\u9fffA-Za-z]{2}")


def names(rows: Sequence[Sequence[object]]) -> list[str]:
    """Return names for the columns of ``rows``; none when they are no stories.

    There must be a text, and a headline or a day beside it.
    """
    sample = [[str(cell or "").strip() for cell in row] for row in rows[:_ROWS]]
    width = min(map(len, sample), default=0)
    columns = [[row[n] for row in sample] for n in range(width)]
    text = max(range(width), key=lambda n: sum(map(len, columns[n])), default=None)
    if text is None or not _is_text(columns[text]):
        return []
    found = [""] * width
    found[text] = "text"
    for number, cells in enumerate(columns):
        kind = _kind(cells)
        if number != text and kind and kind not in found:
            found[number] = kind
    return found if "title" in found or "date" in found else []


def _is_text(cells: Sequence[str]) -> bool:
    is_long = sum(map(len, cells)) >= _SHORTEST_TEXT * len(cells)
    return is_long and _most(cells, lambda cell: _SENTENCE.search(cell))


def _kind(cells: Sequence[str]) -> str:
    """Return the name of the field that a column holds."""
    if _most(cells, lambda cell: cell.startswith(("http://", "https://"))):
        return "url"
    if _most(cells, lambda cell: len(cell) <= _LONGEST_DAY and read_date(cell)):
        return "date"
    if _most(cells, _is_source):
        return "source"
    return "title" if _most(cells, _is_title) and len(set(cells)) == len(cells) else ""


def _most(cells: Sequence[str], is_one: Callable[[str], object]) -> bool:
    return sum(1 for cell in cells if is_one(cell)) >= _FEWEST * len(cells)


def _is_source(cell: str) -> bool:
    return metadata_patterns.NAMED_SOURCE.fullmatch(to_simplified_halfwidth(cell)) is not None


def _is_title(cell: str) -> bool:
    is_short = _SHORTEST_TITLE <= len(cell) <= _LONGEST_TITLE
    return is_short and is_headline(cell) and _LETTERS.search(cell) is not None
