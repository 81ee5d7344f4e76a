"""The terminal reader. Only this package imports Textual."""

import gc
from typing import TYPE_CHECKING

from tuireader.errors import TuireaderError
from tuireader.heap import use_one_arena
from tuireader.library import Library
from tuireader.tui.browser import Browser
from tuireader.tui.shutdown import end_soon
from tuireader.tui.textual_patches import patch_textual
from tuireader.tui.textual_patches.environment import prepare_environment
from tuireader.tui.textual_patches.wide_characters import is_wide, measure_as_wide
from tuireader.user import settings

if TYPE_CHECKING:
    from tuireader.tui.app import ReaderApp


def run(library: Library, browser: Browser | None = None) -> int:
    """Open the reader on ``library`` until the person quits; return the exit status.

    Args:
        library: What is read.
        browser: What a page in a browser asks for; ``None`` in a terminal.

    Raises:
        TuireaderError: The reader failed; the message says where the report is.
    """
    use_one_arena()
    app = make_app(library, browser)
    if browser is None and app.quits_at_once():
        return 0
    # A thread in the middle of a file would keep the person waiting.
    app.when_leaving = lambda status: end_soon(status, app.terminal)
    app.run()
    if app.fault:
        raise TuireaderError(app.fault)
    return app.return_code or 0


def make_app(library: Library, browser: Browser | None = None) -> "ReaderApp":
    """Make the app that reads ``library``, in an environment that is mended for it."""
    # Of what is made before the first screen nothing is garbage: to look for it takes 8 % of the
    # time. The app collects once, when that screen is there, and leaves it to Python from then on.
    gc.disable()
    given = settings.load()
    prepare_environment()
    patch_textual()
    if is_wide(given.settings.ambiguous):
        measure_as_wide()
    # Afterwards: Textual reads the environment when it is first imported.
    from tuireader.tui.app import ReaderApp
    from tuireader.tui.controllers.startup_hints import is_first_start

    app = ReaderApp(library, given, browser)
    app.first_start = is_first_start()
    return app
