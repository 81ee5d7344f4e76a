"""Settings: a commented TOML file in the config folder.

Writing it is in ``tuireader.user.settings.save``, which takes 40 ms to import and is rarely needed.
"""

from tuireader.user.settings.load import LoadedSettings, archive_defaults, config_file, load
from tuireader.user.settings.table import REMEMBER, SETTINGS, Setting, Settings, SettingValue

__all__ = [
    "REMEMBER",
    "SETTINGS",
    "LoadedSettings",
    "Setting",
    "SettingValue",
    "Settings",
    "archive_defaults",
    "config_file",
    "load",
]
