"""What all actions about a story share: the pane that shows it, and which story is meant."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from textual.screen import Screen

from tuireader.ui import widgets
from tuireader.ui.widgets.result_list import ResultList

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

    @property
    def story_at_hand(self) -> str | None:
        """The story of the line at the cursor, the one asked for, or that of the list."""
        if isinstance(mentions := self.focused, widgets.MentionList):
            return mentions.story_id
        results = self.query_one(ResultList)
        in_story = self.story_pane.display and not results.has_focus
        return (in_story and self.story_pane.asked_for) or results.story_id
