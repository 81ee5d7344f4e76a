"""How names are read, so that letters find them: 黄伟 by ``huangwei`` and ``hw``."""

from functools import lru_cache

from tuireader.entities.entity import Kind
from tuireader.text.plain import plain

# A district is looked up without its rank too: 渝北区 by ``yubei``.
_RANKS = frozenset("省市区县镇乡村州旗盟")

# Read differently as a surname than as a word.
_SURNAMES = {
    "曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "任": "ren",
    "朴": "piao", "翟": "zhai", "盖": "ge", "尉": "yu", "乐": "yue", "覃": "qin", "缪": "miao",
    "宓": "fu", "种": "chong", "折": "she", "召": "shao", "华": "hua", "燕": "yan", "洗": "xian",
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
    if kind is Kind.PERSON:
        syllables[0] = _SURNAMES.get(simplified[0], syllables[0])
    found = {_joined(syllables), _initials(syllables)}
    if kind is Kind.PLACE and len(syllables) > 2 and simplified[-1] in _RANKS:
        found |= {_joined(syllables[:-1]), _initials(syllables[:-1])}
    return frozenset(found)


def _syllables(name: str) -> list[str]:
    # Imported here: it takes 250 ms, and only indexing needs it.
    from pypinyin import lazy_pinyin

    syllables: list[str] = lazy_pinyin(name.lower())
    whole = len(syllables) == len(name) > 1
    return syllables if whole and all(map(_is_letters, syllables)) else []


def _is_letters(syllable: str) -> bool:
    return syllable.isascii() and syllable.isalpha()


def _joined(syllables: list[str]) -> str:
    return "".join(syllables)


def _initials(syllables: list[str]) -> str:
    return "".join(syllable[0] for syllable in syllables)
