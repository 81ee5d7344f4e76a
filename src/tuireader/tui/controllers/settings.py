"""The settings controller: apply changes at once where possible, and save them."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from textual.widget import Widget

from tuireader import i18n
from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import DisplayScript
from tuireader.tui import deferred, dialogs, keymap
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.messages import Failed
from tuireader.tui.state import MARK_SETTINGS
from tuireader.tui.widgets.key_footer import KeyFooter
from tuireader.tui.widgets.line_list import LineList
from tuireader.tui.widgets.typed_line import TypedLine
from tuireader.user.settings import REMEMBER, SETTINGS

if TYPE_CHECKING:
    from tuireader.user.settings import Setting, Settings, SettingValue


class SettingsController(Controller):
    """Holds the settings in force."""

    def __init__(self, host: ReaderHost, settings: Settings) -> None:
        super().__init__(host)
        self.values: dict[str, SettingValue] = {
            setting.name: getattr(settings, setting.name) for setting in SETTINGS
        }
        self._own_keys = settings.keys
        self._saving = threading.Lock()

    def open(self) -> None:
        """Open the dialog to change them."""
        self.values["rows"] = self.state.density  # a key changes it as well
        self.host.app.push_screen(dialogs.SettingsDialog(self.values))

    def change(self, setting: Setting, value: SettingValue) -> None:
        """Put another value in force, and write it to the file."""
        name, app = setting.name, self.host.app
        self.values[name] = value
        self._apply(name, value)
        if not dialogs.holds_at_once(setting):
            app.clear_notifications()
            self.host.say(_("Takes effect at the next start."))
        self.in_thread(lambda: self._save(name, value), "settings")

    def toggle_mark(self, name: str) -> None:
        """Show or hide one kind of mark, from now on; say which."""
        setting = next(one for one in SETTINGS if one.name == name)
        shown = not self.values[name]
        self.change(setting, shown)
        told = _("{setting}: on") if shown else _("{setting}: off")
        self.host.say(told.format(setting=_(setting.title)))

    def _apply(self, name: str, value: SettingValue) -> None:
        change = self.host.store.change
        app = self.host.app
        match name:
            case "language":
                i18n.use(i18n.of_environment(os.environ) if value == "auto" else str(value))
                self._apply_language()
            case "theme":
                app.theme = str(value)
            case "keymap":
                app.set_keymap(keymap.use(self._own_keys, str(value))[0])
                self.host.query_one(KeyFooter).refresh()
            case "measure" | "justify" | "first_hit":
                change(**{name: value})
            case "rows":
                change(density=str(value))
            case "facets":
                self.host.set_class(not value, "-no-facets")
            case _ if name in MARK_SETTINGS:
                mark, hidden_marks = frozenset([name]), self.state.hidden_marks
                change(hidden_marks=hidden_marks - mark if value else hidden_marks | mark)
            case "traditional" if value != REMEMBER:
                change(variant=DisplayScript(str(value)))

    def _apply_language(self) -> None:
        """Show everything in the language in force."""
        # The dialog may be closed by now; composed anew, the reader would lose its later panes.
        if self.host.app.screen is not self.host:
            self.host.app.screen.refresh(recompose=True)
        for widget in self.host.walk_children(Widget):
            widget.refresh(layout=True)
            if title := getattr(widget, "title", ""):
                widget.border_title = _(title)
            if isinstance(widget, LineList):
                widget.repaint()
            elif isinstance(widget, TypedLine):
                widget.translate_hint()
            elif isinstance(widget, deferred.StoryPane):
                widget.read_again()

    def _save(self, name: str, value: SettingValue) -> None:
        # Takes 40 ms to import, and few change a setting.
        from tuireader.user.settings.save import change

        try:
            # One after another, and not a value that another has taken the place of.
            with self._saving:
                if self.values[name] == value:
                    change(name, value)
        except TuireaderError as error:
            self.host.post_message(Failed(error.message))
