"""The saved-search controller: earlier searches, and those saved under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.text.sanitize import safe_line
from tuireader.tui import dialogs
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.messages import Failed
from tuireader.tui.state import Pane

if TYPE_CHECKING:
    from tuireader.tui.controllers.navigation import NavigationController
    from tuireader.tui.controllers.panes import PaneController


class SavedSearchController(Controller):
    """Saves searches in the background, and runs them again."""

    def __init__(
        self, host: ReaderHost, panes: PaneController, navigation: NavigationController
    ) -> None:
        super().__init__(host)
        self._panes = panes
        self._navigation = navigation

    def remember(self) -> None:
        """Put the search into the history."""
        if self.state.query.strip():
            self._save(self.state.query)

    def _save(self, text: str, name: str = "") -> None:
        self.in_thread(lambda: self._write(text, name), "history")

    def _write(self, text: str, name: str) -> None:
        from tuireader.user import searches

        try:
            if name:
                searches.save_search(name, text)
                said = _("Saved as {name}").format(name=safe_line(name))
                self.host.app.notify(said, markup=False)
            else:
                searches.remember_search(text)
        except TuireaderError as error:
            self.host.post_message(Failed(error.message))

    def action_save_search(self) -> None:
        text = self.state.query.strip()
        if not text:
            self.host.say(_("Search for something first"))
            return
        hint = _("Replaces a search saved under the same name.")
        self.host.app.push_screen(
            dialogs.PromptDialog(_("Save the search as"), hint, text),
            lambda name: self._save(text, name) if name else None,
        )

    def action_saved_searches(self) -> None:
        from tuireader.user.searches import load_searches

        counts = dialogs.SavedSearchCounts(
            self.host.library,
            load_searches().value.saved,
            self.host.reading_log.reading.unread_among,
        )
        dialog = dialogs.SavedSearchesDialog(counts, self.state.query)
        self.host.app.push_screen(dialog, self._run)

    def _run(self, text: str | None) -> None:
        if text is not None:
            self._navigation.search_instead(text)
            self._panes.show(Pane.RESULTS)
