"""Changing the settings while the reader is open: seen at once where it can be, and saved."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from textual.app import App

from tuireader import i18n
from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import DisplayScript
from tuireader.ui import screens, widgets
from tuireader.ui.facets import FACET_SETTINGS
from tuireader.ui.messages.archive import Failed
from tuireader.ui.widgets.line_list import LineList
from tuireader.ui.widgets.typed_line import TypedLine
from tuireader.user.settings import REMEMBER, SETTINGS

if TYPE_CHECKING:
    from tuireader.ui.screens.reader import ReaderScreen
    from tuireader.ui.screens.settings import SettingsList
    from tuireader.user.settings import Settings, SettingValue


class SettingActions(App[None]):
    """The settings in force, and the window to change them."""

    def __init__(self, settings: Settings, reader: ReaderScreen) -> None:
        super().__init__()
        self._values: dict[str, SettingValue] = {
            setting.name: getattr(settings, setting.name) for setting in SETTINGS
        }
        self._reader = reader
        self._saving = threading.Lock()

    def refresh_css(self, animate: bool = True) -> None:
        """Show the theme that was set; before there is a screen, have it ready for that.

        Textual would read all style sheets for it then, and once more for the screen.
        """
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def action_settings(self) -> None:
        if self.screen is self._reader:
            self._values["rows"] = self._reader.rows  # a key changes it as well
            self.push_screen(screens.SettingsScreen(self._values))

    # Called for its name, which spares the import of the window.
    def on_settings_list_changed(self, event: SettingsList.Changed) -> None:
        name, value = event.setting.name, event.value
        self._values[name] = value
        self._show(name, value)
        if not screens.holds_at_once(event.setting):
            self.clear_notifications()
            self.notify(_("This holds from the next start on."), markup=False, timeout=3)
        self.run_worker(lambda: self._save(name, value), thread=True, group="settings")

    def _show(self, name: str, value: SettingValue) -> None:
        match name:
            case "language":
                i18n.use(i18n.of_environment(os.environ) if value == "auto" else str(value))
                self._speak()
            case "theme":
                self.theme = str(value)
            case "measure":
                self._reader.measure = int(value)
            case "justify":
                self._reader.justify = bool(value)
            case "rows":
                self._reader.rows = str(value)
            case "facets":
                self._reader.set_class(not value, "-no-facets")
            case _ if name in FACET_SETTINGS:
                facet = frozenset([FACET_SETTINGS[name]])
                self._reader.away = (
                    self._reader.away - facet if value else self._reader.away | facet
                )
            case "traditional" if value != REMEMBER:
                self._reader.form = DisplayScript(str(value))

    def _speak(self) -> None:
        """Show everything in the language spoken now."""
        # The window may be closed by now; composed anew, the reader would lose its later panes.
        if self.screen is not self._reader:
            self.screen.refresh(recompose=True)
        for widget in self._reader.walk_children():
            widget.refresh(layout=True)
            if isinstance(widget, LineList):
                widget.repaint()
            elif isinstance(widget, TypedLine):
                widget.speak()
            elif isinstance(widget, widgets.StoryPane):
                widget.read_again()

    def _save(self, name: str, value: SettingValue) -> None:
        # Takes 40 ms to import, and few change a setting.
        from tuireader.user.settings.save import change

        try:
            # One after another, and not a value that another has taken the place of.
            with self._saving:
                if self._values[name] == value:
                    change(name, value)
        except TuireaderError as error:
            self.post_message(Failed(str(error)))
