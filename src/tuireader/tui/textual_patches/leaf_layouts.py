"""Lay the screen out once when a label takes another size, or its first one.

A widget that cannot scroll is told its size by a layout, and what it would scroll through by the
same. Textual takes that for a reason to lay the screen out again.

For: Textual 8.2.8.
Remove when: ``Widget._size_updated`` assigns ``virtual_size`` only where a widget can scroll.
"""

from collections.abc import Callable
from functools import wraps

from textual.geometry import Size
from textual.widget import Widget

_Updated = Callable[[Widget, Size, Size, Size, bool], bool]


def apply() -> None:
    """Wrap how a widget takes a size."""
    if not hasattr(Widget._size_updated, "__wrapped__"):
        Widget._size_updated = _once(Widget._size_updated)  # type: ignore[method-assign,assignment]


def _once(take_size: _Updated) -> _Updated:
    @wraps(take_size)
    def take_size_once(
        widget: Widget, size: Size, virtual: Size, container: Size, layout: bool = True
    ) -> bool:
        return take_size(widget, size, virtual, container, layout and widget.is_scrollable)

    return take_size_once
