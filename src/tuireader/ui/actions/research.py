"""Going on from a search: concordances, pages of persons and places."""

from typing import Final

from tuireader.ui.actions.action import Action, Scope

RESEARCH: Final = (
    Action(
        "concordance",
        ("K", "ctrl+k"),
        "Concordance",
        "Every hit of the search in its context, one a line.",
        Scope.READER,
    ),
    Action(
        "explain",
        ("Q", "dollar_sign", "fullwidth_dollar_sign", "fullwidth_yen_sign"),
        "Explain the search",
        "How it was understood, and whom a reading in it means.",
        Scope.READER,
    ),
    Action(
        "save_search",
        ("B", "ctrl+b"),
        "Save the search",
        "Under a name, to be run again.",
        Scope.READER,
    ),
    Action(
        "saved_searches",
        ("L", "ctrl+l"),
        "Saved searches and sources",
        "Each with what is unread of it; run one, or forget one that was saved.",
        Scope.READER,
    ),
    Action(
        "export",
        ("W", "ctrl+w"),
        "Save the results",
        "Or the lines of the page that is open: as CSV, JSON or Markdown.",
        Scope.READER,
    ),
    Action(
        "not_person",
        ("Z", "f24", "shift+f12"),
        "This is not a person",
        "The current person of the story is none; names.txt in the config folder keeps the list.",
        Scope.READER,
    ),
    Action(
        "is_person",
        ("P", "f23", "shift+f11"),
        "This is a person",
        "What the mouse has selected is a name, in every story.",
        Scope.READER,
    ),
    Action(
        "forget",
        ("delete", "minus", "fullwidth_hyphen_minus"),
        "Forget",
        "Remove the search from those saved.",
        Scope.SAVED,
        hint="forget",
        palette=False,
    ),
    Action(
        "order",
        ("s", "ctrl+o"),
        "Change the order of the lines",
        "By date, by what stands before the hit, by what follows it.",
        Scope.CONCORDANCE,
        hint="order",
        palette=False,
    ),
    Action(
        "search_entity",
        ("l", "ampersand", "fullwidth_ampersand"),
        "Search for the person or place",
        "Keep the stories that mention it, among those found before.",
        Scope.ENTITY,
        hint="narrow",
        palette=False,
    ),
)
"""Rows of the table of actions."""
