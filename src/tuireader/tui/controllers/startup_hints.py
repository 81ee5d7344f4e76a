"""Startup hints: three lines, each of which goes when it was tried; their controller."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.keymap import first_key
from tuireader.tui.painting import shorten
from tuireader.tui.state import Pane, StartupHint
from tuireader.user.paths import sample_archive
from tuireader.user.state import StateFile

_NARROW: Final = 40  # columns


class StartupHints(Widget):
    """Takes no room when there is nothing left to try."""

    startup_hints: reactive[tuple[StartupHint, ...]] = reactive((), layout=True)
    """What was not tried yet."""

    def watch_startup_hints(self) -> None:
        self.display = bool(self.startup_hints)

    def render(self) -> Content:
        lines = [_text(hint) for hint in self.startup_hints]
        # A low window has no room for a break, and a narrow one none for many.
        if self.styles.max_height is not None or self.screen.size.width < _NARROW:
            lines = [shorten(line, self.content_size.width) for line in lines]
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
                "Enter opens a story; there {name} goes to names and numbers, Enter shows details"
            )
            return told.format(name=first_key("next_entity"))


class StartupHintController(Controller):
    """Takes away the hints one by one."""

    def __init__(self, host: ReaderHost) -> None:
        super().__init__(host)
        host.store.watch("query", self._searched)
        host.store.watch("view", lambda: self._tried(StartupHint.SCRIPT))
        host.store.watch("pane", self._opened)

    def begin(self) -> None:
        """Show all of them."""
        in_sample = self.host.library.root.resolve() == sample_archive().resolve()
        search = StartupHint.EXAMPLE if in_sample else StartupHint.SEARCH
        hints = (search, StartupHint.SCRIPT, StartupHint.STORY)
        self.host.store.change(startup_hints=hints)

    def _searched(self) -> None:
        self._tried(StartupHint.SEARCH, StartupHint.EXAMPLE)

    def _opened(self) -> None:
        if self.state.pane is Pane.STORY:
            self._tried(StartupHint.STORY)

    def _tried(self, *hints: StartupHint) -> None:
        left = tuple(hint for hint in self.state.startup_hints if hint not in hints)
        self.host.store.change(startup_hints=left)


_TOLD: Final = StateFile("welcome", version=1, default=False, pack=bool, unpack=bool)


def is_first_start() -> bool:
    """Whether the reader was never opened before; from now on it was."""
    try:
        if _TOLD.load().value:
            return False
        _TOLD.save(True)
    except TuireaderError:
        return False  # else every start would be the first
    return True
