"""Whether to show what to try first: at the first start alone."""

from typing import Final

from tuireader.errors import TuireaderError
from tuireader.user.state import StateFile

_TOLD: Final = StateFile("welcome", version=1, default=False, pack=bool, unpack=bool)


def is_first_start() -> bool:
    """Whether the reader was never opened before; from now on it was."""
    try:
        if _TOLD.load().value:
            return False
        _TOLD.save(True)
    except TuireaderError:
        return False  # else every start would be the first
    return True
