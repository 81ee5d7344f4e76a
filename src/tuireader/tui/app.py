"""The Textual application: the open archive, the themes and the reader's screen."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events, on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.driver import Driver
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import WorkerFailed

from tuireader import crash
from tuireader.i18n import N_, _, translate_message
from tuireader.library import DisplayScript, Script
from tuireader.text.convert import convert
from tuireader.text.opencc_engine import DictionaryError
from tuireader.tui import dialogs, keymap
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.browser import Browser
from tuireader.tui.clipboard import copy_and_say
from tuireader.tui.command_palette import ActionCommands
from tuireader.tui.controllers.settings import SettingsController
from tuireader.tui.key_sequencer import KeySequencer
from tuireader.tui.messages import Failed
from tuireader.tui.results.messages import ResultsShown
from tuireader.tui.screen import ReaderScreen
from tuireader.tui.shutdown import exit_on_signal
from tuireader.tui.story.messages import StoryRead
from tuireader.tui.theme import INK, PAPER, THEMES
from tuireader.tui.typed_ahead import quits, typed_ahead
from tuireader.user.settings import LoadedSettings, Settings

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tuireader.library import Library
    from tuireader.tui.controllers.browser_page import PageController
    from tuireader.tui.dialogs.settings import SettingsList

# Of Textual's own commands, those that are offered, in our words.
_SYSTEM_COMMANDS: Final = {
    "Theme": (N_("Theme"), N_("Choose from all themes.")),
    "Screenshot": (N_("Screenshot"), N_("Save a picture of the screen as SVG.")),
}
_WARNING: Final = 20  # seconds to read what is wrong with the settings
_STAYS: Final = 0.2  # seconds without another size of the window
# Instead of 10: a full collection stops the screen for 30 to 150 ms, and with 10 it does so once in
# 20 keys of reading, though a key leaves next to no garbage.
_FULL_AFTER: Final = 100  # collections of what is younger
_PAUSE: Final = 0.1  # seconds to answer a first key, when the first stories are there


class ReaderApp(KeySequencer):
    """Reads one archive."""

    # Textual does not load the style sheet of an app's first screen.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screen.tcss"]
    TITLE = "tuireader"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        ActionCommands,
    }
    # Of the windows; the reader has its own.
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # an instance variable to Textual
        (0, "-slim"),
        (96, "-medium"),
        (128, "-broad"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012  # an instance variable to Textual
        (0, "-cramped"),
        (20, "-roomy"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Scope.APP),
        # Over everything, the search line and the windows included.
        Binding("ctrl+q", "quit", show=False, priority=True),
    ]

    def __init__(
        self,
        library: Library,
        given: LoadedSettings | None = None,
        browser: Browser | None = None,
    ) -> None:
        given = given or LoadedSettings(Settings())
        super().__init__(driver_class=_driver_class(browser))
        self.browser = browser
        self._reader = ReaderScreen(library, given.settings)
        self._page = _page(self._reader, browser) if browser else None
        self._settings = SettingsController(self._reader, given.settings)
        self.fault: str | None = None
        self._stop_listening: Callable[[], None] = lambda: None  # until it is mounted
        self._settled = self._leaving = False
        self._filling: Timer | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = given.settings.theme
        self._keymap_in_force, wrong_keys = keymap.use(given.settings.keys, given.settings.keymap)
        self._notes = (*map(translate_message, given.notes), *wrong_keys)
        self.first_start = False
        """Whether the person opens the reader for the first time."""
        self.started = False
        """Whether all is there, and what goes on in the background has begun."""
        self.when_leaving: Callable[[int], None] = lambda _status: None
        """Called with the exit status when what the person did is saved."""
        self._typed: list[events.Key] = []

    def quits_at_once(self) -> bool:
        """Whether a key that quits was typed already; any others wait for the screen."""
        self._typed = typed_ahead()
        return quits(self._typed)

    def get_default_screen(self) -> Screen[None]:
        return self._reader

    def on_mount(self) -> None:
        self.set_keymap(self._keymap_in_force)
        for note in self._notes:
            self.notify(note, severity="warning", markup=False, timeout=_WARNING)
        if self.first_start:
            self._reader.hints.begin()
        self._stop_listening = exit_on_signal(
            lambda status: self.call_next(self._leave, status), self.terminal
        )
        for key in self._typed:
            self.post_message(key)

    async def _leave(self, status: int) -> None:
        await self._reader.panes.settle()
        self.exit(return_code=status)

    def on_unmount(self) -> None:
        self._stop_listening()

    def exit(
        self,
        result: object = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Save what the person did and leave, in 0.7 s at most."""
        self._reader.save()
        self._leaving = True
        self.when_leaving(return_code)
        super().exit(result, return_code, message)  # type: ignore[arg-type]  # a picture, in a test

    async def _shutdown(self) -> None:
        self._leaving = True
        await super()._shutdown()

    def _handle_exception(self, error: Exception) -> None:
        # While all is taken apart, what a message is for may be gone already.
        if not self._leaving:
            super()._handle_exception(error)

    @property
    def terminal(self) -> list[Any] | None:
        """The attributes of the terminal before the reader began; ``None`` without one."""
        return getattr(self._driver, "attrs_before", None)

    def on_resize(self) -> None:
        """Fill the screen once the size stays: Textual paints only what stands elsewhere.

        Of several sizes in a moment it may see the last alone, while the terminal cut the lines.
        """
        if self._filling:
            self._filling.stop()
        if self.screen_stack and self.screen.size:
            self._filling = self.set_timer(_STAYS, self._fill_screen)

    def _fill_screen(self) -> None:
        # A signal that comes while one is handled has the newer size taken before the older.
        now = self.size if self.is_headless or self.is_web else shutil.get_terminal_size(self.size)
        if Size(*now) == self.size:
            self.refresh()
        else:
            self.post_message(events.Resize.from_dimensions((now[0], now[1]), None))

    @on(Driver.SignalResume)
    def _draw_again(self) -> None:
        """Fill the screen, which a terminal gives back empty after a shell had it."""
        self.refresh(layout=True)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent) and not self._reader.panes.all_mounted:
            action = self._first_action(event)
            if action == "quit":
                await self._leave(0)
                return
            if not action.startswith("cursor_") and not await self._reader.panes.complete():
                return
        await super().on_event(event)

    def _first_action(self, event: events.InputEvent) -> str:
        """Return what a first key does: the list moves its cursor without the other panes.

        Ctrl+C quits, as it did a moment ago: there is nothing to copy yet.
        """
        if not isinstance(event, events.Key):
            return ""
        bound = self.active_bindings.get(event.key)
        return "quit" if event.key == "ctrl+c" else bound.binding.action if bound else ""

    def _fatal_error(self) -> None:
        """Leave with one line, where Textual would print the values of every variable."""
        error = self._exception or RuntimeError()
        self.fault = crash.report(error.error if isinstance(error, WorkerFailed) else error)
        self._close_messages_no_wait()

    @on(ResultsShown)
    @on(Failed)
    def _settle(self) -> None:
        """Begin what takes the processor when the first stories are on the screen."""
        if not self._settled:
            self._settled = True
            self.call_after_refresh(self.set_timer, _PAUSE, self._begin_to_work)

    async def _begin_to_work(self) -> None:
        if not await self._reader.panes.complete():
            return
        self.started = True
        self._reader.indexing.follow(watch=bool(self._settings.values["watch"]))
        if self._page:
            self._page.begin()
        self.run_worker(_load_dictionaries, thread=True)

    @on(StoryRead)
    def _name_story(self, event: StoryRead) -> None:
        if self._page:
            self._page.show_story(event.story_id)

    @on(Failed)
    def _complain(self, event: Failed) -> None:
        self.notify(event.reason.translated(), severity="error", markup=False)

    # Actions

    def action_help(self) -> None:
        self._open_dialog(dialogs.HelpDialog())

    def action_menu(self) -> None:
        if self.screen is self._reader:
            self._reader.commands.open_menu()

    def action_skipped(self) -> None:
        self._open_dialog(dialogs.SkippedDialog(self._reader.indexing.skipped))

    def action_settings(self) -> None:
        if self.screen is self._reader:
            self._settings.open()

    # Called for its name, which spares the import of the dialog.
    def on_settings_list_changed(self, event: SettingsList.Changed) -> None:
        self._settings.change(event.setting, event.value)

    def action_toggle_persons(self) -> None:
        self._settings.toggle_mark("mark_persons")

    def action_toggle_places(self) -> None:
        self._settings.toggle_mark("mark_places")

    def action_toggle_numbers(self) -> None:
        self._settings.toggle_mark("mark_numbers")

    def action_toggle_hits(self) -> None:
        self._settings.toggle_mark("mark_hits")

    def action_refresh(self) -> None:
        """Bring the index up to date, and say so even when nothing has changed."""
        self._reader.indexing.refresh()

    def _open_dialog(self, dialog: Screen[None]) -> None:
        if self.screen is self._reader:
            self.push_screen(dialog)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy ``text``, where Textual would write a sequence that ends at tmux and screen."""
        copy_and_say(self, text)

    def refresh_css(self, animate: bool = True) -> None:
        """Show the theme that was set; before there is a screen, have it ready for that.

        Textual would read all style sheets for it then, and once more for the screen.
        """
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """Return the screen as SVG, its Chinese as wide as it is here."""
        from tuireader.tui.textual_patches.wide_pictures import place_characters

        return place_characters(super().export_screenshot(title=title, simplify=simplify))

    def action_toggle_theme(self) -> None:
        self.theme = INK.name if not self.current_theme.dark else PAPER.name

    def action_command_palette(self) -> None:
        # Textual's own prompt ends in an ellipsis, which is two cells wide in some terminals.
        if not self.screen.has_class("--textual-command-palette"):
            self.push_screen(
                CommandPalette(placeholder=_("type a command"), id="--command-palette")
            )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Of Textual's commands, those that are not in our table: the themes, a picture."""
        for command in super().get_system_commands(screen):
            if words := _SYSTEM_COMMANDS.get(command.title):
                title, told_more = words
                yield command._replace(title=_(title), help=_(told_more))


def _page(reader: ReaderScreen, browser: Browser) -> PageController:
    """Imported for a browser alone, with all that speaks to one."""
    from tuireader.tui.controllers.browser_page import PageController

    return PageController(reader, browser)


def _driver_class(browser: Browser | None) -> type[Driver] | None:
    """Return how to speak to a browser; ``None`` for Textual's choice for the terminal."""
    if browser is None:
        return None
    from tuireader.tui.browser_driver import driver_of

    return driver_of(browser.size)


def _load_dictionaries() -> None:
    """Convert a little both ways, so that the first toggle does not wait 0.3 s for dictionaries.

    They stay to the end: without freezing, each full garbage collection looks at all their entries
    again, and stops the screen for 80 ms.
    """
    with suppress(DictionaryError):  # reported when something is converted
        convert("国", Script.SIMPLIFIED, DisplayScript.TAIWAN)
        convert("國", Script.TRADITIONAL, DisplayScript.SIMPLIFIED)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], _FULL_AFTER)
    gc.enable()  # see ``make_app``
