"""Detect the script of a text by the characters that only one script uses."""

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from tuireader.startup_cache import kept
from tuireader.text.char_tables import CharacterClasses
from tuireader.text.dictionaries import candidates, files

# A share of Simplified-only characters at or above the first is Simplified, at or below the second
# Traditional, and mixed in between: right for 98 % of passages of 20 characters, for all from 50.
_SIMPLIFIED_FROM = 0.9
_TRADITIONAL_UP_TO = 0.1


class Script(StrEnum):
    """The script a text was published in."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Markers(NamedTuple):
    """The characters that only one script uses."""

    simplified: frozenset[str]
    traditional: frozenset[str]


@cache
def markers() -> Markers:
    """Return the characters that only one script uses, from the tables of OpenCC."""
    tables = ("STCharacters", "TSCharacters", "TWVariants", "HKVariants")
    return Markers(*kept("scripts", _markers, files(tables)))


def _markers() -> tuple[frozenset[str], frozenset[str]]:
    to_traditional = candidates("STCharacters")
    to_simplified = candidates("TSCharacters")
    regional = [candidates(name) for name in ("TWVariants", "HKVariants")]
    printed_traditional = {form for forms in to_traditional.values() for form in forms}
    for table in regional:
        printed_traditional |= table.keys() | {form for forms in table.values() for form in forms}
    printed_simplified = {forms[0] for forms in to_simplified.values()}
    return (
        frozenset(
            char
            for char, forms in to_traditional.items()
            if char not in forms and char not in printed_traditional and char not in to_simplified
        ),
        frozenset(
            char
            for char, forms in to_simplified.items()
            if char not in forms and char not in printed_simplified and char not in to_traditional
        ),
    )


@cache
def _classes() -> CharacterClasses:
    return CharacterClasses(*markers())


def is_traditional_only(char: str) -> bool:
    """Whether ``char`` is written in Traditional text and never in Simplified."""
    return char in markers().traditional


def is_simplified_only(char: str) -> bool:
    """Whether ``char`` is written in Simplified text and never in Traditional."""
    return char in markers().simplified


def detect(text: str) -> Script:
    """Return the script of ``text``; ``UNKNOWN`` when no character tells."""
    simplified, traditional = _classes().counts(text)
    if not simplified + traditional:
        return Script.UNKNOWN
    share = simplified / (simplified + traditional)
    if share >= _SIMPLIFIED_FROM:
        return Script.SIMPLIFIED
    return Script.TRADITIONAL if share <= _TRADITIONAL_UP_TO else Script.MIXED
