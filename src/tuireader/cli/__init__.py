"""The command line: `main` runs it. Never imports Textual, except to open the reader."""

import gc
from collections.abc import Sequence
from typing import Final

from tuireader import regex_mend

# Objects more than there were. What is made for one search is hardly ever garbage, and to look for
# it after every 700 takes a tenth of the time.
_COLLECT_AFTER: Final = 100_000
_INTERRUPTED: Final = 130  # 128 + SIGINT, as shells report it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``tuireader`` with ``arguments`` (those of the process by default); return the status."""
    gc.set_threshold(_COLLECT_AFTER)
    regex_mend.install()
    try:
        # Imported here: it takes 80 ms, in which a person may press Ctrl+C as well.
        from tuireader.cli.parser import run

        return run(arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED
