"""The reader on the screen. Only this package imports Textual."""

from tuireader import settings
from tuireader.library import Library
from tuireader.ui.guards import mend_textual, prepare_environment


def run(library: Library) -> int:
    """Open the reader on ``library`` until the person quits; return the exit status."""
    prepare_environment()
    mend_textual()
    # After the guards: Textual reads the environment when it is first imported.
    from tuireader.ui.app import ReaderApp

    app = ReaderApp(library, settings.load())
    app.run()
    return app.return_code or 0
