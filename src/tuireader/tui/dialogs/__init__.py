"""Dialogs of the reader.

A dialog is imported when it is first opened: all of them take 30 ms.
"""

from typing import TYPE_CHECKING

from tuireader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from tuireader.tui.dialogs.dictionary import DictionaryDialog
    from tuireader.tui.dialogs.differences import DifferencesDialog
    from tuireader.tui.dialogs.export import ExportDialog, ExportTarget
    from tuireader.tui.dialogs.help import HelpDialog
    from tuireader.tui.dialogs.history import HistoryDialog
    from tuireader.tui.dialogs.main_menu import MainMenu
    from tuireader.tui.dialogs.menu import MenuDialog, MenuItem
    from tuireader.tui.dialogs.prompt import ConfirmDialog, PromptDialog
    from tuireader.tui.dialogs.raw import RawDialog
    from tuireader.tui.dialogs.saved_searches import SavedSearchCounts, SavedSearchesDialog
    from tuireader.tui.dialogs.sequence import SequenceDialog
    from tuireader.tui.dialogs.settings import SettingsDialog, holds_at_once
    from tuireader.tui.dialogs.text import SkippedDialog, TextDialog

__all__ = [
    "ConfirmDialog",
    "DictionaryDialog",
    "DifferencesDialog",
    "ExportDialog",
    "ExportTarget",
    "HelpDialog",
    "HistoryDialog",
    "MainMenu",
    "MenuDialog",
    "MenuItem",
    "PromptDialog",
    "RawDialog",
    "SavedSearchCounts",
    "SavedSearchesDialog",
    "SequenceDialog",
    "SettingsDialog",
    "SkippedDialog",
    "TextDialog",
    "holds_at_once",
]

__getattr__ = lazy_exports(
    __name__,
    {
        "tuireader.tui.dialogs.dictionary": "DictionaryDialog",
        "tuireader.tui.dialogs.differences": "DifferencesDialog",
        "tuireader.tui.dialogs.export": "ExportDialog ExportTarget",
        "tuireader.tui.dialogs.help": "HelpDialog",
        "tuireader.tui.dialogs.history": "HistoryDialog",
        "tuireader.tui.dialogs.main_menu": "MainMenu",
        "tuireader.tui.dialogs.menu": "MenuDialog MenuItem",
        "tuireader.tui.dialogs.prompt": "ConfirmDialog PromptDialog",
        "tuireader.tui.dialogs.raw": "RawDialog",
        "tuireader.tui.dialogs.saved_searches": "SavedSearchCounts SavedSearchesDialog",
        "tuireader.tui.dialogs.sequence": "SequenceDialog",
        "tuireader.tui.dialogs.settings": "SettingsDialog holds_at_once",
        "tuireader.tui.dialogs.text": "SkippedDialog TextDialog",
    },
)
