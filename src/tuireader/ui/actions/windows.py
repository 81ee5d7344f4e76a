"""Everywhere, and in the windows over the reader."""

from typing import Final

from tuireader.ui.actions.action import Action, Scope

WINDOWS: Final = (
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
    Action(
        "suspend_process",
        ("ctrl+z",),
        "Back to the shell",
        "The shell's fg comes back to the reader.",
        Scope.APP,
    ),
    Action(
        "previous_value",
        ("left", "minus"),
        "Value before",
        "Enter and the right arrow go to the next value, this to the one before.",
        Scope.SETTINGS,
        palette=False,
    ),
    Action(
        "close",
        ("escape",),
        "Close",
        "Back to the reader.",
        Scope.DIALOG,
        hint="close",
        palette=False,
    ),
    Action("dialog_down", ("down",), "Down", "A line on.", Scope.DIALOG, palette=False),
    Action("dialog_up", ("up",), "Up", "A line back.", Scope.DIALOG, palette=False),
    Action(
        "dialog_page_down",
        ("pagedown",),
        "Page down",
        "A page on.",
        Scope.DIALOG,
        hint="page",
        palette=False,
    ),
    Action("dialog_page_up", ("pageup",), "Page up", "A page back.", Scope.DIALOG, palette=False),
)
