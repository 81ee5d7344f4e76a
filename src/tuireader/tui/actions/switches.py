"""Actions that switch something on and off; menu, palette and sequences say which it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

from tuireader.i18n import _
from tuireader.library import EntityKind

if TYPE_CHECKING:
    from tuireader.tui.actions.action import Action

MARK_SWITCHES: Final[Mapping[str, str]] = {
    "toggle_persons": "mark_persons",
    "toggle_places": "mark_places",
    "toggle_numbers": "mark_numbers",
    "toggle_hits": "mark_hits",
}
"""The settings of what is marked in a story, by the ids of the actions that switch them."""

SWITCH_OF: Final[Mapping[EntityKind, str]] = {
    EntityKind.PERSON: "toggle_persons",
    EntityKind.PLACE: "toggle_places",
    EntityKind.NUMBER: "toggle_numbers",
}
"""The id of the action that switches the marks of a kind."""


def title_with_state(action: Action, hidden_marks: Collection[str]) -> str:
    """The title of an action; of a switch, with its state.

    Args:
        action: The action.
        hidden_marks: The settings of what is not marked.
    """
    title = _(action.title)
    if (setting := MARK_SWITCHES.get(action.id)) is None:
        return title
    told = _("{setting}: off") if setting in hidden_marks else _("{setting}: on")
    return told.format(setting=title)
