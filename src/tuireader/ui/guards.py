"""Where Textual 8.2.8 fails people who type Chinese: each mend with its reason, all in one place.

The tests hold that every private name used here still exists and still needs mending; when one
fails after an upgrade, the mend beside it can go.
"""

from __future__ import annotations

import codecs
import os
from functools import partial
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # the guards come before the first import of Textual
    from textual.app import App

_ITERM: Final = "iTerm2"
_SEQUENCE_THRESHOLD: Final = 512


def prepare_environment() -> None:
    """Set what Textual reads when it is imported; call before the first import.

    iTerm2 drops what an input method commits while the kitty keyboard protocol is on. A choice
    that the person made in the environment stands.
    """
    in_iterm = os.environ.get("LC_TERMINAL") == _ITERM or "ITERM_SESSION_ID" in os.environ
    if in_iterm:
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")


def mend_textual() -> None:
    """Replace two details of Textual's input; call before an app runs."""
    _read_long_commits()
    _outlive_stray_bytes()
    _go_on_only_when_suspended()


def write_clipboard(app: App[Any], text: str, sequence: str) -> None:
    """Do what ``App.copy_to_clipboard`` does, with a sequence of our own; in the app's thread."""
    app._clipboard = text
    if app._driver is not None and sequence:
        app._driver.write(sequence)
        app._driver.flush()


def _read_long_commits() -> None:
    """Let the parser read an escape sequence of 512 characters instead of 32.

    With the kitty protocol an input method commits all its characters in one sequence; from five
    Han characters on that is longer than 32, and the sequence itself was typed into the search.
    """
    from textual import _xterm_parser

    _xterm_parser._MAX_SEQUENCE_SEARCH_THRESHOLD = _SEQUENCE_THRESHOLD


def _outlive_stray_bytes() -> None:
    """Read a byte that is no UTF-8 as U+FFFD, where the Linux driver would end the program."""
    if os.name == "nt":
        return
    from textual.drivers import linux_driver

    # The driver's own import of codecs.getincrementaldecoder.
    vars(linux_driver)["getincrementaldecoder"] = _lenient_decoder


def _lenient_decoder(encoding: str) -> partial[codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


def _go_on_only_when_suspended() -> None:
    """Start to read keys on SIGCONT only if that was ended: two threads would share the keys.

    The driver always does, also after a SIGSTOP, of which no program is told.
    """
    if os.name == "nt":
        return
    from textual.drivers.linux_driver import LinuxDriver

    LinuxDriver._sigcont_application = _go_on_if_suspended  # type: ignore[method-assign,assignment]


def _go_on_if_suspended(driver: Any, *_: object) -> None:
    if driver._auto_restart and driver._must_signal_resume:
        driver.resume_application_mode()
