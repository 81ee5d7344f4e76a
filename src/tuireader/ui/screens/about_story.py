"""What all actions about a story share: the pane that shows it, and which story is meant."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from textual.screen import Screen

from tuireader.i18n import _
from tuireader.ui import widgets
from tuireader.ui.widgets.result_list import ResultList

if TYPE_CHECKING:
    from tuireader.library import Library
    from tuireader.user.reading_log import ReadingLog


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
        """Of what is in sight: the story of a line, the one asked for, or that of the list."""
        if isinstance(mentions := self.focused, widgets.MentionList):
            return mentions.story_id
        results = self.query_one(ResultList)
        if self.story_pane.display and self.story_pane.asked_for and not results.has_focus:
            return self.story_pane.asked_for
        return results.story_id if results.display else None

    def say_no_story(self) -> None:
        """Tell that what was asked for needs a story."""
        self.app.notify(_("There is no story here"), markup=False, timeout=3)
