"""The script controller: toggle the script shown, and remember it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuireader.i18n import _
from tuireader.library import VIEW_NAMES, DisplayScript
from tuireader.tui.controllers.base import Controller, DeferredSave, ReaderHost
from tuireader.tui.state import next_variant, other_script
from tuireader.user.preferences import Preferences

if TYPE_CHECKING:
    from tuireader.library import Script


class ScriptController(Controller):
    """Chooses the script everything is shown in."""

    def __init__(self, host: ReaderHost) -> None:
        super().__init__(host)
        self._saving = DeferredSave(host, self._save)
        for field in ("view", "variant"):
            host.store.watch(field, self._saving.schedule)

    def _save(self) -> None:
        Preferences(self.state.view, self.state.variant).save()

    def close(self) -> None:
        """Save at once what is not saved yet."""
        self._saving.flush()

    def action_toggle_script(self) -> None:
        view = other_script(self.state.view, self._printed, self.state.variant)
        self.host.store.change(view=view)

    @property
    def _printed(self) -> Script:
        """The script the story at hand was published in."""
        page = self.host.story_pane.page
        if page and page.record.story.id == self.host.current_story_id:
            return page.record.story.script
        return self.host.results.script

    def action_traditional_form(self) -> None:
        """Show the next Traditional variant; at first the one that is preferred now."""
        variant = self.state.variant
        if self.state.view not in (DisplayScript.PUBLISHED, DisplayScript.SIMPLIFIED):
            variant = next_variant(variant)
        self.host.store.change(view=variant, variant=variant)
        self.host.say(_("The Traditional form is now: {form}").format(form=_(VIEW_NAMES[variant])))

    def action_as_published(self) -> None:
        self.host.store.change(view=DisplayScript.PUBLISHED)

    def action_parallel(self) -> None:
        self.host.store.change(parallel=not self.state.parallel)
