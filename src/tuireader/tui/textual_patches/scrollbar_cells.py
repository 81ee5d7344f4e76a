"""Draw scroll bars of whole cells, and each kind of cell once.

The eighth blocks that a bar ends with are two cells wide in terminals set up for East Asia.

Textual has Rich lay a bar out and takes each of its cells for a line with a border and padding: a
key that scrolls spent a third of its painting on the bar.

For: Textual 8.2.8.
Remove when: a bar can be told by a style to end with a cell, and ``ScrollBar`` implements
    ``render_lines``.
"""

from typing import ClassVar

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget


class WholeCellScrollBar(ScrollBarRender):
    """Ends a bar with a cell."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]

    def cells(self, width: int, height: int) -> list[Segment]:
        """Return the lines of a vertical bar: the same object for all that look the same."""
        style = self.style if isinstance(self.style, Style) else Style.parse(self.style)
        return self.render_bar(
            size=height,
            virtual_size=self.virtual_size,
            window_size=self.window_size,
            position=self.position,
            thickness=width,
            back_color=style.bgcolor or Color.default(),
            bar_color=style.color or Color.default(),
        ).segments


def apply() -> None:
    """Render every scroll bar so."""
    ScrollBar.renderer = WholeCellScrollBar
    ScrollBar.render_lines = _lines  # type: ignore[method-assign,assignment]


def _lines(self: ScrollBar, crop: Region) -> list[Strip]:
    bar = self.render()
    if not (self.vertical and isinstance(bar, WholeCellScrollBar)):
        return Widget.render_lines(self, crop)
    cells = bar.cells(*self.size)
    _, background = self.background_colors
    ground = Style(bgcolor=background.rich_color)
    drawn: dict[int, Strip] = {}
    for cell in cells:
        if id(cell) not in drawn:
            strip = Strip(Segment.apply_style([cell], ground), self.size.width)
            for line_filter in self.get_line_filters():
                strip = strip.apply_filter(line_filter, background)
            drawn[id(cell)] = strip.crop(*crop.column_span)
    return [drawn[id(cell)] for cell in cells[crop.y : crop.bottom]]
