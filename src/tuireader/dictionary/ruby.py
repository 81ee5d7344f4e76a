"""A passage with its reading above it, in cells: each syllable stands over its character."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tuireader.dictionary.segmentation import Passage, Word
from tuireader.text.linebreak import BLANKS, NEVER_FIRST, NEVER_LAST, cell_width


@dataclass(frozen=True, slots=True)
class RubyCell:
    """Some characters and what stands over them, as wide as the wider of the two.

    Attributes:
        text: The characters.
        reading: Their reading; may be empty.
        width: Cells, the blanks behind included.
        word: The number of their word in the passage.
        tail: Punctuation right behind them.
    """

    text: str
    reading: str
    width: int
    word: int
    tail: str = ""

    @property
    def lines(self) -> tuple[str, str]:
        """The reading and the characters, each filled up to the width."""
        return _filled(self.reading, self.width), _filled(self.text + self.tail, self.width)

    def with_tail(self, tail: str) -> "RubyCell":
        """Return it with punctuation right behind it, which no line begins with."""
        tail = self.tail + tail
        width = max(self.width, cell_width(self.text + tail))
        return replace(self, tail=tail, width=width)


RubyRow = tuple[RubyCell, ...]
"""A line of a passage."""


def ruby_rows(passage: Passage, shown: str, width: int) -> list[RubyRow]:
    """Break a passage into rows; a word is parted only where it is wider than a row.

    Args:
        passage: Its words.
        shown: The same characters in the script shown.
        width: Cells in a row.
    """
    rows: list[list[RubyCell]] = [[]]
    room = width
    for chunk in _chunks(passage, shown):
        for cells in [chunk] if _needed(chunk) <= width else [[cell] for cell in chunk]:
            if _needed(cells) > room and rows[-1]:
                rows.append([])
                room = width
            rows[-1] += cells
            room -= sum(cell.width for cell in cells)
    return [tuple(row) for row in rows]


def _needed(cells: Sequence[RubyCell]) -> int:
    """Cells that some cells take; the blanks behind the last one may hang over."""
    last = cells[-1]
    text = f"{last.text}{last.tail}".rstrip(BLANKS)
    taken = max(cell_width(text), cell_width(last.reading))
    return sum(cell.width for cell in cells[:-1]) + taken


def _chunks(passage: Passage, shown: str) -> Iterator[list[RubyCell]]:
    """Yield words with the punctuation that has to stay on their line."""
    chunk: list[RubyCell] = []
    for number, word in enumerate(passage):
        text = shown[word.start : word.end]
        if chunk and (text in NEVER_FIRST or text in BLANKS):
            chunk[-1] = chunk[-1].with_tail(text)
            continue
        if chunk and chunk[-1].text not in NEVER_LAST:
            yield chunk
            chunk = []
        chunk += _cells(word, text, number)
    if chunk:
        yield chunk


def _cells(word: Word, text: str, number: int) -> list[RubyCell]:
    """The cells of a word; a Chinese word is parted from the next one by one blank more."""
    readings = word.syllables or ("",)
    parts = list(text) if len(readings) == len(text) else [text]
    if len(parts) != len(readings):
        readings = (" ".join(readings),)
    cells = []
    for part, reading in zip(parts, readings, strict=True):
        apart = cell_width(reading) + 1 if reading else 0
        cells.append(RubyCell(part, reading, max(cell_width(part), apart), number))
    if word.is_chinese:
        cells[-1] = replace(cells[-1], width=cells[-1].width + 1)
    return cells


def _filled(text: str, width: int) -> str:
    return text + " " * (width - cell_width(text))
