"""Paragraphs of any length as lines of a list, with passages that stand out."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from tuireader.text.breaking import break_lines
from tuireader.ui.painting import Marked, ink, paint, strip
from tuireader.ui.widgets.line_list import LineList

HEADING: Final = "lines--heading"
FAINT: Final = "lines--faint"
REMOVED: Final = "lines--removed"
ADDED: Final = "lines--added"
MENDED: Final = "lines--mended"

Passage = tuple[int, int, str]
"""Where it begins and ends in its paragraph, and the name of its style."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text on one line, safe to show, and what stands out in it."""

    text: str
    passages: tuple[Passage, ...] = ()


def paragraphs_of(text: str, passages: Iterable[Passage] = ()) -> Iterator[Paragraph]:
    """Yield the lines of a text; ``passages`` are in order, and may go over several."""
    wanted, start = list(passages), 0
    for line in text.split("\n"):
        end = start + len(line)
        inside = tuple(
            (max(first, start) - start, min(last, end) - start, style)
            for first, last, style in wanted
            if first < end and last > start
        )
        yield Paragraph(line, inside)
        wanted = [passage for passage in wanted if passage[1] > end]
        start = end + 1


class MarkedLines(LineList):
    """Broken anew for every width; the line at the cursor stays."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {HEADING, FAINT, REMOVED, ADDED, MENDED}

    class Chosen(Message):
        """Enter was pressed, or a line clicked on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._paragraphs: Sequence[Paragraph] = ()
        self._lines: list[tuple[int, int, int]] = []

    def show(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other paragraphs, from the first one on."""
        self._paragraphs = paragraphs
        self._break()
        self.renew(len(self._lines))

    def _break(self) -> None:
        room = max(2, self.scrollable_content_region.width - 2)
        self._lines = [
            (number, start, end)
            for number, paragraph in enumerate(self._paragraphs)
            for start, end in break_lines(paragraph.text, room)
        ]

    def on_resize(self) -> None:
        # Of LineList, which measures the lines as they were, nothing is wanted.
        here = self._lines[self.cursor][:2] if self._lines else (0, 0)
        top = self.rows_above_cursor
        self._break()
        line = bisect_right(self._lines, here, key=lambda line: line[:2]) - 1
        self.renew(len(self._lines), line, top)

    def chosen(self, index: int, *, clicked: bool) -> None:
        if not clicked:
            self.post_message(self.Chosen())

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        number, start, end = self._lines[index]
        paragraph = self._paragraphs[number]
        marks = [
            Marked(first, last, ink(self.get_component_rich_style(style)))
            for first, last, style in paragraph.passages
        ]
        shown = paint(paragraph.text, base, marks, start, end)
        return [strip([*paint(" ", base), *shown], width, base)]
