"""Keys typed while the reader is loaded, which takes half a second.

Until Textual reads the terminal they wait in it, and a first one that quits would wait for the
screen as well.
"""

import os
import select
import sys
import termios
import tty

from textual._xterm_parser import XTermParser
from textual.events import Key

from tuireader.tui import keymap
from tuireader.tui.actions import BY_ID


def typed_ahead() -> list[Key]:
    """Take the keys from the terminal that were typed since the program began; none without one."""
    if sys.__stdin__ is None or not sys.__stdin__.isatty():
        return []
    typed = _waiting(sys.__stdin__.fileno()).decode(errors="replace")
    return [event for event in XTermParser().feed(typed) if isinstance(event, Key)]


def _waiting(terminal: int) -> bytes:
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal, termios.TCSANOW)  # else it gives whole lines only
    try:
        return os.read(terminal, 4096) if select.select([terminal], [], [], 0)[0] else b""
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)


def quits(keys: list[Key]) -> bool:
    """Whether the first of ``keys`` quits."""
    return bool(keys) and keys[0].key in keymap.keys_of(BY_ID["quit"])
