"""Readings of characters and phrases: the tables of pypinyin in a compact form.

Importing pypinyin takes 0.2 s and 70 MB; reading these takes 10 ms. The readings are the same: of a
run of characters, the longest phrase that is listed comes first.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from tuireader import startup_cache
from tuireader.gc_tools import gc_paused_and_frozen

_NUMBER: Final = "H"  # the type code of the number of a syllable
_NO_SYLLABLE: Final = 0

Syllable = tuple[str, str]
"""A syllable without and with its tone; both empty for a character without a reading."""


def syllables_of(text: str) -> Iterator[Syllable]:
    """Yield the syllables of a run of Chinese characters."""
    return _tables().syllables_of(text)


def character_readings(char: str) -> tuple[str, ...]:
    """Return all readings of one character with their tones, the commonest first."""
    return _tables().character_readings(char)


def readings_in_use(char: str, alike: Iterable[str] = ()) -> frozenset[str]:
    """Return the readings that a phrase has in which the character is not read as by itself.

    Args:
        char: A character.
        alike: Others that stand for the same: the phrases are in one script.
    """
    return _tables().readings_in_use({char, *alike})


class _Tables:
    """What is known of characters and phrases.

    Args:
        syllables: The first is that of characters without a reading.
        characters: The number of the syllable of every character, by its code point.
        heteronyms: The numbers of the syllables of a character that has several.
        phrases: All, in order, one a line.
        special: The syllables of those that are not read as their characters are.
    """

    def __init__(
        self,
        syllables: list[Syllable],
        characters: bytes,
        heteronyms: dict[str, tuple[int, ...]],
        phrases: str,
        special: dict[str, tuple[int, ...]],
    ) -> None:
        self._syllables, self._heteronyms, self._special = syllables, heteronyms, special
        self._characters = array(_NUMBER, characters)
        self._phrases = phrases.split("\n")

    def syllables_of(self, text: str) -> Iterator[Syllable]:
        while text:
            length = next((n for n in range(len(text), 0, -1) if self._has(text[:n])), 1)
            # What begins a phrase, and has none at its own beginning, pypinyin does not divide.
            if length == 1 and self._begins_phrase(text):
                length = len(text)
            phrase, text = text[:length], text[length:]
            numbers = self._special.get(phrase) or map(self._number, phrase)
            yield from map(self._syllables.__getitem__, numbers)

    def character_readings(self, char: str) -> tuple[str, ...]:
        numbers = self._heteronyms.get(char) or (self._number(char),)
        toned = (self._syllables[number][1] for number in numbers)
        return tuple(dict.fromkeys(filter(None, toned)))

    def readings_in_use(self, chars: Set[str]) -> frozenset[str]:
        numbers = (
            syllables[place]
            for phrase, syllables in self._special.items()
            if not chars.isdisjoint(phrase)
            for place, char in enumerate(phrase)
            if char in chars
        )
        return frozenset(self._syllables[number][1] for number in numbers)

    def _number(self, char: str) -> int:
        code = ord(char)
        return self._characters[code] if code < len(self._characters) else _NO_SYLLABLE

    def _has(self, phrase: str) -> bool:
        place = bisect_left(self._phrases, phrase)
        return place < len(self._phrases) and self._phrases[place] == phrase

    def _begins_phrase(self, text: str) -> bool:
        place = bisect_left(self._phrases, text)
        return place < len(self._phrases) and self._phrases[place].startswith(text)


@cache
def _tables() -> _Tables:
    spec = find_spec("pypinyin")
    made_from = [Path(spec.origin)] if spec and spec.origin else []
    return _Tables(*startup_cache.kept("readings", _make_tables, made_from))


def _make_tables() -> tuple[Any, ...]:
    # What it imports has 200,000 lists, which stay.
    with gc_paused_and_frozen():
        from pypinyin.constants import PHRASES_DICT, PINYIN_DICT, RE_HANS

    numbers: dict[str, int] = {"": _NO_SYLLABLE}

    def numbered(syllables: Iterable[str]) -> tuple[int, ...]:
        return tuple(numbers.setdefault(each, len(numbers)) for each in syllables)

    characters = array(_NUMBER, [_NO_SYLLABLE]) * (max(PINYIN_DICT) + 1)
    heteronyms: dict[str, tuple[int, ...]] = {}
    for code, readings in PINYIN_DICT.items():
        if RE_HANS.match(char := chr(code)):
            characters[code], *more = each = numbered(readings.split(","))
            if more:
                heteronyms[char] = tuple(each)
    special: dict[str, tuple[int, ...]] = {}
    for phrase, spoken in PHRASES_DICT.items():
        syllables = numbered(each[0] for each in spoken)
        if syllables != tuple(characters[ord(char)] for char in phrase):
            special[phrase] = syllables
        if len(phrase) == 1:
            heteronyms[phrase] = numbered(spoken[0])
    phrases = "\n".join(sorted(PHRASES_DICT))
    return _with_styles(numbers), characters.tobytes(), heteronyms, phrases, special


def _with_styles(syllables: Iterable[str]) -> list[Syllable]:
    from pypinyin import Style
    from pypinyin.style import convert

    return [
        (
            convert(each, Style.NORMAL, strict=True, default=each),
            convert(each, Style.TONE, strict=True, default=each),
        )
        for each in syllables
    ]
