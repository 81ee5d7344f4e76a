"""Prints of one story, and the file a story was read from."""

from typing import Final

from tuireader.ui.actions.action import Action, Scope

COMPARING: Final = (
    Action(
        "unfold",
        ("R", "equals_sign", "fullwidth_equals_sign"),
        "Show the other prints of a story",
        "Below the first one found; once more puts them away. Or click on their number.",
        Scope.READER,
    ),
    Action(
        "differences",
        ("V", "percent_sign", "fullwidth_percent_sign"),
        "Compare two prints of a story",
        "What only one says stands in brackets: this print and the first, in one text.",
        Scope.READER,
    ),
    Action(
        "raw",
        ("O", "at", "fullwidth_commercial_at"),
        "Show the file of a story",
        "As it stands, beside the story; every repair is listed.",
        Scope.READER,
    ),
)
"""Rows of the table of actions."""
