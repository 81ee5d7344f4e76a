"""The command line: `main` runs it. Never imports Textual, except to open the reader."""

import gc
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from tuireader import regex_cache, regex_mend
from tuireader.cli.signals import InterruptedBySignal, interrupting
from tuireader.i18n import _

# Objects more than there were. What is made for one search is hardly ever garbage, and to look for
# it after every 700 takes a tenth of the time.
_COLLECT_AFTER: Final = 100_000
_INTERRUPTED: Final = 130  # 128 + SIGINT, as shells report it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``tuireader`` with ``arguments`` (those of the process by default); return the status."""
    gc.set_threshold(_COLLECT_AFTER)
    regex_mend.install()
    regex_cache.install("patterns")
    try:
        with interrupting():
            # Imported here: it takes 80 ms, in which a person may press Ctrl+C as well.
            from tuireader.cli.parser import run

            return run(arguments)
    except InterruptedBySignal as interrupt:
        if sys.stderr is not None:
            with suppress(OSError):
                print(_("tuireader: interrupted"), file=sys.stderr, flush=True)
        return interrupt.status
    except KeyboardInterrupt:
        return _INTERRUPTED
    finally:
        regex_cache.save()
