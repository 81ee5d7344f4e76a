"""What the reader remembers of a person's choices, from one run to the next."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from tuireader.errors import TuireaderError
from tuireader.folders import make_private, state_folder
from tuireader.text.conversion import View

TRADITIONAL_FORMS = (View.TAIWAN, View.HONGKONG, View.TRADITIONAL)


@dataclass(frozen=True, slots=True)
class Preferences:
    """The scripts to read in.

    Attributes:
        view: The script stories are shown in.
        traditional: The Traditional form wanted; Taiwan's at first, because the OpenCC standard
            prints forms that few papers use (爲, 裏, 啓).
    """

    view: View = View.PUBLISHED
    traditional: View = View.TAIWAN

    @classmethod
    def load(cls) -> Self:
        """Read what was saved; the defaults for what is missing or cannot be read."""
        try:
            saved = json.loads(_file().read_text(encoding="utf-8"))
            traditional = View(saved["traditional"])
            if traditional not in TRADITIONAL_FORMS:
                return cls()
            return cls(View(saved["view"]), traditional)
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def save(self) -> None:
        """Write all of it or nothing; forgotten when the folder cannot be written."""
        file = _file()
        new = file.with_suffix(f".{os.getpid()}")
        try:
            make_private(file.parent)
            new.write_text(json.dumps(asdict(self)) + "\n", encoding="utf-8")
            new.replace(file)
        except (OSError, TuireaderError):
            # Reading goes on: only the next start begins with the defaults.
            return


def _file() -> Path:
    return state_folder() / "preferences.json"
