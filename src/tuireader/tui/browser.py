"""Capabilities of a reader that runs in a browser page."""

from typing import NamedTuple


class Browser(NamedTuple):
    """What the page asks for, and is allowed.

    Attributes:
        size: The columns and lines of its terminal.
        story: The id of the story that it opens with; empty when it names none.
        may_write: Whether files are written on the machine of the server.
        may_start: Whether programs are started there.
    """

    size: tuple[int, int]
    story: str = ""
    may_write: bool = False
    may_start: bool = False
