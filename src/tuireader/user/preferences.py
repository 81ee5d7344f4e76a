"""Preferences that the reader remembers, such as the script last chosen."""

from dataclasses import asdict, dataclass
from typing import Any, Final

from tuireader.errors import TuireaderError
from tuireader.text.convert import DisplayScript
from tuireader.user.state import StateFile

TRADITIONAL_FORMS = (DisplayScript.TAIWAN, DisplayScript.HONGKONG, DisplayScript.TRADITIONAL)


@dataclass(frozen=True, slots=True)
class Preferences:
    """The scripts to read in.

    Attributes:
        view: The script stories are shown in.
        traditional: The Traditional form wanted; Taiwan's at first, because the OpenCC standard
            prints forms that few papers use (爲, 裏, 啓).
    """

    view: DisplayScript = DisplayScript.PUBLISHED
    traditional: DisplayScript = DisplayScript.TAIWAN

    @staticmethod
    def load() -> "Preferences":
        """Read what was saved; the defaults when it cannot be read."""
        return FILE.load().value

    def save(self) -> None:
        """Write all of it or nothing; forgotten when the folder cannot be written."""
        try:
            FILE.save(self)
        except TuireaderError:
            # Reading goes on: only the next start begins with the defaults.
            return


def _unpack(value: Any) -> Preferences:
    traditional = DisplayScript(value["traditional"])
    if traditional not in TRADITIONAL_FORMS:
        raise ValueError(f"{traditional} is no Traditional form")
    return Preferences(DisplayScript(value["view"]), traditional)


FILE: Final = StateFile("preferences", 1, Preferences(), asdict, _unpack)
"""The file of the preferences."""
