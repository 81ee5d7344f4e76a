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
