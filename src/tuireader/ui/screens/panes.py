"""The panes of the reader: side by side where there is room, else one at a time."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Final

from textual import events
from textual.reactive import var
from textual.widget import Widget

from tuireader.ui import widgets
from tuireader.ui.actions import Scope
from tuireader.ui.screens.about_story import AboutStory
from tuireader.ui.widgets.key_line import KeyLine
from tuireader.ui.widgets.result_list import ResultList


class Pane(StrEnum):
    """What a screen too narrow for all shows."""

    RESULTS = "results"
    STORY = "story"
    FACETS = "facets"
    ENTITY = "entity"
    CONCORDANCE = "concordance"


PAGES: Final = (Pane.ENTITY, Pane.CONCORDANCE)
"""What takes the place of all panes, however wide the screen is."""


_TALL: Final = 36  # lines, in which each of six facets has four
_LATER_STYLES: Final = Path(__file__).parents[1] / "later.tcss"


class PaneActions(AboutStory):
    """Going from pane to pane."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # an instance variable to Textual
        (0, "-narrow"),
        (80, "-medium"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-low"),
        (30, "-high"),
    ]

    pane: var[Pane] = var(Pane.RESULTS, init=False)
    """The pane that a screen too narrow for all shows."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = asyncio.Event()

    @property
    def whole(self) -> bool:
        """Whether the panes are there that the first screen is painted without."""
        return self._whole.is_set()

    async def complete(self) -> None:
        """Wait until all panes are there; they are needed now."""
        if not self.whole:
            self.call_next(self.mount_panes)
            await self._whole.wait()

    async def mount_panes(self) -> None:
        """Mount what the first screen does without: to import and mount it takes 0.1 s."""
        if not self.whole:
            self.app.stylesheet.read(_LATER_STYLES)
            await self.query_one("#panes").mount(*self.later_panes())
            self.watch_pane()
            self._whole.set()
            self._fill_story_pane()

    @abstractmethod
    def later_panes(self) -> Iterable[Widget]:
        """Make the panes that are mounted later."""

    @property
    def wide(self) -> bool:
        """Whether all panes are in sight."""
        return self.has_class("-wide")

    def watch_pane(self) -> None:
        # A class of the screen itself would have Textual look up the styles of all it holds.
        for pane in self.query("#panes > *"):
            pane.set_class(pane.id == self.pane, "-shown")
            pane.set_class(self.pane in PAGES and pane.id not in PAGES, "-below-page")
        for line in self.query("#search-row, #filters, #note"):
            line.set_class(self.pane is Pane.STORY, "-above-story")

    def show_pane(self, pane: Pane) -> None:
        """Bring a pane into sight and give it the keys."""
        self.pane = pane
        self.set_focus(self._main_widget(pane))

    def _main_widget(self, pane: Pane) -> Widget:
        match pane:
            case Pane.RESULTS:
                return self.query_one(ResultList)
            case Pane.STORY:
                return self.story_pane.text
            case Pane.FACETS:
                return self.query_one(widgets.FacetPanel).first()
            case Pane.ENTITY | Pane.CONCORDANCE:
                return self.query_one(f"#{pane}").query(widgets.MentionList).first()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._tell_keys(event.widget)

    def _tell_keys(self, widget: Widget | None) -> None:
        scope = getattr(widget, "scope", None)
        if isinstance(scope, Scope):
            self.query_one(KeyLine).scope = scope

    def on_screen_suspend(self) -> None:
        self.query_one(KeyLine).scope = getattr(self.app.screen, "scope", Scope.DIALOG)

    def on_screen_resume(self) -> None:
        self._tell_keys(self.focused)

    def on_resize(self) -> None:
        self.set_class(self.size.height >= _TALL, "-tall")
        # After the breakpoint classes are set: a story pane that came into sight may be empty.
        self.call_after_refresh(self._fill_story_pane)

    def _fill_story_pane(self) -> None:
        if not self.whole:
            return
        story_id, story = self.query_one(ResultList).story_id, self.story_pane
        if self.wide and story_id and story.page is None:
            story.open(story_id)

    @abstractmethod
    def leave_page(self) -> None:
        """Show the results again, when a page is open."""

    def action_facets(self) -> None:
        self.leave_page()
        panel = self.query_one(widgets.FacetPanel)
        if panel.has_focus_within:
            self.add_class("-no-facets")
            self.show_pane(Pane.RESULTS)
            return
        self.remove_class("-no-facets")
        self.show_pane(Pane.FACETS)

    def action_next_pane(self) -> None:
        self.focus_next()

    def action_previous_pane(self) -> None:
        self.focus_previous()
