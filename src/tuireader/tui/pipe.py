"""Pipe text to a program that takes over the terminal."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Final

from tuireader.i18n import _

_MOST_SHOWN: Final = 100_000  # bytes


def pipe(command: str, text: str) -> int:
    """Run ``command`` in the shell with ``text`` on its standard input; wait for it, and for Enter.

    Nothing of the text gets into the command line, so that no story can make the shell do anything.

    Returns:
        The exit status, as a shell says it.
    """
    with _interrupting_only_the_program():
        # The command is the person's own, as at the prompt of their shell.
        done = subprocess.run(command, shell=True, input=text.encode(), check=False)  # noqa: S602
        status = _status(done.returncode)
        sys.stdout.write("\n" + ended(command, status) + " " + _("Press Enter.") + " ")
        sys.stdout.flush()
        with suppress(EOFError):
            input()
    return status


def run_captured(command: str, text: str) -> tuple[int, str]:
    """Run ``command`` as ``pipe`` does, where there is no terminal to leave to it.

    Returns:
        The exit status, as a shell says it, and the beginning of what it printed.
    """
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(  # noqa: S602  # the person's own command, which the server allowed
            command, shell=True, input=text.encode(), stdout=output, stderr=output, check=False
        )
        output.seek(0)
        printed = output.read(_MOST_SHOWN).decode("utf-8", "replace")
    return _status(done.returncode), printed


def _status(code: int) -> int:
    return code if code >= 0 else 128 - code


def ended(command: str, status: int) -> str:
    """Say how a program ended."""
    return _("{command}: exit status {status}.").format(command=command, status=status)


@contextmanager
def _interrupting_only_the_program() -> Iterator[None]:
    """Let Ctrl+C end the program and not the reader."""

    def ignore(_number: int, _frame: FrameType | None) -> None:
        # Not SIG_IGN, which the program would inherit.
        return

    before = signal.signal(signal.SIGINT, ignore)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
