"""Lay a screen out once for a size.

A screen that was laid out for a size is sent that size again, by itself and by the app: the first
screen is laid out and painted four times.

For: Textual 8.2.8.
Remove when: ``Screen._screen_resized`` ignores the size that the screen was laid out for.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from textual.geometry import Size
from textual.screen import Screen

_Resized = Callable[[Screen[Any], Size], None]


def apply() -> None:
    """Wrap how a screen takes a size."""
    if not hasattr(Screen._screen_resized, "__wrapped__"):
        Screen._screen_resized = _once(Screen._screen_resized)  # type: ignore[method-assign,assignment]


def _once(resized: _Resized) -> _Resized:
    @wraps(resized)
    def resized_once(screen: Screen[Any], size: Size) -> None:
        if size != screen._compositor.size:
            resized(screen, size)

    return resized_once
