"""The search key: one text in any script, width or letter case becomes one key.

Characters that any OpenCC dictionary lists as forms of each other fall into one class, and every
member of a class is written as its representative. The table is one to one and free of context, so
``fold(a + b) == fold(a) + fold(b)``, so a folded text is folded piece by piece.

What a search compares is shorter by some blanks, see :func:`search_key`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from tuireader.startup_cache import kept
from tuireader.text import char_tables
from tuireader.text.char_tables import OLD_FORMS, RADICALS, CharacterTable
from tuireader.text.dictionaries import candidates, files
from tuireader.text.pinyin import character_readings, readings_in_use

VERSION = 4
"""Raised whenever the rules below make another key of the same text. What they are made of is told
by OpenCC's dictionaries (``dictionaries.fingerprint``) and by the version of Unicode."""

_VARIANT_TABLES = (
    "STCharacters",
    "TSCharacters",
    "TWVariants",
    "TWVariantsRev",
    "HKVariants",
    "HKVariantsRev",
    "TSCharactersExt",
)
# Its phrases swap forms that none of the tables links (朱柏康→朱栢康); those of the others do not.
_VARIANT_PHRASES = "HKVariantsPhrases"

# Forms that print shops and input methods mix, and that no OpenCC table links.
_MORE = """
舖铺 妳你 帳账 沈沉 巿市 岀出 硏研 廸迪 戶户戸 喻喩 慨槪 靑青 淸清 敻夐 囘回 鄉鄕
寶寳 劫刧刦 黑黒 吳呉吴 值値 娛娯 郎郞 傻儍 祐佑 凳櫈 粘黏 吉𠮷 冤寃 晚晩 填塡 插挿揷
搖揺 隸隷 豐豊 傳伝 併倂 升昇 碗椀 秋秌 群羣 略畧 鄰隣 胸胷 裏裡 鵝鵞 鵞鵝 峰峯
脅脇 考攷 疏疎 蹤踪
"""
# 部份 and 部分 are one word, and so are 份子 and 分子: Simplified writes 分, papers write both.
_SPELLED_BOTH_WAYS = ("份分",)
_MORE_VARIANTS = (*_MORE.split(), *_SPELLED_BOTH_WAYS)

# Pairs that a dictionary links for the sake of a few words, and that both scripts keep apart: who
# looks for 呆 does not mean 待.
_APART_PAIRS = ("呆待", "坐座", "象像", "具俱", "里哩", "坯坏", "淼渺")
_APART = frozenset(map(frozenset, _APART_PAIRS))

# Words spelled with either character of a pair, which conversion turns into each other: 座標 in
# Taiwan is 坐标 in the mainland. A character, its form in the key, what stands before it and
# what behind: never where it begins or ends another word, as in 印象征服, 就坐在 and 国家俱乐部.
_SPELLED_EITHER_WAY = (
    ("坐", "座", "", "(?=[标落])"),
    ("象", "像", "想好录图摄影偶画肖雕塑佛铜遗相形现抽印景对迹气意幻假表", "(?![征牙棋群鼻腿])"),
    ("俱", "具", "家", "(?![乐全佳备到在])"),
    ("哩", "里", "英海滴", ""),
    ("呆", "待", "", "(?<![发痴].)(?=着)"),
    ("淼", "渺", "浩", ""),
)

# Where single characters have a compatibility form or a lower case. In between lie ideographs,
# syllables, private use and old scripts, 100,000 code points that map to themselves.
_FOLDED_RANGES = (
    range(0x3400),
    range(0xA640, 0xAC00),
    range(0xF900, 0x11A00),
    range(0x16E00, 0x17000),
    range(0x1CC00, 0x1FC00),
    range(0x2F800, 0x2FA20),
)


_OLD_FORMS_FILE = Path(char_tables.__file__)


class _Classes:
    """Disjoint sets of characters, each known by its smallest member."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def representative(self, char: str) -> str:
        parent = self._parent
        while (above := parent.get(char, char)) != char:
            char = above
        return char

    def unite(self, one: str, other: str) -> None:
        low, high = self.representative(one), self.representative(other)
        if low > high:
            low, high = high, low
        self._parent[high] = self._parent[low] = low

    def by_representative(self) -> dict[str, list[str]]:
        members: dict[str, list[str]] = {}
        for char in sorted(self._parent):
            members.setdefault(self.representative(char), []).append(char)
        return members


def _width_and_case() -> dict[int, str]:
    """Map compatibility forms and capitals, wherever the result is one character."""
    table: dict[int, str] = {}
    for char in map(chr, chain(*_FOLDED_RANGES)):
        plain = unicodedata.normalize("NFKC", char).lower()
        if plain != char and len(plain) == 1:
            table[ord(char)] = plain
    return table | {ord(pair[0]): pair[1] for pair in RADICALS}


def _listed_pairs() -> Iterator[tuple[str, str]]:
    for name in _VARIANT_TABLES:
        for char, forms in candidates(name).items():
            yield from ((char, form) for form in forms)
    for char, forms in candidates("JPShinjitaiCharacters").items():
        # 芸 and 欠 are words of Chinese too, and no forms of 藝 and 缺 there.
        yield from ((char, form) for form in forms if not (_is_chinese(char) and _is_chinese(form)))


def _is_chinese(char: str) -> bool:
    """Whether a character set of China or Taiwan has ``char``."""
    return any(char.encode(charset, "ignore") for charset in ("gb2312", "big5"))


@cache
def _classes() -> dict[str, list[str]]:
    """Every class of characters that a search does not tell apart, by its representative."""
    classes = _Classes()
    for pair in _listed_pairs():
        if frozenset(pair) not in _APART:
            classes.unite(*pair)
    for phrase, (form, *_) in candidates(_VARIANT_PHRASES).items():
        for pair in zip(phrase, form, strict=True):
            classes.unite(*pair)
    for group in (*_MORE_VARIANTS, *OLD_FORMS):
        for form in group[1:]:
            classes.unite(group[0], form)
    return classes.by_representative()


@cache
def _table() -> CharacterTable:
    tables = (*_VARIANT_TABLES, _VARIANT_PHRASES, "JPShinjitaiCharacters")
    return CharacterTable(kept("search-key", _forms, [_OLD_FORMS_FILE, *files(tables)]))


def _forms() -> dict[int, str]:
    variants = {
        ord(char): one for one, chars in _classes().items() for char in chars if char != one
    }
    table = {point: variants.get(ord(plain), plain) for point, plain in _width_and_case().items()}
    return table | variants


def fold(text: str) -> str:
    """Return ``text`` in one script: the same number of characters.

    ``fold(黄伟) == fold(黃偉) == fold(黃伟)``; full-width ``ＶＩＰ`` becomes ``vip``.
    """
    return _table().translate(text)


def variants_of(char: str) -> tuple[str, ...]:
    """Return all forms of a character that a search takes for the same, this one included."""
    return tuple(sorted({char, *_classes().get(fold(char), ())}))


_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


@cache
def _set_apart() -> re.Pattern[str]:
    """The blanks between a digit and Han: 2 ms to compile, which the first list does without."""
    # Begins with a blank, which rules out most places of a text at once.
    return re.compile(f" (?:(?<=[0-9] ) *(?=[{_HAN}])|(?<=[{_HAN}] ) *(?=[0-9]))")


@cache
def _words_spelled_either_way() -> re.Pattern[str]:
    words = (
        f"(?<={f'[{before}]' if before else ''}{char}){behind}"
        for char, _, before, behind in _SPELLED_EITHER_WAY
    )
    # Begins with the characters to replace, which rules out most places of a text at once.
    pattern = f"[{''.join(_one_spelling())}](?:{'|'.join(words)})"
    return re.compile(re.sub("[^\x00-\x7f]", lambda char: fold(char[0]), pattern))


@cache
def _one_spelling() -> dict[str, str]:
    return {fold(char): fold(form) for char, form, *_ in _SPELLED_EITHER_WAY}


def search_key(text: str) -> str:
    """Return what a search compares: ``text`` folded, with one spelling of every word.

    Some houses set the digits apart and some do not: ``3 月 30日`` is found by ``3月30日``. The key
    of a passage that neither begins nor ends with a blank, nor inside one of the few words that are
    spelled with either of two characters (座标), is part of the key of its text.
    """
    key = _set_apart().sub("", fold(text))
    return _words_spelled_either_way().sub(lambda found: _one_spelling()[found[0]], key)


def printed_offsets(text: str) -> Sequence[int]:
    """Return where in ``text`` every character of its search key stands."""
    folded = fold(text)
    gaps = [match.span() for match in _set_apart().finditer(folded)]
    return list(_outside(gaps, len(folded))) if gaps else range(len(folded))


def _outside(gaps: Sequence[tuple[int, int]], length: int) -> Iterator[int]:
    start = 0
    for gap_start, gap_end in (*gaps, (length, length)):
        yield from range(start, gap_start)
        start = gap_end


_MOST_READINGS = 4


@dataclass(frozen=True, slots=True)
class CharacterInfo:
    """One character and its forms.

    Attributes:
        char: The character asked about.
        found_alike: All characters that a search takes for the same, this one included.
        readings: Pinyin with tone marks, the commonest first, four at the most.
        rare: Those of them that no phrase has.
    """

    char: str
    found_alike: tuple[str, ...]
    readings: tuple[str, ...]
    rare: tuple[str, ...] = ()


def character_info(char: str) -> CharacterInfo:
    """Return what is known of one character."""
    alike = variants_of(char)
    usual, *others = character_readings(char) or ("",)
    in_use = readings_in_use(char, alike) if others else frozenset()
    # Those in use first, in their order.
    others.sort(key=lambda reading: reading not in in_use)
    readings = tuple(filter(None, (usual, *others)))[:_MOST_READINGS]
    rare = tuple(reading for reading in readings[1:] if reading not in in_use)
    return CharacterInfo(char, alike, readings, rare)
