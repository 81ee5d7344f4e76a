"""Draw scroll bars of whole cells.

The eighth blocks that a bar ends with are two cells wide in terminals set up for East Asia.

For: Textual 8.2.8.
Remove when: a bar can be told by a style to end with a cell.
"""

from typing import ClassVar

from textual.scrollbar import ScrollBar, ScrollBarRender


class WholeCellScrollBar(ScrollBarRender):
    """Ends a bar with a cell."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


def apply() -> None:
    """Render every scroll bar so."""
    ScrollBar.renderer = WholeCellScrollBar
