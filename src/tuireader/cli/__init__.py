"""The command line: `main` runs it. Never imports Textual, except to open the reader."""

from collections.abc import Sequence
from typing import Final

_INTERRUPTED: Final = 130  # 128 + SIGINT, as shells report it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``tuireader`` with ``arguments`` (those of the process by default); return the status."""
    try:
        # Imported here: it takes 80 ms, in which a person may press Ctrl+C as well.
        from tuireader.cli.parsing import run

        return run(arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED
