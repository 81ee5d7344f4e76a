"""Everything a person can do, in one table.

The bindings of every widget, the line of keys at the bottom, the help screen and the command
palette are made from it. Adding an action is adding a row to a module here and a method
``action_<id>`` to the widget, screen or app of its scope.

A hot key has to survive an input method that is switched on: letters are swallowed, so every
action has another key as well, and punctuation arrives in its Chinese form (``/`` as ``、``), so
those forms are keys too.
"""

from collections.abc import Iterator
from typing import Final

from textual.binding import Binding, BindingType

from tuireader.tui.actions.action import DIGITS, FULLWIDTH_DIGITS, Action, Scope
from tuireader.tui.actions.dialogs import WINDOWS
from tuireader.tui.actions.search import NARROWING, RESEARCH, SEARCHING
from tuireader.tui.actions.story import COMPARING, KEEPING, READING

__all__ = ["ACTIONS", "DIGITS", "FULLWIDTH_DIGITS", "Action", "Scope", "bindings", "of_scope"]

ACTIONS: Final = (*SEARCHING, *NARROWING, *RESEARCH, *READING, *COMPARING, *KEEPING, *WINDOWS)
"""The table, in the order the help shows it."""


def of_scope(scope: Scope) -> Iterator[Action]:
    """The actions of one scope, in the order of the table."""
    return (action for action in ACTIONS if action.scope is scope)


def bindings(scope: Scope) -> list[BindingType]:
    """The bindings of one scope, for ``BINDINGS`` of the widget, screen or app it belongs to."""
    return [
        Binding(
            ",".join(action.keys),
            action.id,
            action.title,
            show=False,
            tooltip=action.help,
            id=action.id,
        )
        for action in of_scope(scope)
    ]
