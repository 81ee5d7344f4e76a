"""Leaving when told to from outside, so that the terminal is given back and nothing runs on."""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Final

_SIGNALLED: Final = 128  # plus the number of the signal: the exit status shells expect
_PATIENCE: Final = 3.0  # seconds to leave in an orderly way


def exit_on_signal(leave: Callable[[int], None]) -> Callable[[], None]:
    """On SIGTERM, SIGHUP and SIGINT call ``leave`` with the exit status, and see that it is obeyed.

    When the terminal is gone (a closed window, a broken connection) Textual's main thread waits for
    ever to write to it and an orderly end never comes: after a while the process ends all the same.
    The index is whole at any moment, so nothing is lost.

    Returns:
        A function that puts the signals back as they were.
    """
    if sys.platform == "win32":
        return lambda: None
    loop = asyncio.get_running_loop()

    def obey(number: int, _: FrameType | None) -> None:
        status = _SIGNALLED + number
        last_resort = threading.Timer(_PATIENCE, os._exit, (status,))
        last_resort.daemon = True
        last_resort.start()
        loop.call_soon_threadsafe(leave, status)

    told_by = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    before = {number: signal.signal(number, obey) for number in told_by}

    def stop_listening() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    return stop_listening
