"""A line of plain text with something at its left and something at its right."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.text.breaking import cell_width
from tuireader.text.safety import safe_line
from tuireader.ui.painting import shorten
from tuireader.ui.widgets.story_status import GAP


class StatusLine(Widget):
    """Repainted only when its words change; the left part is cut where there is no room."""

    words: reactive[tuple[str, str]] = reactive(("", ""))
    """What stands at the left and at the right."""

    def render(self) -> Content:
        left, right = self.words
        room = self.size.width
        left = fitting(safe_line(left), max(0, room - cell_width(right) - len(GAP)))
        gap = max(1, room - cell_width(left) - cell_width(right))
        return Content(left + " " * gap + right if right else left)


def fitting(words: str, room: int) -> str:
    """Return as many of the parts between the gaps as there is room for; the first in any case."""
    kept, *parts = words.split(GAP)
    for part in parts:
        if cell_width(f"{kept}{GAP}{part}") > room:
            break
        kept = f"{kept}{GAP}{part}"
    return shorten(kept, room)
