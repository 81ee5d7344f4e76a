"""Ignore resizes to a size that the terminal no longer has.

Having laid itself out for another size, a screen sends itself that size once more. Two sizes that
wait in its queue with anything between them, from a window drawn larger on a busy machine, so send
each other round forever: nothing else is painted, and no key answered.

For: Textual 8.2.8.
Remove when: ``Screen._on_resize`` no longer sends the screen a size that is not the app's.
"""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from textual.events import Resize
from textual.screen import Screen

_OnResize = Callable[[Screen[Any], Resize], Awaitable[None]]


def apply() -> None:
    """Wrap the handler of screens."""
    if not hasattr(Screen._on_resize, "__wrapped__"):
        Screen._on_resize = _unless_outdated(Screen._on_resize)  # type: ignore[method-assign,assignment]


def _unless_outdated(on_resize: _OnResize) -> _OnResize:
    @wraps(on_resize)
    async def resize_if_current(screen: Screen[Any], event: Resize) -> None:
        if event.size == screen.app.size:
            await on_resize(screen, event)

    return resize_if_current
