"""How many stories were found, at the end of the search line where rows have one line."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.library import Results
from tuireader.text.linebreak import cell_width
from tuireader.ui.wording import found


class FoundWords(Widget):
    """As wide as its words."""

    results: reactive[Results | None] = reactive(None)
    """The answer on the screen."""
    unread: reactive[int | None] = reactive(None)
    """How many of the results were not read; ``None`` when that is all."""

    def _take_room(self) -> None:
        # Out of sight, it would have the whole screen laid out whenever a story is read.
        self.refresh(layout=self.display)

    watch_results = watch_unread = _take_room

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return cell_width(self._words)

    def render(self) -> Content:
        return Content(self._words)

    @property
    def _words(self) -> str:
        return found(self.results.total, self.unread) if self.results else ""
