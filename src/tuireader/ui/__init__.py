"""The reader on the screen. Only this package imports Textual."""

import gc
from typing import TYPE_CHECKING

from tuireader.errors import TuireaderError
from tuireader.library import Library
from tuireader.ui.ambiguous import count_two_cells, takes_two_cells
from tuireader.ui.guards import mend_textual, prepare_environment
from tuireader.user import settings

if TYPE_CHECKING:
    from tuireader.ui.app import ReaderApp


def run(library: Library) -> int:
    """Open the reader on ``library`` until the person quits; return the exit status.

    Raises:
        TuireaderError: The reader failed; the message says where the report is.
    """
    app = make_app(library)
    app.run()
    if app.fault:
        raise TuireaderError(app.fault)
    return app.return_code or 0


def make_app(library: Library) -> "ReaderApp":
    """Make the app that reads ``library``, in an environment that is mended for it."""
    # Of what is made before the first screen nothing is garbage: to look for it takes 8 % of the
    # time. The app collects once, when that screen is there, and leaves it to Python from then on.
    gc.disable()
    given = settings.load()
    prepare_environment()
    mend_textual()
    if takes_two_cells(given.settings.ambiguous):
        count_two_cells()
    # After the guards: Textual reads the environment when it is first imported.
    from tuireader.ui.app import ReaderApp
    from tuireader.ui.welcome import first_words

    app = ReaderApp(library, given)
    app.first_words = first_words()
    return app
