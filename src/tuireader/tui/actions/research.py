"""Research actions: concordances, explanations, saved searches, exports."""

from typing import Final

from tuireader.tui.actions.action import Action, Scope

RESEARCH: Final = (
    Action(
        "concordance",
        ("K", "ctrl+k"),
        "Concordance",
        "Every hit in context, one per line.",
        Scope.READER,
        hint="concordance",
    ),
    Action(
        "explain",
        ("g e",),
        "Explain the search",
        "How it was understood, and whose names its pinyin stands for.",
        Scope.READER,
    ),
    Action(
        "save_search",
        ("ctrl+b", "g b"),
        "Save the search",
        "Under a name, to run it again.",
        Scope.READER,
    ),
    Action(
        "saved_searches",
        ("ctrl+l", "g l"),
        "Saved searches and sources",
        "With unread counts; run one, or delete a saved one.",
        Scope.READER,
    ),
    Action(
        "export",
        ("ctrl+w", "g w"),
        "Export the results",
        "Or the open list of mentions: as CSV, JSON or Markdown.",
        Scope.READER,
    ),
    Action(
        "not_person",
        ("f24", "g N"),
        "This is not a person",
        "Stop marking the current name; names.txt in the config folder keeps the list.",
        Scope.READER,
    ),
    Action(
        "is_person",
        ("f23", "g n"),
        "This is a person",
        "Mark the selected text as a name, in every story.",
        Scope.READER,
    ),
    Action(
        "forget",
        ("delete", "minus"),
        "Delete",
        "Delete the saved search.",
        Scope.SAVED,
        hint="remove",
        palette=False,
    ),
    Action(
        "order",
        ("s", "ctrl+o"),
        "Change the order of the lines",
        "By date, by the text before the hit, by the text after it.",
        Scope.CONCORDANCE,
        hint="order",
        palette=False,
    ),
    Action(
        "search_entity",
        ("ampersand",),
        "Search for the person or place",
        "Keep only stories that mention it.",
        Scope.ENTITY,
        hint="narrow",
        palette=False,
    ),
)
"""Rows of the table of actions."""
