"""Search history and saved searches."""

from dataclasses import dataclass, replace
from typing import Any, Final

from tuireader.errors import TuireaderError
from tuireader.user.state import Loaded, StateFile

HISTORY_LENGTH: Final = 200


class SearchNotSavedError(TuireaderError):
    """A search cannot be saved under this name."""


@dataclass(frozen=True, slots=True)
class Searches:
    """What was searched for.

    Attributes:
        history: The text of the latest searches, newest first, none twice in a row.
        saved: Name and text of the saved searches, in the order of their names.
    """

    history: tuple[str, ...] = ()
    saved: tuple[tuple[str, str], ...] = ()

    def after(self, text: str) -> "Searches":
        """Return them with one search more; an empty one is not remembered."""
        text = text.strip()
        if not text or text == next(iter(self.history), None):
            return self
        return replace(self, history=(text, *self.history)[:HISTORY_LENGTH])

    def with_saved(self, name: str, text: str) -> "Searches":
        """Return them with ``text`` under ``name``, in the place of what had that name."""
        saved = {**dict(self.saved), name: text}
        return replace(self, saved=tuple(sorted(saved.items())))

    def without_saved(self, name: str) -> "Searches":
        """Return them without the search of this name."""
        return replace(self, saved=tuple(pair for pair in self.saved if pair[0] != name))


def _pack(searches: Searches) -> Any:
    return {"history": list(searches.history), "saved": dict(searches.saved)}


def _unpack(value: Any) -> Searches:
    history, saved = value["history"], value["saved"]
    if not isinstance(history, list):
        raise TypeError("no list of searches")
    for text in (*history, *saved.values()):
        if not isinstance(text, str):
            raise TypeError("a search is no text")
    return Searches(tuple(history[:HISTORY_LENGTH]), tuple(sorted(saved.items())))


SEARCHES: Final = StateFile("searches", 1, Searches(), _pack, _unpack)
"""The file of the searches."""


def load_searches() -> Loaded[Searches]:
    """Return the history and the saved searches."""
    return SEARCHES.load()


def remember_search(text: str) -> Searches:
    """Put a search on top of the history.

    Raises:
        StateNotSavedError: The state folder cannot be written.
    """
    return SEARCHES.change(lambda searches: searches.after(text))


def save_search(name: str, text: str) -> Searches:
    """Save a search under a name, in the place of what had that name.

    Raises:
        SearchNotSavedError: The name or the search is empty.
        StateNotSavedError: The state folder cannot be written.
    """
    name, text = " ".join(name.split()), text.strip()
    if not name or not text:
        raise SearchNotSavedError("give a search and a name to save it under")
    return SEARCHES.change(lambda searches: searches.with_saved(name, text))


def forget_saved_search(name: str) -> Searches:
    """Remove a saved search; nothing happens without one of this name.

    Raises:
        StateNotSavedError: The state folder cannot be written.
    """
    return SEARCHES.change(lambda searches: searches.without_saved(name))
