"""Ignore a mouse button that is pressed on a widget which was just removed.

The screen still knows where the widget was, and asks for the place of its parent: there is none,
and an AttributeError or an AssertionError ends the program.

For: Textual 8.2.8.
Remove when: ``Screen._forward_event`` begins no selection in a widget without a parent.
"""

from collections.abc import Callable
from functools import wraps

from textual import events
from textual.errors import NoWidget
from textual.screen import Screen

_Forward = Callable[[Screen[object], events.Event], None]


def apply() -> None:
    """Wrap the method of every screen."""
    if not hasattr(Screen._forward_event, "__wrapped__"):
        Screen._forward_event = _unless_gone(Screen._forward_event)  # type: ignore[assignment, method-assign]


def _unless_gone(forward: _Forward) -> _Forward:
    @wraps(forward)
    def forward_unless_gone(screen: Screen[object], event: events.Event) -> None:
        if not (isinstance(event, events.MouseDown) and _is_gone(screen, event)):
            forward(screen, event)

    return forward_unless_gone


def _is_gone(screen: Screen[object], event: events.MouseDown) -> bool:
    try:
        widget, _ = screen.get_widget_at(event.x, event.y)
    except NoWidget:
        return False
    return not isinstance(widget, Screen) and widget.parent is None
