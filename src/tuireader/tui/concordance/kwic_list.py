"""The KWIC list: mentions or hits, one per line, aligned at the keyword."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from tuireader.i18n import _
from tuireader.library import KwicLine
from tuireader.text.linebreak import cell_width
from tuireader.text.sanitize import safe_line
from tuireader.tui.back_stack import ListPosition
from tuireader.tui.painting import foreground_only, paint, shorten, strip
from tuireader.tui.widgets.line_list import LineList

_DATE: Final = 12  # cells, with what is between it and the text
_WITHOUT_DATES: Final = 60
_LEFT_SHARE: Final = 0.44
_BAR: Final = "\u2590"


class KwicList(LineList):
    """Only the lines in sight are set; Enter opens the story there."""

    beside: ClassVar[str] = "#entity-lists LineList"

    @dataclass
    class Chosen(Message):
        """The person wants to read the story of a line."""

        line: KwicLine

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.lines: Sequence[KwicLine] = ()
        self.pending = True

    def show(self, lines: Sequence[KwicLine], standing: ListPosition) -> None:
        """Show other lines, with the cursor where it is given."""
        self.lines = lines
        self.renew(len(lines), standing.cursor, standing.above)

    def wait(self) -> None:
        self.lines = ()
        super().wait()

    @property
    def story_id(self) -> str | None:
        """The story of the line at the cursor."""
        return self.lines[self.cursor].story_id if self.lines else None

    @property
    def standing(self) -> ListPosition:
        """How the list stands."""
        return ListPosition(self.cursor, self.rows_above_cursor)

    def chosen(self, index: int, *, clicked: bool) -> None:
        self.post_message(self.Chosen(self.lines[index]))

    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        line = self.lines[index]
        faint = base + foreground_only(self.get_component_rich_style("list--faint"))
        strong = base + foreground_only(self.get_component_rich_style("list--hit"))
        bar = base + foreground_only(self.get_component_rich_style("list--bar"))
        date = "" if width < _WITHOUT_DATES else (line.date or "").ljust(_DATE)
        room = max(4, width - len(date) - 2)
        before = int(room * _LEFT_SHARE)
        left = _end_of(safe_line(line.left), before)
        hit = shorten(safe_line(line.hit), room - before)
        right = shorten(safe_line(line.right), max(0, room - before - cell_width(hit)))
        segments = [
            *paint(_BAR if index == self.cursor and self.has_focus else " ", bar),
            *paint(f" {date}", faint),
            *paint(" " * (before - cell_width(left)) + left, base),
            *paint(hit, strong),
            *paint(right, base),
        ]
        return [strip(segments, width, base)]

    def empty_text(self) -> Sequence[str]:
        return (_("none"),)


def _end_of(text: str, cells: int) -> str:
    """Return as much of the end of ``text`` as fits into ``cells``."""
    start = max(0, len(text) - cells)
    while cell_width(text[start:]) > cells:
        start += 1
    return text[start:]
