"""Searching, and going from pane to pane."""

from typing import Final

from tuireader.ui.actions.action import Action, Scope

SEARCHING: Final = (
    Action(
        "search",
        ("slash", "ctrl+f", "ideographic_comma", "fullwidth_solidus"),
        "Search",
        "Go to the search line. Either script finds both; so does pinyin (huangwei, hw).",
        Scope.READER,
        hint="search",
    ),
    Action(
        "facets",
        ("f", "f6"),
        "People, places and the like",
        "Who, where, when and by whom the stories found are; once more puts them away.",
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
        "filters",
        ("D", "delete"),
        "Take away a condition",
        "Go to the line of conditions that narrow the search; each can be taken away alone.",
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
)
