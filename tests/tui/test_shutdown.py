"""The enforced end of the reader gives the terminal back."""

import os
import pty
import sys

import pytest

from tuireader.tui import shutdown

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

_FULL = """
import os, select, sys, termios
from tuireader.tui import shutdown
os.set_blocking(2, False)
while select.select([], [2], [], 0)[1]:
    os.write(2, b"\\x1b[0m" * 64)
os.set_blocking(2, True)
os.write(3, b"full")
shutdown._DRAINED = 60
shutdown._end(7, termios.tcgetattr(0))
"""


def test_a_slow_terminal_is_restored_too() -> None:
    """It takes no byte at the moment, but soon will."""
    told, telling = os.pipe()
    pid, terminal = pty.fork()
    if not pid:
        os.dup2(telling, 3)
        os.set_inheritable(3, True)
        os.execv(sys.executable, [sys.executable, "-c", _FULL])
    os.close(telling)
    assert os.read(told, 4) == b"full"
    output = bytearray()
    while piece := _read(terminal):
        output += piece
    assert output.endswith(shutdown._RESET)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux answers so where the last writer is gone
        return b""
