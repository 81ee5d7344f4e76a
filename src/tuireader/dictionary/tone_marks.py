"""Pinyin with tone numbers, as CC-CEDICT writes it, to tone marks; the usual reading of a word."""

import re
from functools import lru_cache
from typing import Any, Final
from unicodedata import normalize

NO_READING: Final = "?"
"""Stands for ``xx5``, by which CC-CEDICT says that a reading is unknown."""

_SYLLABLE: Final = re.compile(r"[A-Za-züÜêÊ:]{1,9}[1-5]")
_JOINED: Final = re.compile(r"(?:[A-Za-züÜêÊ:]{1,9}[1-5])+")  # as the second edition writes words
_SEPARATORS: Final = re.compile(r"[\s'’-]+")
_UNKNOWN: Final = "xx5"
_ERHUA: Final = "r5"
# Combining marks by tone number; the fifth tone, the neutral one, has none.
_MARKS: Final = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300"}
# Hanyu Pinyin, section 5: a and e take the mark, then the o of ou, else the last vowel. What has no
# vowel is read by its nasal: m2, ng4, hng5.
_MARKED: Final = tuple(
    map(re.compile, ("[aeêAEÊ]", "[oO](?=[uU])", "[iouüIOUÜ](?![a-zA-Z]?[iouüIOUÜ])", "[mnMN]"))
)
# Where pypinyin's reading of a character out of context is not the usual one of the word.
_ALONE: Final = {"长": ["cháng"], "得": ["de"], "子": ["zǐ"]}


def syllables(pinyin: str) -> list[str]:
    """Return the syllables of a reading, with tone numbers; letters and marks stand for themselves.

    Of ``xx5``, an unknown reading, too. A syllable that is joined to the next one is parted.
    """
    found: list[str] = []
    for word in pinyin.split():
        parts = [part for part in _SEPARATORS.split(word) if part]
        if all(_JOINED.fullmatch(part) for part in parts):
            found += [syllable for part in parts for syllable in _SYLLABLE.findall(part)]
        else:
            found.append(word)
    return found


@lru_cache(maxsize=4096)
def tone_mark(syllable: str) -> str:
    """Return a syllable with its tone mark: ``lu:4`` as ``lǜ``; what is none as it is."""
    if syllable == _UNKNOWN:
        return NO_READING
    if not _SYLLABLE.fullmatch(syllable):
        return syllable
    letters, tone = syllable[:-1], syllable[-1]
    for written, meant in (("u:", "ü"), ("U:", "Ü"), ("v", "ü"), ("V", "Ü")):
        letters = letters.replace(written, meant)
    place = next(filter(None, (rule.search(letters) for rule in _MARKED)), None)
    if place is None:
        # r5 and the like: a consonant takes no mark.
        return letters if tone == "5" else syllable
    marked = letters[: place.end()] + _MARKS.get(tone, "") + letters[place.end() :]
    return normalize("NFC", marked)


def reading(pinyin: str) -> str:
    """Return a whole reading with tone marks: ``hua1 r5`` as ``huār``, ``nu:3`` as ``nǚ``."""
    whole = ""
    for syllable in syllables(pinyin):
        joined = syllable in (_ERHUA, ",") or not whole
        whole += tone_mark(syllable) if joined else f" {tone_mark(syllable)}"
    return whole


def is_numbered(pinyin: str) -> bool:
    """Whether every part is a syllable with a tone number, or a mark between syllables."""
    parts = pinyin.split()
    return bool(parts) and all(part in (",", "·") or _JOINED.fullmatch(part) for part in parts)


def usual_syllables(word: str, pinyin: str) -> int:
    """Return how many syllables of a reading are those that the word usually has.

    Args:
        word: In Simplified characters.
        pinyin: One of its readings, with tone numbers.
    """
    usual = _ALONE.get(word) or character_readings(word)
    read = [tone_mark(syllable).lower() for syllable in syllables(pinyin)]
    return sum(one == other for one, other in zip(read, usual, strict=False))


def character_readings(text: str) -> list[str]:
    """Return how each character of a word is read, with tone marks; itself where it is not."""
    # Imported here: it takes 250 ms, and is needed for what the dictionary lacks.
    from pypinyin import Style, pinyin

    each: Any = list  # of a run that has no reading; the stub of pypinyin knows no list
    found = [readings[0] for readings in pinyin(text, style=Style.TONE, errors=each)]
    return found if len(found) == len(text) else list(text)
