"""Look words up in the dictionary, in either script."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Final, Self

from tuireader.dictionary.cedict import Entry, MalformedLine
from tuireader.dictionary.container import (
    build_container,
    container_file,
    damaged_dictionary,
    open_container,
)
from tuireader.dictionary.gloss import is_variant
from tuireader.dictionary.source import dictionary_file

_AT_ONCE: Final = 500  # words in one question to SQLite

_ENTRIES: Final = """
    SELECT traditional, simplified, pinyin, glosses, usual FROM entry
    WHERE traditional = ? OR simplified = ? ORDER BY rowid
"""
_WORDS: Final = "SELECT {column}, max(count) FROM entry WHERE {column} IN ({words}) GROUP BY 1"


@dataclass(frozen=True, slots=True)
class DictionaryFacts:
    """What is known of a dictionary as a whole.

    Attributes:
        source: The file it was converted from.
        date: When it was published, as it says itself; empty when it does not.
        licence: Under which terms, as it says itself.
        entries: How many it has.
        malformed: How many lines are not read.
    """

    source: str
    date: str
    licence: str
    entries: int
    malformed: int


class Dictionary:
    """A converted dictionary; may be asked from any thread."""

    def __init__(self, container: Path) -> None:
        """Open a container.

        Raises:
            sqlite3.Error: There is none, or it is damaged.
        """
        self._container = container
        self._database = open_container(container)
        self._alone = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @cached_property
    def facts(self) -> DictionaryFacts:
        """What is known of the dictionary as a whole."""
        facts = dict(self._rows("SELECT name, value FROM fact"))
        return DictionaryFacts(
            facts.get("source", ""),
            facts.get("date", ""),
            facts.get("license", ""),
            int(facts.get("entries", 0)),
            int(facts.get("malformed", 0)),
        )

    def malformed_lines(self) -> list[MalformedLine]:
        """The lines that are not read, the first thousand of them."""
        rows = self._rows("SELECT line, reason FROM malformed ORDER BY line")
        return [MalformedLine(line, reason) for line, reason in rows]

    def entries(self, word: str, *, traditional: bool | None = None) -> list[Entry]:
        """Return the entries of a word, the usual reading first; mere variants come last.

        Args:
            word: In either script.
            traditional: Of which script it is, where that is known: 后 is the empress alone in a
                Traditional text. An entry of the other script is given where there is no other.
        """
        found = [entry for entry, _usual in sorted(self._entries_of(word), key=_rank)]
        forms = {True: "traditional", False: "simplified"}
        if traditional is not None:
            own = [entry for entry in found if getattr(entry, forms[traditional]) == word]
            found = own or found
        return found

    def _entries_of(self, word: str) -> list[tuple[Entry, int]]:
        """The entries of a word in the order of the dictionary, with their usual syllables."""
        return [
            (Entry(traditional, simplified, pinyin, tuple(glosses.split("/"))), usual)
            for traditional, simplified, pinyin, glosses, usual in self._rows(
                _ENTRIES, (word, word)
            )
        ]

    def words_among(self, passages: Iterable[str]) -> dict[str, float]:
        """Return which passages are words, in either script, and how often texts have them."""
        wanted = list(dict.fromkeys(passages))
        words: dict[str, float] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            for column in ("simplified", "traditional"):
                question = _WORDS.format(column=column, words=",".join("?" * len(some)))
                for word, count in self._rows(question, some):
                    words.setdefault(word, count)
        return words

    def _rows(self, question: str, values: Sequence[str] = ()) -> list[Any]:
        try:
            with self._alone:
                return self._database.execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise damaged_dictionary(self._container, error) from error


def _rank(found: tuple[Entry, int]) -> tuple[bool, int, bool]:
    entry, usual = found
    return is_variant(entry.glosses), -usual, entry.pinyin[:1].isupper()


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
        raise damaged_dictionary(container, error) from error
