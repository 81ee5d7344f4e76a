"""Environment variables that Textual reads when it is imported.

iTerm2 drops what an input method commits while the kitty keyboard protocol is on.

LINES and COLUMNS, which every program with readline hands to those it starts, would override the
size of the terminal, and stay when that changes.

What a key has changed is painted at the next frame. At 60 a second it is seen 16 ms later than it
could be, 33 where it changes one thing after another, and is painted as often.

For: Textual 8.2.8.
Remove when: Textual paints on demand, and asks the terminal for its size first. iTerm2 has to
    support the protocol with input methods (https://gitlab.com/gnachman/iterm2).
"""

import os
from typing import Final

_ITERM: Final = "iTerm2"
_FRAMES: Final = 1000  # a second: in truth as many as there is something to paint for


def prepare_environment() -> None:
    """Set what Textual reads; call before its first import. Variables that are set already stay."""
    os.environ.setdefault("TEXTUAL_FPS", str(_FRAMES))
    os.environ.pop("LINES", None)
    os.environ.pop("COLUMNS", None)
    if os.environ.get("LC_TERMINAL") == _ITERM or "ITERM_SESSION_ID" in os.environ:
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
