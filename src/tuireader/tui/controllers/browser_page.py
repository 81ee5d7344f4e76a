"""The browser page's controller: its address and title follow the story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tuireader.i18n import _
from tuireader.library import StoryMissingError
from tuireader.text.sanitize import safe_line
from tuireader.tui.browser_driver import BrowserDriver
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.messages import Failed
from tuireader.tui.state import Pane

if TYPE_CHECKING:
    from tuireader.tui.browser import Browser

_TO_READ: Final = 6  # seconds


class PageController(Controller):
    """Opens the story that an address names, and names the story that is open."""

    def __init__(self, host: ReaderHost, browser: Browser) -> None:
        super().__init__(host)
        self._wanted, self._may_write = browser.story, browser.may_write

    def begin(self) -> None:
        """Follow the reader, which has its first stories on the screen."""
        self.host.store.watch("pane", self._follow_pane)
        self.host.store.watch("progress", self._open_wanted)
        if not self._may_write:
            said = _(
                "Read marks, notes and settings last until this page is closed; "
                "`tuireader serve --allow-writing` keeps them."
            )
            self.host.app.notify(said, markup=False, timeout=_TO_READ)
        self._open_wanted()

    def _open_wanted(self) -> None:
        """Open the story of the address, as soon as the index has it."""
        if wanted := self._wanted:
            self.ask(lambda: self._missing(wanted), self._open_found, "address", quiet=True)

    def _missing(self, story_id: str) -> StoryMissingError | None:
        try:
            self.host.library.read(story_id)
        except StoryMissingError as error:
            return error
        return None

    def _open_found(self, missing: StoryMissingError | None) -> None:
        if not self._wanted:
            return
        if missing is None:
            self.host.open_story(self._wanted)
            self._wanted = ""
        elif self.state.progress is None:
            self._wanted = ""
            self.host.post_message(Failed(missing.message))

    def show_story(self, story_id: str) -> None:
        """Name the story that is read now."""
        library = self.host.library
        self.ask(
            lambda: safe_line(library.read(story_id).story.title),
            lambda title: self._tell_open(story_id, title),
            "title",
            quiet=True,
        )

    def _tell_open(self, story_id: str, title: str) -> None:
        if self.state.pane is Pane.STORY:  # else it was left meanwhile
            self._tell(story_id, title)

    def _follow_pane(self) -> None:
        if self.state.pane is not Pane.STORY:
            self._tell("", "")

    def _tell(self, story_id: str, title: str) -> None:
        if isinstance(driver := self.host.app._driver, BrowserDriver):
            driver.show_story(story_id, title)
