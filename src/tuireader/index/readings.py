"""How names are read, so that letters find them: 黄伟 by ``huangwei`` and ``hw``."""

from functools import lru_cache

from tuireader.entities.entity import Kind
from tuireader.text.plain import plain

# A district is looked up without its rank too: 渝北区 by ``yubei``.
_RANKS = frozenset("省市区县镇乡村州旗盟")

# How these are read as surnames, besides the reading they have as words.
_SURNAMES = {
    "曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "朴": "piao",
    "翟": "zhai", "盖": "ge", "乐": "yue", "覃": "qin", "缪": "miao", "阚": "kan", "薄": "bo",
    "员": "yun", "隗": "wei", "晟": "cheng", "郇": "xun", "祭": "zhai", "种": "chong",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def readings(kind: Kind, name: str) -> frozenset[str]:
    """Return what can be typed for a name: its syllables joined, and their initials.

    Args:
        kind: Person or place.
        name: In either script; one with anything but Han characters has no reading.
    """
    simplified = plain(name)
    syllables = _syllables(simplified)
    if not syllables:
        return frozenset()
    forms = [syllables]
    if kind is Kind.PERSON and simplified[0] in _SURNAMES:
        forms.append([_SURNAMES[simplified[0]], *syllables[1:]])
    if kind is Kind.PLACE and len(syllables) > 2 and simplified[-1] in _RANKS:
        forms.append(syllables[:-1])
    return frozenset(
        reading for form in forms for reading in ("".join(form), "".join(s[0] for s in form))
    )


def _syllables(name: str) -> list[str]:
    # Imported here: it takes 250 ms, and only indexing needs it.
    from pypinyin import lazy_pinyin

    syllables: list[str] = lazy_pinyin(name.lower())
    whole = len(syllables) == len(name) > 1
    return syllables if whole and all(map(_is_letters, syllables)) else []


def _is_letters(syllable: str) -> bool:
    return syllable.isascii() and syllable.isalpha()
