"""The controller of startup hints: each goes when the person has tried it."""

from __future__ import annotations

from typing import Final

from tuireader.errors import TuireaderError
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.state import Pane, StartupHint
from tuireader.user.paths import sample_archive
from tuireader.user.state import StateFile


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
