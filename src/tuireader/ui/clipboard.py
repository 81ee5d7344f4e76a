"""Put text on the clipboard of the machine the person sits at."""

import os
import shutil
import subprocess
import sys
from typing import Final

# Tried in this order; each reads the text from its standard input.
_TOOLS: Final = {
    "wl-copy": ("WAYLAND_DISPLAY", ["wl-copy"]),
    "xclip": ("DISPLAY", ["xclip", "-selection", "clipboard"]),
    "xsel": ("DISPLAY", ["xsel", "--clipboard", "--input"]),
}
_PATIENCE: Final = 2.0  # seconds


def native_copy(text: str) -> str | None:
    """Copy with a tool of the desktop.

    Returns:
        The name of the tool; ``None`` when there is none, when it failed, or over ssh, where it
        would reach the clipboard of the other machine: the terminal has to do it then.
    """
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
