"""The action: one row of the table of actions; switches, which say their state."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from tuireader.i18n import N_, _
from tuireader.library import EntityKind


class Scope(StrEnum):
    """Where an action applies; also the heading it has in the help, in the source language."""

    READER = N_("Searching and reading")
    STORY = N_("In a story")
    LIST = N_("In a list")
    NUMBER = N_("After a number")
    SEQUENCE = N_("After the first of two keys")
    FACETS = N_("In people and places")
    MONTHS = N_("In the months")
    FILTERS = N_("In the filter line")
    ENTITY = N_("In the details of a person or place")
    CONCORDANCE = N_("In a concordance")
    SEARCH = N_("In the search line")
    FIND = N_("In the find line")
    APP = N_("Everywhere")
    MENU = N_("In the menu")
    SAVED = N_("In the saved searches")
    SETTINGS = N_("In the settings")
    HISTORY = N_("In the reading history")
    CHOOSING = N_("In the copy menu")
    DICTIONARY = N_("In the dictionary")
    WORDS = N_("In the list of words")
    ASKING = N_("In an input line")
    EXPORTING = N_("In an export window")
    SURE = N_("In a question")
    DIALOG = N_("In this help and other windows")


class Action(NamedTuple):
    """One thing a person can do.

    Attributes:
        id: The method is ``action_<id>``; unique, so that a keymap can name it.
        keys: As Textual names them; the first one is shown first. Two with a blank between
            them are pressed one after the other.
        title: What it does, in a few words, for the command palette.
        help: The same in a sentence.
        scope: Where it applies.
        hint: The word in the line of keys; empty when it is not shown there.
        palette: Whether the command palette lists it: not so for moving about.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    scope: Scope
    hint: str = ""
    palette: bool = True


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
