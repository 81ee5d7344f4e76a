"""The table of actions: everything a person can do.

The bindings of every widget, the line of keys at the bottom, the help screen, the menu and the
command palette are made from it. Adding an action is adding a row to a module here, a line in
``dialogs/main_menu.py`` and a method ``action_<id>`` to the widget, screen or app of its scope.

Keys are few, so that they can be learnt: what is done daily has one, the rest two in a row
(``g e``). An input method that is switched on swallows letters: then the menu (F10) has every
command, and punctuation works in its Chinese form (``/`` as ``、``).
"""

from collections.abc import Iterator, Mapping
from typing import Final

from textual.binding import Binding, BindingType

from tuireader.tui.actions.action import Action, Scope
from tuireader.tui.actions.dialogs import WINDOWS
from tuireader.tui.actions.research import RESEARCH
from tuireader.tui.actions.search import NARROWING, SEARCHING
from tuireader.tui.actions.story import COMPARING, KEEPING, MARKING, READING
from tuireader.tui.key_names import with_other_forms

__all__ = ["ACTIONS", "BY_ID", "NO_KEY", "Action", "Scope", "bindings", "of_scope"]

ACTIONS: Final = (
    *SEARCHING,
    *NARROWING,
    *RESEARCH,
    *READING,
    *COMPARING,
    *MARKING,
    *KEEPING,
    *WINDOWS,
)
"""The table, in the order the help shows it."""
NO_KEY: Final = "no_key"
"""Bound to what has no single key, so that a keymap can give it one. Nothing sends it."""
BY_ID: Final[Mapping[str, Action]] = {action.id: action for action in ACTIONS}


def of_scope(scope: Scope) -> Iterator[Action]:
    """The actions of one scope, in the order of the table."""
    return (action for action in ACTIONS if action.scope is scope)


def bindings(scope: Scope) -> list[BindingType]:
    """The bindings of one scope, for ``BINDINGS`` of the widget, screen or app it belongs to."""
    return [
        Binding(
            ",".join(with_other_forms(action.keys)) or NO_KEY,
            action.id,
            action.title,
            show=False,
            tooltip=action.help,
            id=action.id,
        )
        for action in of_scope(scope)
    ]
