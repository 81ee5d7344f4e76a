"""The action: one row of the table of actions."""

from enum import StrEnum
from typing import NamedTuple

from tuireader.i18n import N_


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
