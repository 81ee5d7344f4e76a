"""Run the command line: the program ``tuireader``, and ``python -m tuireader``."""

import _signal  # type: ignore[import-not-found]  # ``signal`` takes 2 ms to import

# Until the command line listens to signals, an interrupt ends the process, and prints nothing.
if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)

from tuireader.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    raise SystemExit(main())
