"""A list of wrapped paragraphs with styled passages."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from tuireader.text.linebreak import break_lines
from tuireader.tui.painting import StyledSpan, foreground_only, paint, strip
from tuireader.tui.widgets.line_list import LineList

HEADING: Final = "lines--heading"
FAINT: Final = "lines--faint"
REMOVED: Final = "lines--removed"
ADDED: Final = "lines--added"
MENDED: Final = "lines--mended"

_ENOUGH: Final = 6  # characters, to know a place by

StyledRange = tuple[int, int, str]
"""Where it begins and ends in its paragraph, and the name of its style."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text on one line, safe to show, and what stands out in it."""

    text: str
    passages: tuple[StyledRange, ...] = ()


def paragraphs_of(text: str, passages: Iterable[StyledRange] = ()) -> Iterator[Paragraph]:
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


def nearest(text: str, words: str, about: int) -> int | None:
    """Return the spans of a few of ``words`` in ``text``, nearest to an offset.

    Not all of them have to be there: a word may be mended, or end the line.
    """
    for start in range(0, max(1, len(words) - _ENOUGH + 1), _ENOUGH):
        some = words[start : start + _ENOUGH].strip()
        places = (text.rfind(some, 0, about + len(some)), text.find(some, about)) if some else ()
        if found := [place for place in places if place >= 0]:
            return min(found, key=lambda place: abs(place - about))
    return None


class StyledLines(LineList):
    """Wrapped again at every width; the line at the cursor stays."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {HEADING, FAINT, REMOVED, ADDED, MENDED}

    class Chosen(Message):
        """Enter was pressed, or a line clicked on."""

    class Moved(Message):
        """The cursor is on another line."""

        def __init__(self, lines: "StyledLines") -> None:
            super().__init__()
            self.lines = lines

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._paragraphs: Sequence[Paragraph] = ()
        self._lines: list[tuple[int, int, int]] = []

    def highlighted(self, index: int) -> None:
        # Only the one with the keys leads: else two that follow each other never end.
        if self.has_focus:
            self.post_message(self.Moved(self))

    def follow(self, other: "StyledLines") -> None:
        """Go to the words that the cursor of ``other`` is on, if they stand here; as far down."""
        number, start, end = other._lines[other.cursor]
        words = other._paragraphs[number].text[start:end]
        text = "\n".join(paragraph.text for paragraph in self._paragraphs)
        about = len(text) * other.cursor // len(other._lines)
        offset = nearest(text, words, about)
        if offset is not None:
            self.renew(len(self._lines), self._line_at(text, offset), other.rows_above_cursor)

    def _line_at(self, text: str, offset: int) -> int:
        number = text.count("\n", 0, offset)
        here = (number, offset - text.rfind("\n", 0, offset) - 1)
        return bisect_right(self._lines, here, key=lambda line: line[:2]) - 1

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
            StyledSpan(first, last, foreground_only(self.get_component_rich_style(style)))
            for first, last, style in paragraph.passages
        ]
        shown = paint(paragraph.text, base, marks, start, end)
        return [strip([*paint(" ", base), *shown], width, base)]
