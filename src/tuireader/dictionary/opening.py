"""Open the dictionary, converting it first where that was not done yet."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from tuireader.dictionary.container import build_container, container_file, damaged
from tuireader.dictionary.lookup import Dictionary
from tuireader.dictionary.source import dictionary_file


def open_dictionary(
    file: Path | None = None, before: Callable[[], None] = lambda: None
) -> Dictionary:
    """Open the dictionary in use.

    Args:
        file: Another one to open instead.
        before: Called before it is converted, which takes seconds.

    Raises:
        DictionaryMissingError: There is none.
        DictionaryFileError: It cannot be read or converted.
    """
    source = file or dictionary_file()
    container = container_file(source)
    try:
        return Dictionary(container)
    except sqlite3.Error:  # there is none yet, or it is damaged
        before()
        build_container(source, container)
    try:
        return Dictionary(container)
    except sqlite3.Error as error:
        raise damaged(container, error) from error
