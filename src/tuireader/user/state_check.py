"""All that is in the state folder: whether it can be read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tuireader.user import preferences, searches, word_list
from tuireader.user.paths import state_folder
from tuireader.user.reading_log import READING, reading_file
from tuireader.user.state import DAMAGED, StateFile


def damages() -> Iterator[tuple[Path, str]]:
    """Yield every file of the state folder that cannot be read, and why; changes nothing."""
    for path in sorted(state_folder().glob("*.json")):
        if DAMAGED not in path.name and (wrong := _file(path.stem).damage()):
            yield path, wrong


def _file(name: str) -> StateFile[Any]:
    if name.startswith(READING):
        return reading_file(name)
    known: dict[str, StateFile[Any]] = {
        file.name: file for file in (searches.SEARCHES, preferences.FILE, word_list.WORDS)
    }
    # Of what the screens remember it is enough that it has the form of every such file.
    return known.get(name) or StateFile(name, 1, None, lambda value: value, lambda value: value)
