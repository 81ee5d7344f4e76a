"""Copy text to the clipboard of the machine the person sits at.

First with a tool of the desktop, which says whether it worked. Over ssh that would reach the
clipboard of the other machine, and elsewhere there may be none: then the terminal is asked to do it
(OSC 52 of xterm's control sequences, Operating System Command 52), which never answers.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

from textual.app import App

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.tui.messages import Failed
from tuireader.tui.textual_patches.clipboard import write_clipboard

# Tried in this order; each reads the text from its standard input.
_TOOLS: Final = {
    "wl-copy": ("WAYLAND_DISPLAY", ["wl-copy"]),
    "xclip": ("DISPLAY", ["xclip", "-selection", "clipboard"]),
    "xsel": ("DISPLAY", ["xsel", "--clipboard", "--input"]),
}
# -w (tmux 3.2) gives it to the terminal outside as well, if tmux knows that it takes it.
_TMUX: Final = ["tmux", "load-buffer", "-w", "-"]
_PATIENCE: Final = 2.0  # seconds

MOST_BYTES: Final = 74_994
"""Of UTF-8 by way of the terminal: hterm and others take a sequence of 100,000 bytes at the most,
7 of them around the base64."""
_SCREEN_CHUNK: Final = 252  # bytes: GNU screen takes strings of 256 before version 4.2


class TooMuchToCopyError(TuireaderError):
    """The terminal would cut the text short, or take nothing at all."""


class Copied(NamedTuple):
    """What became of a text.

    Attributes:
        tool: The program that took it; ``None`` when there was none.
        sequence: What to write to the terminal besides; empty when a tool of the desktop has it.
    """

    tool: str | None
    sequence: str = ""


def copy(text: str) -> Copied:
    """Give ``text`` to a tool of the desktop, or else make the sequence for the terminal.

    Raises:
        TooMuchToCopyError: There is no such tool, and it is too long for the terminal.
    """
    if tool := _native(text):
        return Copied(tool)
    # Also tmux keeps it, to be pasted with prefix ]; and the sequence goes through it to the
    # terminal outside, where tmux lets it pass.
    in_tmux = "TMUX" in os.environ and _feed(_TMUX, text)
    try:
        return Copied("tmux" if in_tmux else None, osc52(text, os.environ))
    except TooMuchToCopyError:
        if in_tmux:
            return Copied("tmux")
        raise


def _native(text: str) -> str | None:
    if "SSH_CONNECTION" in os.environ:
        return None
    return next((name for name, command in _available() if _feed(command, text)), None)


def _available() -> list[tuple[str, list[str]]]:
    if sys.platform == "darwin":
        return [("pbcopy", ["pbcopy"])]
    return [
        (name, command)
        for name, (display, command) in _TOOLS.items()
        if os.environ.get(display) and shutil.which(name)
    ]


def _feed(command: list[str], text: str) -> bool:
    try:
        done = subprocess.run(  # noqa: S603  # one of the commands above
            command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def osc52(text: str, environ: Mapping[str, str]) -> str:
    """Return the sequence that sets the clipboard, wrapped so that it reaches the terminal outside.

    Args:
        text: What to copy.
        environ: Tells whether tmux or GNU screen stands between.

    Raises:
        TooMuchToCopyError: It has more than ``MOST_BYTES``.
    """
    content = text.encode()
    if len(content) > MOST_BYTES:
        raise TooMuchToCopyError(
            "{count:,} characters are too many to copy through the terminal (limit "
            "{limit:,}); select a part, or save the story as a file",
            count=len(text),
            limit=MOST_BYTES // 3,
        )
    command = f"\x1b]52;c;{base64.b64encode(content).decode()}\a"
    if "TMUX" in environ:
        doubled = command.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{doubled}\x1b\\"
    if "STY" in environ:
        return "".join(f"\x1bP{part}\x1b\\" for part in _parts(command))
    return command


def _parts(command: str) -> Iterator[str]:
    for start in range(0, len(command), _SCREEN_CHUNK):
        yield command[start : start + _SCREEN_CHUNK]


def copy_and_say(app: App[Any], text: str, told: str = "") -> None:
    """Copy ``text`` and say by which way, and what is ``told`` of it.

    In a thread: a tool of the desktop may take seconds.
    """
    app.run_worker(partial(_copy, app, text, told), thread=True, exclusive=True, group="copy")


def _copy(app: App[Any], text: str, told: str) -> None:
    # Half a surrogate pair, from the name of a file or out of a paste, is no character.
    text = text.encode("utf-8", "replace").decode()
    try:
        # A browser has a clipboard of its own, and no program of this machine is to be started.
        copied = Copied(None, osc52(text, {})) if app.is_web else copy(text)
    except TuireaderError as error:
        app.post_message(Failed(error.message))
    else:
        app.call_from_thread(write_clipboard, app, text, copied.sequence)
        said = [_said(copied, len(text)), told]
        app.notify("\n".join(filter(None, said)), markup=False, timeout=3)


def _said(copied: Copied, length: int) -> str:
    if not copied.tool:
        said = _("Copied {count} characters through the terminal (OSC 52), if it allows that")
    elif copied.sequence:
        said = _("Copied {count} characters with {tool} and through the terminal (OSC 52)")
    else:
        said = _("Copied {count} characters with {tool}")
    return said.format(count=f"{length:,}", tool=copied.tool)
