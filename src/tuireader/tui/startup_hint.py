"""The startup hint: the first keys to try, shown once."""

from typing import Final

from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.tui.actions import ACTIONS
from tuireader.tui.keymap import shown_keys
from tuireader.tui.painting import GAP
from tuireader.user.state import StateFile

_TOLD: Final = StateFile("welcome", version=1, default=False, pack=bool, unpack=bool)
_FIRST_KEYS: Final = ("search", "toggle_script", "help", "settings")


def startup_hint() -> str:
    """Return one line to say at the start; nothing when it has been said before."""
    try:
        if _TOLD.load().value:
            return ""
        _TOLD.save(True)
    except TuireaderError:
        return ""  # it would be said at every start
    actions = {action.id: action for action in ACTIONS}
    first = [actions[name] for name in _FIRST_KEYS]
    keys = [f"{shown_keys(action)[0]} {_(action.hint or action.title)}" for action in first]
    return GAP.join([_("Common keys:"), *keys])
