"""What a person has set: a commented TOML file in the config folder.

Writing it is in ``tuireader.settings.writing``, which takes 40 ms to import and is rarely needed.
"""

from tuireader.settings.reading import Given, config_file, load
from tuireader.settings.table import LAST, SETTINGS, Setting, Settings, Value

__all__ = ["LAST", "SETTINGS", "Given", "Setting", "Settings", "Value", "config_file", "load"]
