"""How many stories were found, at the end of the search line where rows have one line."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.library import Results
from tuireader.text.breaking import cell_width
from tuireader.ui.wording import found


class FoundWords(Widget):
    """As wide as its words."""

    results: reactive[Results | None] = reactive(None, layout=True)
    """The answer on the screen."""
    unread: reactive[int | None] = reactive(None, layout=True)
    """How many of the results were not read; ``None`` when that is all."""

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return cell_width(self._words)

    def render(self) -> Content:
        return Content(self._words)

    @property
    def _words(self) -> str:
        return found(self.results.total, self.unread) if self.results else ""
