"""Give a text to a program of the person's own, in the terminal that the reader leaves to it."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from tuireader.i18n import _


def pipe(command: str, text: str) -> int:
    """Run ``command`` in the shell with ``text`` on its standard input; wait for it, and for Enter.

    Nothing of the text gets into the command line, so that no story can make the shell do anything.

    Returns:
        The exit status, as a shell says it.
    """
    with _interrupting_only_the_program():
        # The command is the person's own, as at the prompt of their shell.
        done = subprocess.run(command, shell=True, input=text.encode(), check=False)  # noqa: S602
        status = done.returncode if done.returncode >= 0 else 128 - done.returncode
        sys.stdout.write("\n" + ended(command, status) + " " + _("Press Enter.") + " ")
        sys.stdout.flush()
        with suppress(EOFError):
            input()
    return status


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
