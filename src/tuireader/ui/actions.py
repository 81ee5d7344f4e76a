"""Everything a person can do, in one table.

The bindings of every widget, the line of keys at the bottom, the help screen and the command
palette are made from it. Adding an action is adding a row here and a method ``action_<id>`` to the
widget, screen or app of its scope.

A hot key has to survive an input method that is switched on: letters are swallowed, so every
action has another key as well, and punctuation arrives in its Chinese form (``/`` as ``、``), so
those forms are keys too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from textual.binding import Binding, BindingType

from tuireader.i18n import N_


class Scope(StrEnum):
    """Where an action applies; also the heading it has in the help, in the source language."""

    READER = N_("Searching and reading")
    STORY = N_("In a story")
    LIST = N_("In a list")
    FACETS = N_("In people and places")
    SEARCH = N_("In the search line")
    FIND = N_("In the find line")
    APP = N_("Everywhere")
    SETTINGS = N_("In the settings")
    DIALOG = N_("In this help and other windows")


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do.

    Attributes:
        id: The method is ``action_<id>``; unique, so that a keymap can name it.
        keys: As Textual names them; the first one is shown first.
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


ACTIONS: Final = (
    Action(
        "search",
        ("slash", "ctrl+f", "ideographic_comma", "fullwidth_solidus"),
        "Search",
        "Go to the search line. Either script finds both; so does pinyin (huangwei, hw).",
        Scope.READER,
        hint="search",
    ),
    Action(
        "toggle_script",
        ("t", "f2"),
        "Toggle Simplified and Traditional",
        "Show everything in the other script, at the same character.",
        Scope.READER,
        hint="script",
    ),
    Action(
        "parallel",
        ("v", "f9"),
        "Show a story in both scripts at once",
        "Side by side, or line under line; what differs is marked. Once more for one script.",
        Scope.READER,
        hint="both",
    ),
    Action(
        "traditional_form",
        ("T", "f3"),
        "Change the Traditional form",
        "Taiwan, Hong Kong, or the standard of OpenCC.",
        Scope.READER,
    ),
    Action(
        "as_published",
        ("p", "o", "f4"),
        "Show as published",
        "Show every story in the script it was printed in.",
        Scope.READER,
    ),
    Action(
        "next_hit",
        ("n", "f7", "ctrl+n"),
        "Next hit",
        "Go to the next place in the story where the words stand.",
        Scope.READER,
        hint="hit",
    ),
    Action(
        "previous_hit",
        ("N", "f19", "shift+f7"),
        "Previous hit",
        "Go to the place before.",
        Scope.READER,
    ),
    Action(
        "find",
        ("F", "semicolon", "fullwidth_semicolon"),
        "Find in the story",
        "Find words in this story, in either script; n and N go on from one to the next.",
        Scope.READER,
    ),
    Action(
        "next_entity",
        ("e", "f8", "ctrl+right"),
        "Next person, number or place",
        "Go to the next one in the story; the line below the story says what it is.",
        Scope.READER,
        hint="entity",
    ),
    Action(
        "previous_entity",
        ("E", "f20", "shift+f8", "ctrl+left"),
        "Previous person, number or place",
        "Go to the one before.",
        Scope.READER,
    ),
    Action(
        "next_person",
        ("i", "full_stop", "ideographic_full_stop", "fullwidth_full_stop"),
        "Next person",
        "Go to the next person in the story.",
        Scope.READER,
    ),
    Action(
        "previous_person",
        ("I", "comma", "fullwidth_comma"),
        "Previous person",
        "Go to the person before.",
        Scope.READER,
    ),
    Action(
        "next_number",
        ("u", "greater_than_sign", "right_double_angle_bracket", "fullwidth_greater_than_sign"),
        "Next number",
        "Go to the next number in the story.",
        Scope.READER,
    ),
    Action(
        "previous_number",
        ("U", "less_than_sign", "left_double_angle_bracket", "fullwidth_less_than_sign"),
        "Previous number",
        "Go to the number before.",
        Scope.READER,
    ),
    Action(
        "character",
        ("c", "f10"),
        "Explain a character",
        "Its forms and readings: of the current one, then of each that differs. Or click on one.",
        Scope.READER,
        hint="character",
    ),
    Action(
        "next_story",
        (
            "right_square_bracket",
            "ctrl+down",
            "right_black_lenticular_bracket",
            "fullwidth_right_square_bracket",
            "right_corner_bracket",
        ),
        "Next story",
        "Go to the next story of the results.",
        Scope.READER,
    ),
    Action(
        "previous_story",
        (
            "left_square_bracket",
            "ctrl+up",
            "left_black_lenticular_bracket",
            "fullwidth_left_square_bracket",
            "left_corner_bracket",
        ),
        "Previous story",
        "Go to the story before.",
        Scope.READER,
    ),
    Action(
        "facets",
        ("f", "f6"),
        "People and places",
        "Who and where the stories found are about; once more puts them away.",
        Scope.READER,
        hint="people",
    ),
    Action(
        "sort",
        ("s", "ctrl+o"),
        "Change the order",
        "Newest first, oldest first, or best match first.",
        Scope.READER,
        hint="order",
    ),
    Action(
        "narrow_script",
        ("w", "ctrl+t"),
        "Only stories printed in one script",
        "Simplified, then Traditional, then all; the search line says script:simplified.",
        Scope.READER,
    ),
    Action(
        "copy",
        ("y", "ctrl+c", "super+c"),
        "Copy",
        "Copy what the mouse has selected, or else the whole story.",
        Scope.READER,
    ),
    Action(
        "back",
        ("escape", "backspace"),
        "Back",
        "From a story to the list, from there to the search before.",
        Scope.READER,
        hint="back",
    ),
    Action(
        "next_pane",
        ("tab",),
        "Next pane",
        "Go from the list to the story, and on to people and places.",
        Scope.READER,
        palette=False,
    ),
    Action(
        "previous_pane",
        ("shift+tab",),
        "Previous pane",
        "The other way round.",
        Scope.READER,
        palette=False,
    ),
    Action(
        "to_list",
        ("enter", "down"),
        "Go to the results",
        "The results are there as you type; this goes to the list.",
        Scope.SEARCH,
        hint="to the list",
        palette=False,
    ),
    Action(
        "clear",
        ("escape",),
        "Clear the search",
        "Empty the line; once more leaves it.",
        Scope.SEARCH,
        hint="clear",
        palette=False,
    ),
    Action(
        "to_story",
        ("enter",),
        "Go to the story",
        "Leave the line; what was found stays marked until Esc.",
        Scope.FIND,
        hint="to the story",
        palette=False,
    ),
    Action(
        "end_find",
        ("escape",),
        "End the finding",
        "Take the marks away and go back to the story.",
        Scope.FIND,
        hint="end",
        palette=False,
    ),
    Action(
        "choose",
        ("enter", "right"),
        "Open",
        "Open the story, or look for the person or place.",
        Scope.LIST,
        hint="open",
        palette=False,
    ),
    Action("cursor_down", ("j", "down"), "Down", "Next line.", Scope.LIST, palette=False),
    Action("cursor_up", ("k", "up"), "Up", "Line before.", Scope.LIST, palette=False),
    Action(
        "cursor_page_down",
        ("space", "pagedown", "ideographic_space"),
        "Page down",
        "A screenful on.",
        Scope.LIST,
        palette=False,
    ),
    Action(
        "cursor_page_up", ("b", "pageup"), "Page up", "A screenful back.", Scope.LIST, palette=False
    ),
    Action("cursor_first", ("g", "home"), "First", "To the first.", Scope.LIST, palette=False),
    Action("cursor_last", ("G", "end"), "Last", "To the last.", Scope.LIST, palette=False),
    Action(
        "narrow",
        ("enter",),
        "Narrow the search to the current person, number or place",
        "Keep only the stories that have it too.",
        Scope.STORY,
        hint="narrow",
        palette=False,
    ),
    Action("line_down", ("j", "down"), "Scroll down", "A line on.", Scope.STORY, palette=False),
    Action("line_up", ("k", "up"), "Scroll up", "A line back.", Scope.STORY, palette=False),
    Action(
        "page_on",
        ("space", "pagedown", "ideographic_space"),
        "Page down",
        "A screenful on.",
        Scope.STORY,
        hint="page",
        palette=False,
    ),
    Action(
        "page_back", ("b", "pageup"), "Page up", "A screenful back.", Scope.STORY, palette=False
    ),
    Action(
        "next_paragraph",
        (
            "right_curly_bracket",
            "alt+down",
            "fullwidth_right_curly_bracket",
            "right_white_corner_bracket",
        ),
        "Next paragraph",
        "Bring the next paragraph to the top.",
        Scope.STORY,
        palette=False,
    ),
    Action(
        "previous_paragraph",
        (
            "left_curly_bracket",
            "alt+up",
            "fullwidth_left_curly_bracket",
            "left_white_corner_bracket",
        ),
        "Previous paragraph",
        "Bring the start of this paragraph to the top, or else the one before.",
        Scope.STORY,
        palette=False,
    ),
    Action("to_top", ("g", "home"), "Top", "To the headline.", Scope.STORY, palette=False),
    Action("to_end", ("G", "end"), "End", "To the last line.", Scope.STORY, palette=False),
    Action(
        "other_facets",
        ("h", "l", "left", "right"),
        "People or places",
        "Go to the other of the two lists.",
        Scope.FACETS,
        palette=False,
    ),
    Action(
        "previous_value",
        ("left", "minus"),
        "Value before",
        "Enter and the right arrow go to the next value, this to the one before.",
        Scope.SETTINGS,
        palette=False,
    ),
    Action("close", ("escape",), "Close", "Back to the reader.", Scope.DIALOG, palette=False),
    Action("dialog_down", ("down",), "Down", "A line on.", Scope.DIALOG, palette=False),
    Action("dialog_up", ("up",), "Up", "A line back.", Scope.DIALOG, palette=False),
    Action(
        "dialog_page_down", ("pagedown",), "Page down", "A page on.", Scope.DIALOG, palette=False
    ),
    Action("dialog_page_up", ("pageup",), "Page up", "A page back.", Scope.DIALOG, palette=False),
    Action(
        "refresh",
        ("r", "f5"),
        "Read the archive again",
        "Find new, changed and removed files.",
        Scope.APP,
    ),
    Action(
        "skipped",
        ("x", "ctrl+x"),
        "Files that were skipped",
        "Which files gave no story, and why.",
        Scope.APP,
    ),
    Action(
        "toggle_theme",
        ("d", "f12"),
        "Toggle dark and light",
        "The command palette has more themes.",
        Scope.APP,
    ),
    Action(
        "settings",
        ("S", "ctrl+s"),
        "Settings",
        "Language, theme, scripts, length of lines; they are kept in a file with comments.",
        Scope.APP,
    ),
    Action(
        "command_palette",
        ("ctrl+p", "colon", "fullwidth_colon"),
        "Command palette",
        "Every command by name, and the themes.",
        Scope.APP,
        palette=False,
    ),
    Action(
        "help",
        ("question_mark", "f1", "fullwidth_question_mark"),
        "Help",
        "All keys, and how to search.",
        Scope.APP,
        hint="help",
    ),
    Action("quit", ("q", "ctrl+q"), "Quit", "Leave the reader.", Scope.APP, hint="quit"),
)
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
