"""A page's request for a reader, passed in the environment."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

_VARIABLE: Final = "TUIREADER_PAGE"
_STORY_ID: Final = re.compile(r"[0-9A-Za-z_-]{1,64}")
# Cells. A reader of 600 by 300 needs 40 MB more than one of 80 by 24.
_WIDTHS: Final = (10, 600)
_HEIGHTS: Final = (6, 300)
_DEFAULT_SIZE: Final = (80, 24)


class Allowed(NamedTuple):
    """What a page may do on this machine besides reading stories.

    Attributes:
        writing: Write files: the reading log, settings, and exports to a path.
        programs: Start programs through the pipe.
    """

    writing: bool = False
    programs: bool = False


class PageRequest(NamedTuple):
    """The request of one page.

    Attributes:
        size: The columns and lines of its terminal.
        story: The id of the story to open first, or empty.
        allowed: What it may do.
    """

    size: tuple[int, int] = _DEFAULT_SIZE
    story: str = ""
    allowed: Allowed = Allowed()

    def environment(self) -> dict[str, str]:
        """Return the environment of the reader: the server's, with this request added."""
        return {
            **os.environ,
            # Textual asks the terminal for its colours; behind a pipe there is none.
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "TEXTUAL_FPS": "60",
            _VARIABLE: json.dumps(self),
        }


def page_request() -> PageRequest | None:
    """Return the request that this process serves; ``None`` outside a page."""
    if (stored := os.environ.get(_VARIABLE)) is None:
        return None
    size, story, allowed = json.loads(stored)
    return PageRequest(tuple(size), story, Allowed(*allowed))


def requested_by(query: Mapping[str, str], allowed: Allowed) -> PageRequest:
    """Return the request in the query of an address, with sizes clamped."""
    story = query.get("story", "")
    return PageRequest(
        clamped_size(query.get("width"), query.get("height")),
        story if _STORY_ID.fullmatch(story) else "",
        allowed,
    )


def clamped_size(width: Any, height: Any) -> tuple[int, int]:
    """Return a valid size for a reader, whatever the page has sent."""
    return (
        _clamped(width, _WIDTHS, _DEFAULT_SIZE[0]),
        _clamped(height, _HEIGHTS, _DEFAULT_SIZE[1]),
    )


def _clamped(value: Any, bounds: tuple[int, int], default: int) -> int:
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        return default
    return min(max(number, bounds[0]), bounds[1])
