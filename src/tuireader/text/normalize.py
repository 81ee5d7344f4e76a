"""Normalise text for recognisers: Simplified, half width, character for character.

Unlike the search key this keeps apart what Simplified print keeps apart (干 and 乾), so that word
lists and rules can be written once, in ordinary Simplified, and match text in either script.
"""

from functools import cache, lru_cache

from tuireader.startup_cache import kept
from tuireader.text.char_tables import CharacterTable
from tuireader.text.dictionaries import files, first_candidates

_PUNCTUATION = str.maketrans("　\xa0〜～–—－﹣−﹪∶︰﹕", "  ~~-----%:::")
# Several rules look at the same line one after the other.
_LONGEST_LINE = 100
_FULL_WIDTH = {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)}


@cache
def _table() -> CharacterTable:
    tables = ("TSCharacters", "TWVariantsRev", "HKVariantsRev")
    return CharacterTable(kept("plain", _forms, files(tables)))


def _forms() -> dict[int, str | int]:
    # Regional forms lead to the OpenCC standard form first, then to Simplified.
    to_simplified = first_candidates("TSCharacters")
    table: dict[int, str | int] = {ord(char): form for char, form in to_simplified.items()}
    for name in ("TWVariantsRev", "HKVariantsRev"):
        for char, form in first_candidates(name).items():
            table.setdefault(ord(char), to_simplified.get(form, form))
    return table | _FULL_WIDTH | _PUNCTUATION


def to_simplified_halfwidth(text: str) -> str:
    """Return ``text`` in Simplified characters and half width, the same number of characters."""
    return _of_line(text) if len(text) <= _LONGEST_LINE else _table().translate(text)


@lru_cache(maxsize=1024)
def _of_line(line: str) -> str:
    return _table().translate(line)
