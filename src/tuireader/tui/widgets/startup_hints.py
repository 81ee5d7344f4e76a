"""Startup hints: three lines, each of which goes when it was tried."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.i18n import _
from tuireader.tui.keymap import first_key
from tuireader.tui.painting import shorten
from tuireader.tui.state import StartupHint


class StartupHints(Widget):
    """Takes no room when there is nothing left to try."""

    startup_hints: reactive[tuple[StartupHint, ...]] = reactive((), layout=True)
    """What was not tried yet."""

    def watch_startup_hints(self) -> None:
        self.display = bool(self.startup_hints)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.startup_hints)

    def render(self) -> Content:
        width = self.content_size.width
        lines = (shorten(_text(hint), width) for hint in self.startup_hints)
        return Content("\n".join(lines))


def _text(hint: StartupHint) -> str:
    match hint:
        case StartupHint.SEARCH:
            told = _("{search} and a name, also in pinyin, finds stories in either script")
            return told.format(search=first_key("search"))
        case StartupHint.EXAMPLE:
            told = _("{search} and 林志远, or linzhiyuan, finds stories in either script")
            return told.format(search=first_key("search"))
        case StartupHint.SCRIPT:
            told = _("{toggle} shows them in the other script, at the same character")
            return told.format(toggle=first_key("toggle_script"))
        case StartupHint.STORY:
            told = _(
                "Enter opens a story; there {name} goes to a name, and Enter shows its details"
            )
            return told.format(name=first_key("next_entity"))
