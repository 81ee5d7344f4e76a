"""What all actions about a story share: the pane that shows it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from textual.screen import Screen

from tuireader.ui import widgets

if TYPE_CHECKING:
    from tuireader.library import Library
    from tuireader.personal.reading import ReadingLog


class AboutStory(Screen[None]):
    """The pane is made when it is first asked for: the first screen is painted without."""

    _library: Library
    _reading_log: ReadingLog

    @cached_property
    def story_pane(self) -> widgets.StoryPane:
        """The pane of the story; still here when the screen has lost its panes at the end."""
        return widgets.StoryPane(self._library, self._reading_log, id="story")
