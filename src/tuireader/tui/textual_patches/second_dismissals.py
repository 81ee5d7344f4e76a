"""Ignore a second dismissal of a screen.

A click beside the command palette, and a key before it, dismiss it twice when both wait to be
handled. The second time another screen is popped, or there is none left to pop, which ends the
program with a ScreenStackError.

For: Textual 8.2.8.
Remove when: ``Screen.dismiss`` does nothing on a screen that is not the current one.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from textual.await_complete import AwaitComplete
from textual.screen import Screen

_Dismiss = Callable[..., AwaitComplete]


def apply() -> None:
    """Wrap the method of every screen."""
    if not hasattr(Screen.dismiss, "__wrapped__"):
        Screen.dismiss = _if_current(Screen.dismiss)  # type: ignore[method-assign]


def _if_current(dismiss: _Dismiss) -> _Dismiss:
    @wraps(dismiss)
    def dismiss_if_current(screen: Screen[Any], result: Any = None) -> AwaitComplete:
        stack = screen.app._screen_stack
        if len(stack) > 1 and stack[-1] is screen:
            return dismiss(screen, result)
        return AwaitComplete()

    return dismiss_if_current
