"""Clean termination of commands on signals, with the exit status that shells expect."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

SIGNALLED: Final = 128
"""The exit status is this and the number of the signal."""

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PATIENCE: Final = 0.7  # seconds to end in an orderly way; the index is whole at any moment


class InterruptedBySignal(KeyboardInterrupt):
    """A signal has asked the program to end.

    Attributes:
        status: The exit status.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.status = SIGNALLED + number


@contextmanager
def interrupting() -> Iterator[None]:
    """Raise ``InterruptedBySignal`` in the body when a signal asks to end.

    Code that does not listen, in C or in another thread, ends with the process a little later; a
    second signal ends it at once. A signal that the parent process ignores stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    heard = [number for number in _SIGNALS if before[number] is not signal.SIG_IGN]
    for number in heard:
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        # One that was interrupted stays as it is: the process is about to end.
        for number in heard:
            if signal.getsignal(number) is _interrupt:
                # One that was not set in Python is not known: the default comes nearest.
                signal.signal(number, before[number] or signal.SIG_DFL)


def _interrupt(number: int, _frame: FrameType | None) -> None:
    for each in _SIGNALS:
        signal.signal(each, _end_at_once)
    sys.unraisablehook = _end_if_swallowed
    end_soon(SIGNALLED + number)
    raise InterruptedBySignal(number)


def _end_if_swallowed(unraisable: sys.UnraisableHookArgs) -> None:
    """End the process where an exception cannot be raised: in a callback of an import, say."""
    if isinstance(unraisable.exc_value, InterruptedBySignal):
        os._exit(unraisable.exc_value.status)


def end_soon(status: int) -> None:
    """See that the process ends, whatever its threads do meanwhile."""
    last_resort = threading.Timer(_PATIENCE, os._exit, (status,))
    last_resort.daemon = True
    last_resort.start()


def _end_at_once(number: int, _frame: FrameType | None) -> None:
    os._exit(SIGNALLED + number)
