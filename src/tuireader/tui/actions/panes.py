"""The actions of each pane, and which of them its footer shows, best first."""

from collections.abc import Mapping
from typing import Final

from tuireader.tui.actions.action import Scope

ANSWERED_BY: Final[Mapping[Scope, tuple[Scope, ...]]] = {
    Scope.LIST: (Scope.LIST, Scope.READER, Scope.APP),
    Scope.STORY: (Scope.STORY, Scope.READER, Scope.APP),
    Scope.FACETS: (Scope.LIST, Scope.FACETS, Scope.READER, Scope.APP),
    Scope.MONTHS: (Scope.MONTHS, Scope.FACETS, Scope.READER, Scope.APP),
    Scope.FILTERS: (Scope.FILTERS, Scope.READER, Scope.APP),
    Scope.ENTITY: (Scope.LIST, Scope.ENTITY, Scope.READER, Scope.APP),
    Scope.CONCORDANCE: (Scope.LIST, Scope.CONCORDANCE, Scope.READER, Scope.APP),
    Scope.SEARCH: (Scope.SEARCH, Scope.READER, Scope.APP),
    Scope.FIND: (Scope.FIND, Scope.READER, Scope.APP),
}
"""The scopes that a key passes through, from the pane that has the focus outwards."""

COVERING: Final = frozenset(
    {
        # Moving about in the months, and removing a filter, go before moving on to another pane.
        *((Scope.MONTHS, scope) for scope in (Scope.FACETS, Scope.READER)),
        (Scope.FILTERS, Scope.READER),
        (Scope.CONCORDANCE, Scope.READER),
        # A list in a window moves by itself.
        (Scope.LIST, Scope.DIALOG),
        *((Scope.SEARCH, scope) for scope in (Scope.READER, Scope.APP)),
        *((Scope.FIND, scope) for scope in (Scope.READER, Scope.APP)),
    }
)
"""Pairs of scopes of which the first may give a key of the second another meaning."""

IN_WINDOWS: Final[Mapping[Scope, tuple[Scope, ...]]] = {
    Scope.NUMBER: (Scope.NUMBER,),
    Scope.SEQUENCE: (Scope.SEQUENCE,),
    Scope.DIALOG: (Scope.DIALOG,),
    Scope.MENU: (Scope.LIST, Scope.MENU, Scope.DIALOG),
    Scope.SAVED: (Scope.LIST, Scope.SAVED, Scope.DIALOG),
    Scope.SETTINGS: (Scope.LIST, Scope.SETTINGS, Scope.DIALOG),
    Scope.HISTORY: (Scope.LIST, Scope.HISTORY, Scope.DIALOG),
    Scope.CHOOSING: (Scope.LIST, Scope.CHOOSING, Scope.DIALOG),
    Scope.DICTIONARY: (Scope.LIST, Scope.DICTIONARY, Scope.DIALOG),
    Scope.WORDS: (Scope.LIST, Scope.WORDS, Scope.DIALOG),
    Scope.ASKING: (Scope.ASKING,),
    Scope.EXPORTING: (Scope.EXPORTING, Scope.ASKING),
    Scope.SURE: (Scope.SURE,),
}
"""The same for the windows, where a list of choices gives Enter a meaning of its own."""

_LAST: Final = ("help", "quit")

SHOWN: Final[Mapping[Scope, tuple[str, ...]]] = {
    Scope.LIST: (
        *("choose", "toggle_script", "search", "facets", "menu", *_LAST),
        *("back", "sort", "concordance", "two_keys", "star", "next_unread"),
    ),
    Scope.STORY: (
        *("open_page", "narrow", "toggle_script", "next_entity", "next_hit", "back", "menu"),
        *(
            "help",
            "parallel",
            "search",
            "find",
            "character",
            "define",
            "page_on",
            "copy",
            "two_keys",
            "quit",
        ),
    ),
    Scope.FACETS: (
        *("choose", "toggle_script", "facet_page", "exclude", "widen", "search", "back", "menu"),
        *(*_LAST, "two_keys"),
    ),
    Scope.MONTHS: (
        *("choose_month", "toggle_script", "exclude", "search", "back", "menu", *_LAST),
        "two_keys",
    ),
    Scope.FILTERS: ("remove_filter", "toggle_script", "search", "menu", *_LAST),
    Scope.ENTITY: (
        *("choose", "toggle_script", "search_entity", "back", "search", "menu", *_LAST),
        "two_keys",
    ),
    Scope.CONCORDANCE: (
        *("choose", "toggle_script", "order", "back", "search", "menu", *_LAST, "two_keys"),
    ),
    Scope.SEARCH: (
        "to_list",
        "toggle_script",
        "complete",
        "previous_offer",
        "clear",
        "menu",
        "help",
    ),
    Scope.FIND: ("to_story", "toggle_script", "end_find", "menu", "help"),
    Scope.NUMBER: ("go_to_number", "number_down", "number_up", "no_number"),
    Scope.SEQUENCE: ("no_sequence",),
    Scope.DIALOG: ("close", "dialog_page_down"),
    Scope.MENU: ("run_command", "next_subject", "previous_subject", "close"),
    Scope.SAVED: ("choose", "forget", "close"),
    Scope.SETTINGS: ("next_value", "previous_value", "close"),
    Scope.HISTORY: ("reopen", "close"),
    Scope.CHOOSING: ("take", "close"),
    Scope.DICTIONARY: ("next_word", "previous_word", "keep_word", "close"),
    Scope.WORDS: ("open_word", "forget_word", "export_words", "close"),
    Scope.ASKING: ("answer", "not_now"),
    Scope.EXPORTING: ("answer", "next_script", "not_now"),
    Scope.SURE: ("agree", "disagree"),
}
"""The actions in the line of keys, by their ids. All of them have a hint."""

ALWAYS_SHOWN: Final = ("toggle_script", "help")
"""They find room in the line before all others."""
