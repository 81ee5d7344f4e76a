"""The scripts a person reads in: chosen here, and remembered for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import var

from tuireader.i18n import _
from tuireader.library import DisplayScript
from tuireader.ui.later import Later
from tuireader.ui.screens.about_story import AboutStory
from tuireader.ui.scripts import next_form, toggled
from tuireader.ui.widgets.result_list import ResultList
from tuireader.ui.wording import VIEW_NAMES
from tuireader.user.preferences import Preferences
from tuireader.user.settings import REMEMBER

if TYPE_CHECKING:
    from tuireader.library import Script
    from tuireader.user.settings import Settings


class ScriptActions(AboutStory):
    """Choosing the script everything is shown in."""

    view: var[DisplayScript] = var(DisplayScript.PUBLISHED, init=False)
    """The script everything is shown in."""
    form: var[DisplayScript] = var(DisplayScript.TAIWAN, init=False)
    """The Traditional form that the toggle leads to."""
    parallel: var[bool] = var(default=False, init=False)
    """Whether a story is shown in both scripts at once."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        last = Preferences.load()
        view = last.view if settings.view == REMEMBER else DisplayScript(settings.view)
        form = (
            last.traditional
            if settings.traditional == REMEMBER
            else DisplayScript(settings.traditional)
        )
        self.set_reactive(ScriptActions.view, view)
        self.set_reactive(ScriptActions.form, form)

    def on_mount(self) -> None:
        self._remember_later = Later(self, self._remember)

    def on_unmount(self) -> None:
        self._remember_later.finish()

    def watch_view(self) -> None:
        self._remember_later.ask()

    def watch_form(self) -> None:
        self._remember_later.ask()

    def _remember(self) -> None:
        Preferences(self.view, self.form).save()

    def action_toggle_script(self) -> None:
        self.view = toggled(self.view, self._printed, self.form)

    @property
    def _printed(self) -> Script:
        """The script the story at hand was published in."""
        page = self.story_pane.page
        if page and page.record.story.id == self.story_at_hand:
            return page.record.story.script
        return self.query_one(ResultList).script

    def action_traditional_form(self) -> None:
        """Show the next Traditional form; at first the one that is preferred now."""
        if self.view in (DisplayScript.PUBLISHED, DisplayScript.SIMPLIFIED):
            self.view = self.form
        else:
            self.view = self.form = next_form(self.form)
        form = _("The Traditional form is now: {form}").format(form=_(VIEW_NAMES[self.form]))
        self.app.notify(form, markup=False, timeout=3)

    def action_as_published(self) -> None:
        self.view = DisplayScript.PUBLISHED

    def action_parallel(self) -> None:
        self.parallel = not self.parallel
