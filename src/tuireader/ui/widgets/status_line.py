"""A line of plain text with something at its left and something at its right."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.text.linebreak import cell_width
from tuireader.text.sanitize import safe_line
from tuireader.ui.painting import GAP, fitting


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
