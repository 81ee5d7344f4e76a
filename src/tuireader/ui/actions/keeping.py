"""What a person keeps of stories, and takes away from them."""

from typing import Final

from tuireader.ui.actions.action import Action, Scope

KEEPING: Final = (
    Action(
        "star",
        ("asterisk", "fullwidth_asterisk", "multiplication_sign"),
        "Star a story",
        "Once more takes the star away; is:starred finds the stories.",
        Scope.READER,
    ),
    Action(
        "note",
        ("A", "plus", "fullwidth_plus_sign"),
        "Note something on a story",
        "A line of one's own, under the headline; is:noted finds the stories.",
        Scope.READER,
    ),
    Action(
        "mark_unread",
        ("M", "exclamation_mark", "fullwidth_exclamation_mark"),
        "Mark a story as unread",
        "Or as read, when it is not; is:unread finds the stories.",
        Scope.READER,
    ),
    Action(
        "mark_all_read",
        ("m", "tilde", "fullwidth_tilde"),
        "Mark all results as read",
        "Asks first; once more takes it back. The history does not list them.",
        Scope.READER,
    ),
    Action(
        "mark_above_read",
        (
            "circumflex_accent",
            "fullwidth_circumflex_accent",
            "horizontal_ellipsis",
        ),
        "Mark all above as read",
        "The results above the cursor; asks first, and once more takes it back.",
        Scope.READER,
    ),
    Action(
        "next_unread",
        ("J", "right_parenthesis", "fullwidth_right_parenthesis"),
        "Next unread story",
        "Go to the next story of the results that was not read; after the last, to the first.",
        Scope.READER,
    ),
    Action(
        "previous_unread",
        ("left_parenthesis", "fullwidth_left_parenthesis"),
        "Previous unread story",
        "Go to the one before.",
        Scope.READER,
    ),
    Action(
        "random_unread",
        (
            "apostrophe",
            "left_single_quotation_mark",
            "right_single_quotation_mark",
            "fullwidth_apostrophe",
        ),
        "Any unread story",
        "Go to one of the unread stories of the results, whichever.",
        Scope.READER,
    ),
    Action(
        "narrow_standing",
        ("z", "number_sign", "fullwidth_number_sign"),
        "Only unread, starred or noted stories",
        "One after the other, then all; the search line says is:unread.",
        Scope.READER,
    ),
    Action(
        "history",
        ("H", "ctrl+r"),
        "Stories read last",
        "The last 200, the latest first.",
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
        "copy_part",
        ("Y", "ctrl+y"),
        "Choose what to copy",
        "The selected text, the current name, the story, its headline or a citation.",
        Scope.READER,
    ),
    Action(
        "save_story",
        ("X", "ctrl+e"),
        "Save the story as a file",
        "As text, Markdown or a web page with everything marked; no file is ever replaced.",
        Scope.READER,
    ),
    Action(
        "pipe",
        ("vertical_line", "fullwidth_vertical_line", "middle_dot"),
        "Give the story to a program",
        "A command of your shell reads it from its standard input, in this terminal.",
        Scope.READER,
    ),
)
"""Rows of the table of actions."""
