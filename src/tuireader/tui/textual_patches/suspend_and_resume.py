"""Handle SIGTSTP and SIGCONT between two messages, and resume only what was suspended.

On SIGCONT the driver always starts to read keys, also after a SIGSTOP, of which no program is told:
two threads would then share the keys.

A SIGTSTP may arrive while a message is put into the queue that stopping writes to. Only one may be
in it, and the other would wait forever.

For: Textual 8.2.8.
Remove when: ``LinuxDriver._sigcont_application`` checks that the application was suspended, and
    ``_sigtstp_application`` leaves the signal handler before it stops.
"""

import os
from collections.abc import Callable
from functools import wraps
from typing import Any


def apply() -> None:
    """Replace both signal handlers of the driver."""
    if os.name == "nt":
        return
    from textual.drivers.linux_driver import LinuxDriver

    LinuxDriver._sigcont_application = _resume_if_suspended  # type: ignore[method-assign,assignment]
    if not hasattr(LinuxDriver._sigtstp_application, "__wrapped__"):
        stop = _between_messages(LinuxDriver._sigtstp_application)
        LinuxDriver._sigtstp_application = stop  # type: ignore[method-assign]


def _resume_if_suspended(driver: Any, *_: object) -> None:
    if driver._auto_restart and driver._must_signal_resume:
        driver.resume_application_mode()


def _between_messages(stop: Callable[..., None]) -> Callable[..., None]:
    @wraps(stop)
    def stop_soon(driver: Any, *_: object) -> None:
        driver._loop.call_soon_threadsafe(stop, driver)

    return stop_soon
