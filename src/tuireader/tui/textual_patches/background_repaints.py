"""Paint changes of a screen below a dialog once.

Such a screen has the dialog painted with what is seen behind it, and marks itself as changed again:
from then on every message to it, and each key sends some, has all painted anew.

For: Textual 8.2.8.
Remove when: ``Screen._compositor_refresh`` clears ``_repaint_required`` of a screen in the
    background.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from textual.screen import Screen

_Paint = Callable[[Screen[Any]], None]


def apply() -> None:
    """Wrap the painting of screens."""
    if not hasattr(Screen._compositor_refresh, "__wrapped__"):
        Screen._compositor_refresh = _once(Screen._compositor_refresh)  # type: ignore[method-assign,assignment]


def _once(paint: _Paint) -> _Paint:
    @wraps(paint)
    def paint_once(screen: Screen[Any]) -> None:
        required = screen._repaint_required
        paint(screen)
        if screen is not screen.app.screen:
            screen._repaint_required = required

    return paint_once
