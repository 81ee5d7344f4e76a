"""Dialogs of the reader.

A dialog is imported when it is first opened: all of them take 30 ms.
"""

from typing import TYPE_CHECKING

from tuireader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from tuireader.tui.dialogs.dictionary import DictionaryDialog
    from tuireader.tui.dialogs.differences import DifferencesDialog
    from tuireader.tui.dialogs.help import HelpDialog, SequenceDialog
    from tuireader.tui.dialogs.lists import (
        HistoryDialog,
        MenuDialog,
        MenuItem,
        SkippedDialog,
        TextDialog,
    )
    from tuireader.tui.dialogs.main_menu import MainMenu
    from tuireader.tui.dialogs.prompt import ConfirmDialog, ExportDialog, ExportTarget, PromptDialog
    from tuireader.tui.dialogs.raw import RawDialog
    from tuireader.tui.dialogs.saved_searches import SavedSearchCounts, SavedSearchesDialog
    from tuireader.tui.dialogs.settings import SettingsDialog, holds_at_once
    from tuireader.tui.dialogs.word_list import WordListDialog

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
    "WordListDialog",
    "holds_at_once",
]

__getattr__ = lazy_exports(
    __name__,
    {
        "tuireader.tui.dialogs.dictionary": "DictionaryDialog",
        "tuireader.tui.dialogs.differences": "DifferencesDialog",
        "tuireader.tui.dialogs.help": "HelpDialog SequenceDialog",
        "tuireader.tui.dialogs.lists": "HistoryDialog MenuDialog MenuItem SkippedDialog TextDialog",
        "tuireader.tui.dialogs.main_menu": "MainMenu",
        "tuireader.tui.dialogs.prompt": "ConfirmDialog ExportDialog ExportTarget PromptDialog",
        "tuireader.tui.dialogs.raw": "RawDialog",
        "tuireader.tui.dialogs.saved_searches": "SavedSearchCounts SavedSearchesDialog",
        "tuireader.tui.dialogs.settings": "SettingsDialog holds_at_once",
        "tuireader.tui.dialogs.word_list": "WordListDialog",
    },
)
