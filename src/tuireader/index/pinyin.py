"""Pinyin of names, so that letters find them: 黄伟 by ``huangwei`` and ``hw``."""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from tuireader import startup_cache
from tuireader.entities.model import EntityKind
from tuireader.gc_tools import gc_paused_and_frozen
from tuireader.text.normalize import to_simplified_halfwidth

# A district is looked up without its rank too: 渝北区 by ``yubei``.
_RANKS = frozenset("省市区县镇乡村州旗盟")

# How these are read as surnames, besides the reading they have as words.
_SURNAMES = {
    "曾": "zēng", "单": "shàn", "解": "xiè", "仇": "qiú", "区": "ōu", "查": "zhā", "朴": "piáo",
    "翟": "zhái", "盖": "gě", "乐": "yuè", "覃": "qín", "缪": "miào", "阚": "kàn", "薄": "bó",
    "员": "yùn", "隗": "wěi", "晟": "chéng", "郇": "xún", "祭": "zhài", "种": "chóng",
}  # fmt: skip
_TONES = re.compile("[\u0300-\u036f]")

_NUMBER: Final = "H"  # the type code of the number of a syllable
_NO_SYLLABLE: Final = 0


def load_readings() -> None:
    """Load what names are read by: 0.4 s the first time, for a thread that may wait."""
    _syllables("读音")


def make_readings(kind: EntityKind, name: str) -> frozenset[str]:
    """Return what can be typed for a name: its syllables joined, and their initials.

    Args:
        kind: Person or place.
        name: In either script; one with anything but Han characters has no reading.
    """
    simplified = to_simplified_halfwidth(name)
    syllables = _syllables(simplified)
    if not syllables:
        return frozenset()
    forms = [syllables]
    if kind is EntityKind.PERSON and simplified[0] in _SURNAMES:
        surname = unicodedata.normalize("NFD", _SURNAMES[simplified[0]])
        forms.append([_TONES.sub("", surname), *syllables[1:]])
    if kind is EntityKind.PLACE and len(syllables) > 2 and simplified[-1] in _RANKS:
        forms.append(syllables[:-1])
    return frozenset(
        reading for form in forms for reading in ("".join(form), "".join(s[0] for s in form))
    )


readings = lru_cache(maxsize=100_000)(make_readings)
"""The same, remembered: in an archive the same names come again and again."""


def printed_reading(kind: EntityKind, name: str) -> str:
    """Return how a name is read, with tone marks: ``Huáng Wěi``, ``Yúběi Qū``; empty if not Han."""
    simplified = to_simplified_halfwidth(name)
    syllables = _syllables(simplified, toned=True)
    if not syllables:
        return ""
    if kind is not EntityKind.PERSON:
        return "".join(syllables).capitalize()
    syllables[0] = _SURNAMES.get(simplified[0], syllables[0])
    # Names of four characters have a surname of two.
    given = 2 if len(syllables) == 4 else 1
    return f"{''.join(syllables[:given])} {''.join(syllables[given:])}".title()


def _syllables(name: str, *, toned: bool = False) -> list[str]:
    """Return a syllable for each character of a name; none when one of them has no reading."""
    found: list[tuple[str, str]] = []
    for is_ascii, run in groupby(name.lower(), str.isascii):
        text = "".join(run)
        found += [(text, text)] if is_ascii else _readings().of(text)
    whole = len(found) == len(name) > 1
    if not whole or not all(_is_letters(plain) for plain, _ in found):
        return []
    return [with_tone if toned else plain for plain, with_tone in found]


def _is_letters(syllable: str) -> bool:
    return syllable.isascii() and syllable.isalpha()


class _Readings:
    """The readings of pypinyin, which takes 0.15 s and 70 MB to import.

    As it does, the longest phrase of its list is taken first.

    Args:
        syllables: Without and with tone; the first is that of characters without a reading.
        characters: The number of the syllable of every character, by its code point.
        phrases: All, in order, one a line.
        special: The syllables of those that are not read as their characters are.
    """

    def __init__(
        self,
        syllables: list[tuple[str, str]],
        characters: bytes,
        phrases: str,
        special: dict[str, tuple[int, ...]],
    ) -> None:
        self._syllables, self._special = syllables, special
        self._characters = array(_NUMBER, characters)
        self._phrases = phrases.split("\n")

    def of(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the syllables of a text, each without and with tone."""
        while text:
            length = next((n for n in range(len(text), 0, -1) if self._has(text[:n])), 1)
            # What begins a phrase, and has none at its own beginning, pypinyin does not divide.
            if length == 1 and self._begins_phrase(text):
                length = len(text)
            phrase, text = text[:length], text[length:]
            numbers = self._special.get(phrase) or map(self._number, phrase)
            yield from map(self._syllables.__getitem__, numbers)

    def _number(self, character: str) -> int:
        code = ord(character)
        return self._characters[code] if code < len(self._characters) else _NO_SYLLABLE

    def _has(self, phrase: str) -> bool:
        place = bisect_left(self._phrases, phrase)
        return place < len(self._phrases) and self._phrases[place] == phrase

    def _begins_phrase(self, text: str) -> bool:
        place = bisect_left(self._phrases, text)
        return place < len(self._phrases) and self._phrases[place].startswith(text)


@cache
def _readings() -> _Readings:
    spec = find_spec("pypinyin")
    made_from = [Path(spec.origin)] if spec and spec.origin else []
    return _Readings(*startup_cache.kept("readings", _make_table, made_from))


def _make_table() -> tuple[Any, ...]:
    # What it imports has 200,000 lists, which stay.
    with gc_paused_and_frozen():
        from pypinyin.constants import PHRASES_DICT, PINYIN_DICT, RE_HANS

    numbers: dict[str, int] = {"": _NO_SYLLABLE}
    characters = array(_NUMBER, [_NO_SYLLABLE]) * (max(PINYIN_DICT) + 1)
    for code, each in PINYIN_DICT.items():
        if RE_HANS.match(chr(code)):
            characters[code] = numbers.setdefault(each.split(",")[0], len(numbers))
    read_otherwise: dict[str, tuple[int, ...]] = {}
    for phrase, syllables in PHRASES_DICT.items():
        spoken = tuple(numbers.setdefault(each[0], len(numbers)) for each in syllables)
        if spoken != tuple(characters[ord(each)] for each in phrase):
            read_otherwise[phrase] = spoken
    phrases = "\n".join(sorted(PHRASES_DICT))
    return _in_styles(numbers), characters.tobytes(), phrases, read_otherwise


def _in_styles(syllables: Iterable[str]) -> list[tuple[str, str]]:
    from pypinyin import Style
    from pypinyin.style import convert

    return [
        (
            convert(each, Style.NORMAL, strict=True, default=each),
            convert(each, Style.TONE, strict=True, default=each),
        )
        for each in syllables
    ]
