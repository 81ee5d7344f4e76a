"""Clean shutdown on signals: the terminal is restored, and nothing runs on."""

import os
import select
import signal
import sys
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any, Final

_SIGNALLED: Final = 128  # plus the number of the signal: the exit status shells expect
_PATIENCE: Final = 0.7  # seconds to leave in an orderly way
_DRAINED: Final = 0.2  # more for a slow terminal to take what was drawn
# What Textual's driver for Linux switches on, switched off: pasting in brackets, line wrap, reports
# of the size, the mouse and the focus, the kitty keyboard protocol, the other screen, no cursor.
_RESET: Final = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)


def exit_on_signal(
    leave: Callable[[int], None], attributes: list[Any] | None = None
) -> Callable[[], None]:
    """On SIGTERM, SIGHUP and SIGINT call ``leave`` with the exit status, and see that it is obeyed.

    When the terminal is gone (a closed window, a broken connection) Textual's main thread waits for
    ever to write to it and an orderly end never comes: after a while the process ends all the same.
    The index is whole at any moment, so nothing is lost.

    Args:
        leave: Ends the app.
        attributes: Those of the terminal before the app began; ``None`` where there is none.

    Returns:
        A function that puts the signals back as they were.
    """
    if sys.platform == "win32":
        return lambda: None
    # Not before it was imported without what the reader does not use (textual_patches.unused_ssl).
    import asyncio

    loop = asyncio.get_running_loop()

    def obey(number: int, _: FrameType | None) -> None:
        status = _SIGNALLED + number
        end_soon(status, attributes)
        loop.call_soon_threadsafe(leave, status)

    told_by = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    before = {number: signal.signal(number, obey) for number in told_by}

    def stop_listening() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    return stop_listening


def end_soon(status: int, attributes: list[Any] | None) -> None:
    """See that the process ends, whatever its threads do meanwhile; arguments as for a signal."""
    last_resort = threading.Timer(_PATIENCE, _end, (status, attributes))
    last_resort.daemon = True
    last_resort.start()


def _end(status: int, attributes: list[Any] | None) -> None:
    """End the process; give the terminal back, if it takes anything."""
    if attributes is not None and sys.__stdin__ and sys.__stderr__:
        with suppress(termios.error, OSError, ValueError):
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, attributes)
            output = sys.__stderr__.fileno()
            # It begins with ESC, which ends a sequence that the last frame leaves unfinished.
            if select.select([], [output], [], _DRAINED)[1]:
                os.write(output, _RESET)
    os._exit(status)
