"""Pinyin of names, so that letters find them: 黄伟 by ``huangwei`` and ``hw``."""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

from tuireader.entities.model import EntityKind
from tuireader.text.normalize import to_simplified_halfwidth
from tuireader.text.pinyin import syllables_of

# A district is looked up without its rank too: 渝北区 by ``yubei``.
_RANKS = frozenset("省市区县镇乡村州旗盟")

# How these are read as surnames, besides the reading they have as words.
_SURNAMES = {
    "曾": "zēng", "单": "shàn", "解": "xiè", "仇": "qiú", "区": "ōu", "查": "zhā", "朴": "piáo",
    "翟": "zhái", "盖": "gě", "乐": "yuè", "覃": "qín", "缪": "miào", "阚": "kàn", "薄": "bó",
    "员": "yùn", "隗": "wěi", "晟": "chéng", "郇": "xún", "祭": "zhài", "种": "chóng",
}  # fmt: skip
_TONES = re.compile("[\u0300-\u036f]")


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
        found += [(text, text)] if is_ascii else syllables_of(text)
    whole = len(found) == len(name) > 1
    if not whole or not all(_is_letters(plain) for plain, _ in found):
        return []
    return [with_tone if toned else plain for plain, with_tone in found]


def _is_letters(syllable: str) -> bool:
    return syllable.isascii() and syllable.isalpha()
