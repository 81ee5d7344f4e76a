"""The reader, and the windows over it.

A window is imported when it is first opened: all of them take 30 ms.
"""

from typing import TYPE_CHECKING

from tuireader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from tuireader.ui.screens.asking import AskScreen
    from tuireader.ui.screens.choosing import Choice, ChooseScreen
    from tuireader.ui.screens.differences import DifferencesScreen
    from tuireader.ui.screens.help import HelpScreen
    from tuireader.ui.screens.lines import LinesScreen
    from tuireader.ui.screens.number import NumberScreen
    from tuireader.ui.screens.raw import RawScreen
    from tuireader.ui.screens.saved import SavedScreen
    from tuireader.ui.screens.settings import SettingsScreen, holds_at_once
    from tuireader.ui.screens.skipped import SkippedScreen
    from tuireader.ui.screens.stories import StoriesScreen
    from tuireader.ui.screens.sure import SureScreen

__all__ = [
    "AskScreen",
    "Choice",
    "ChooseScreen",
    "DifferencesScreen",
    "HelpScreen",
    "LinesScreen",
    "NumberScreen",
    "RawScreen",
    "SavedScreen",
    "SettingsScreen",
    "SkippedScreen",
    "StoriesScreen",
    "SureScreen",
    "holds_at_once",
]

__getattr__ = lazy_exports(
    __name__,
    {
        "tuireader.ui.screens.asking": "AskScreen",
        "tuireader.ui.screens.choosing": "Choice ChooseScreen",
        "tuireader.ui.screens.differences": "DifferencesScreen",
        "tuireader.ui.screens.help": "HelpScreen",
        "tuireader.ui.screens.lines": "LinesScreen",
        "tuireader.ui.screens.number": "NumberScreen",
        "tuireader.ui.screens.raw": "RawScreen",
        "tuireader.ui.screens.saved": "SavedScreen",
        "tuireader.ui.screens.settings": "SettingsScreen holds_at_once",
        "tuireader.ui.screens.skipped": "SkippedScreen",
        "tuireader.ui.screens.stories": "StoriesScreen",
        "tuireader.ui.screens.sure": "SureScreen",
    },
)
