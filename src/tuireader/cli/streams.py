"""Standard streams as the system provides them: in any encoding, full, or closed."""

import errno
import io
import os
import sys
from typing import Final, TextIO

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def prepare() -> bool:
    """Let every character be printed, and nothing fail for want of a stream to read or to note.

    Returns:
        Whether there is a standard output.
    """
    for stream in (sys.stdout, sys.stderr):
        # In an encoding without Han characters they become escapes, as on standard error always.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # Closed by the parent process; print would take standard output for it.
    if sys.stderr is None:
        sys.stderr = _nowhere("w")
    if sys.stdin is None:
        sys.stdin = _nowhere("r")
    return sys.stdout is not None


def has_every_character(stream: TextIO) -> bool:
    """Whether the encoding of ``stream`` is a Unicode encoding."""
    try:
        "\U0001f004".encode(stream.encoding)
    except UnicodeEncodeError:
        return False
    return True


def draw_on_terminal() -> None:
    """Draw on the terminal, in UTF-8 where the locale has no Han characters: it may well have them.

    Textual draws on standard error, which may be a log or closed.
    """
    if not (sys.__stderr__ and sys.__stderr__.isatty()):
        sys.__stderr__ = sys.__stdout__  # type: ignore[misc]  # Textual has no setting for it
    for stream in (sys.__stdout__, sys.__stderr__):
        if isinstance(stream, io.TextIOWrapper) and not has_every_character(stream):
            stream.reconfigure(encoding="utf-8")


def can_draw() -> bool:
    """Tell whether the terminal can move its cursor; Rich takes these two for typewriters."""
    return os.environ.get("TERM", "").lower() not in ("dumb", "unknown")


def refusal(error: BaseException) -> str | None:
    """Return why what was printed found no room, or no working disk, if that is the error.

    What goes wrong with a file of its own names the file.
    """
    if isinstance(error, OSError) and error.filename is None and error.errno in _FULL:
        return error.strerror
    return None


def give_up_output() -> None:
    """Let what could not be written go, also for the interpreter's own flush at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _nowhere(mode: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.FileIO(os.devnull, mode), encoding="utf-8")
