"""The pane controller: side by side where there is room, else one at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from textual.geometry import Size
from textual.widget import Widget

from tuireader.tui import deferred
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.state import FULL_SCREEN_PANES, Pane

_TALL: Final = 36  # lines, in which each of six facets has four
# Cells, in which a list of 36 and facets of 28 leave a story lines of 34 Han characters.
_THREE_PANES: Final = 140
_CRAMPED: Final = 20  # lines, of which none is left for titles
_DEFERRED_STYLES: Final = Path(__file__).parents[1] / "panes_and_dialogs.tcss"


class PaneController(Controller):
    """Shows panes, and gives them the keys."""

    def __init__(self, host: ReaderHost, deferred_panes: Callable[[], Iterable[Widget]]) -> None:
        """Make it.

        Args:
            host: The screen.
            deferred_panes: Makes the panes that the first screen is painted without.
        """
        super().__init__(host)
        self._deferred_panes = deferred_panes
        self._mounting = False
        self._mounted = False
        self._ready_or_gone = asyncio.Event()
        host.store.watch("pane", self.mark_shown)

    @property
    def all_mounted(self) -> bool:
        """Whether the panes are there that the first screen is painted without."""
        return self._mounted

    async def complete(self) -> bool:
        """Wait until all panes are there; they are needed now.

        Returns:
            Whether they are; not if the screen ends meanwhile, which answers no call any more.
        """
        if not self.all_mounted:
            self.host.call_next(self.mount_deferred)
            await self._ready_or_gone.wait()
        return self.all_mounted

    def give_up(self) -> None:
        """Let nobody wait for panes: the screen ends."""
        self._ready_or_gone.set()

    async def settle(self) -> None:
        """Wait until no pane is half mounted: one asks for parts that it never gets at the end."""
        if self._mounting:
            await self.complete()

    async def mount_deferred(self) -> None:
        """Mount what the first screen does without: to import and mount it takes 0.1 s."""
        if not self.all_mounted:
            self._mounting = True
            try:
                self.host.app.stylesheet.read(_DEFERRED_STYLES)
                await self.host.query_one("#panes").mount(*self._deferred_panes())
                self.mark_shown()
                self._mounted = True
            finally:
                self._ready_or_gone.set()
            self._fill_story_pane()

    @property
    def wide(self) -> bool:
        """Whether the story has its place beside the list."""
        return self.host.has_class("-wide")

    def mark_shown(self) -> None:
        """Give the panes the classes that show one of them."""
        # A class of the screen itself would have Textual look up the styles of all it holds.
        shown = self.state.pane
        for pane in self.host.query("#panes > *"):
            pane.set_class(pane.id == shown, "-shown")
            covered = shown in FULL_SCREEN_PANES and pane.id not in FULL_SCREEN_PANES
            pane.set_class(covered, "-below-page")
        if self.all_mounted:
            self.host.story_pane.set_class(shown is Pane.FACETS, "-below-facets")
        for line in self.host.query("#search-row, #filters, #note"):
            line.set_class(shown is Pane.STORY, "-above-story")

    def show(self, pane: Pane) -> None:
        """Bring a pane into sight and give it the keys."""
        self.host.store.change(pane=pane)
        self.host.set_focus(self._main_widget(pane))

    def _main_widget(self, pane: Pane) -> Widget:
        match pane:
            case Pane.RESULTS:
                return self.host.results
            case Pane.STORY:
                return self.host.story_pane.text
            case Pane.FACETS:
                return self.host.query_one(deferred.FacetPanel).first()
            case Pane.ENTITY | Pane.CONCORDANCE:
                return self.host.query_one(f"#{pane}").query(deferred.KwicList).first()

    def fit(self) -> None:
        """Take up another size of the screen."""
        self.host.update_classes(size_classes(self.host.size))
        # After the breakpoint classes are set: a story pane that came into sight may be empty.
        self.host.call_after_refresh(self._fill_story_pane)

    def _fill_story_pane(self) -> None:
        if not self.all_mounted:
            return
        story_id, story = self.host.results.story_id, self.host.story_pane
        if self.wide and story_id and story.page is None:
            story.open(story_id)

    def action_next_pane(self) -> None:
        self.host.focus_next()

    def action_previous_pane(self) -> None:
        self.host.focus_previous()


def size_classes(size: Size) -> dict[str, bool]:
    """The classes of the screen that are no breakpoints, and whether it has them at a size."""
    return {
        "-tall": size.height >= _TALL,
        "-cramped": size.height < _CRAMPED,
        "-two-panes": size.width < _THREE_PANES,
        "-three-panes": size.width >= _THREE_PANES,
    }
