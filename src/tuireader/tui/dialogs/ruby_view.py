"""A sentence with its reading above it; one word stands out."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tuireader.dictionary import Passage, RubyCell, RubyRow, ruby_rows
from tuireader.tui.painting import foreground_only, strip

_READING: Final = "ruby--reading"
_CURRENT: Final = "ruby--current"
_LINES: Final = 2  # the reading, and the characters below it


class RubyView(Widget):
    """As high as the sentence where there is room, else as many rows as fit around the word."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {_READING, _CURRENT}

    class Clicked(Message):
        """A word was clicked on."""

        def __init__(self, word: int) -> None:
            super().__init__()
            self.word = word

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._passage: Passage = ()
        self._shown = ""
        self._word = 0
        self._rows: Sequence[RubyRow] = ()
        self._width = 0

    def show(self, passage: Passage, shown: str, word: int) -> None:
        """Show a passage with the reading of its words, one of which is current."""
        if (passage, shown) != (self._passage, self._shown):
            self._passage, self._shown, self._width = passage, shown, 0
        self._word = word
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return _LINES * len(self._rows_in(width))

    def _rows_in(self, width: int) -> Sequence[RubyRow]:
        if width != self._width:
            self._width = width
            self._rows = ruby_rows(self._passage, self._shown, max(2, width))
        return self._rows

    @property
    def _top(self) -> int:
        """The first row in sight: that of the current word is, in the middle where it can be."""
        rows, room = self._rows_in(self.size.width), max(1, self.size.height // _LINES)
        words = [range(row[0].word, row[-1].word + 1) for row in rows if row]
        current = next((at for at, inside in enumerate(words) if self._word in inside), 0)
        return max(0, min(current - (room - 1) // 2, len(rows) - room))

    def render_line(self, y: int) -> Strip:
        base, width = self.rich_style, self.size.width
        rows, number = self._rows_in(width), self._top + y // _LINES
        if number >= len(rows):
            return Strip.blank(width, base)
        reading = y % _LINES == 0
        segments = [part for cell in rows[number] for part in self._painted(cell, base, reading)]
        return strip(segments, width, base)

    def _painted(self, cell: RubyCell, base: Style, reading: bool) -> list[Segment]:
        """A cell of a row: the characters of the current word stand out, and no blank behind."""
        line = cell.lines[0 if reading else 1]
        style = base + foreground_only(self._component(_READING)) if reading else base
        if cell.word != self._word:
            return [Segment(line, style)]
        text = cell.reading if reading else cell.text
        style = style + Style(bold=True) if reading else base + self._component(_CURRENT)
        return [Segment(text, style), Segment(line[len(text) :], base)]

    def _component(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=name == _CURRENT)

    def on_click(self, event: events.Click) -> None:
        if (cell := event.get_content_offset(self)) is None:
            return
        rows, number = self._rows_in(self.size.width), self._top + cell.y // _LINES
        if number < len(rows):
            ends = list(accumulate(one.width for one in rows[number]))
            if (at := bisect_right(ends, cell.x)) < len(ends):
                self.post_message(self.Clicked(rows[number][at].word))
