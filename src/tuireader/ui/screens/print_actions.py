"""Looking at the other prints of a story, and at the file it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuireader.i18n import _
from tuireader.ui import screens
from tuireader.ui.screens.about_story import AboutStory
from tuireader.ui.widgets.result_list import ResultList

if TYPE_CHECKING:
    from tuireader.library import DisplayScript


class PrintActions(AboutStory):
    """Of the story in sight, or else of the one at the cursor of the list."""

    def action_unfold(self) -> None:
        if not self.query_one(ResultList).toggle_prints():
            self.app.notify(_("No other print of this story was found"), markup=False, timeout=3)

    def action_differences(self) -> None:
        story_id = self.story_at_hand
        prints = self._library.reprints(story_id) if story_id else ()
        if not story_id or not prints:
            self.app.notify(_("There is only one print of this story"), markup=False, timeout=3)
            return
        view: DisplayScript = self.story_pane.view
        self.app.push_screen(screens.DifferencesScreen(self._library, prints, story_id, view))

    def action_raw(self) -> None:
        if story_id := self.story_at_hand:
            self.app.push_screen(screens.RawScreen(self._library, story_id))
