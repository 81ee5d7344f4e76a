"""Names in conversion: persons and places keep their characters.

五里冲 has no 裡 and no 衝 in it, 斗门 no 鬥. Found by converting every name of the table of
administrative divisions and reading those with a character that another word made.

The phrase lists read 于 as 於 and 范 as 範, which is right in running text and wrong in the names
于正 and 范伟. Where a span is known to be a person or a place, the rules here decide instead.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from tuireader.text.contexts import likelihood
from tuireader.text.dictionaries import candidates, first_candidates
from tuireader.text.word_borders import longest_phrase, word_counts

# Characters that print the same in both scripts in the names of places, with few exceptions ...
_STAY = frozenset("里于斗采占淀游范克几向曲托松辟舍朱须回干")
# ... and those that change into another form than in everyday words.
_CHANGE = {"冲": "沖"}

# What stands against the rules above, and divisions that the phrase lists miss: 钟 is not a clock
# there, 余 the river 餘水, 干 dry or, as in 北干, a ridge.
_PARTS = {
    "奋斗": "奮鬥",
    "示范": "示範",
    "师范": "師範",
    "模范": "模範",
    "洪范": "洪範",
    "旅游": "旅遊",
    "仙游": "仙遊",
    "麟游": "麟遊",
    "于潜": "於潛",
    "腾冲": "騰衝",
    "龙须": "龍鬚",
    "巡回": "巡迴",
    "北干": "北幹",
    "主干": "主幹",
    "干部": "幹部",
    "干沟": "乾溝",
    "干河": "乾河",
    "干汊": "乾汊",
    "干塘": "乾塘",
    "干驿": "乾驛",
    "干潭": "乾潭",
    "松散": "鬆散",
    "余家": "余家",
    "余店": "余店",
    "余集": "余集",
    "余庄": "余莊",
    "余坊": "余坊",
    "新余": "新餘",
    "余干": "餘干",
    "钟山": "鍾山",
    "钟祥": "鍾祥",
    "钟家": "鍾家",
    "徐汇": "徐匯",
    "谷城": "穀城",
    "范县": "范縣",
    "涂家": "涂家",
    "李郁": "李郁",
    "郁山": "郁山",
    "咸嘉": "咸嘉",
    "咸祥": "咸祥",
    "咸村": "咸村",
    "后里": "后里",
    "马后": "馬后",
}


def place_to_traditional(name: str, converted: str) -> str:
    """Return a Simplified place name in Traditional (OpenCC standard), of the same length.

    Args:
        name: The name in Simplified characters.
        converted: What the phrase lists make of it.
    """
    shown = [
        char if char in _STAY else _CHANGE.get(char, other)
        for char, other in zip(name, converted, strict=True)
    ]
    for part, traditional in _PARTS.items():
        at = name.find(part)
        if at >= 0:
            shown[at : at + len(part)] = traditional
    return "".join(shown)


# Simplified characters whose commonest Traditional form is another character, but which print the
# same in both scripts when they are the surname (余秋雨, never 餘秋雨) ...
_SURNAMES_THAT_STAY = frozenset("于余范郁咸党后游岳涂朴占台种干里才丑尸")
# ... or are in a given name (彭于晏, 郭台铭→郭台銘, 王征). 云 丰 叶 杰 胜 do change there.
_GIVEN_NAMES_THAT_STAY = frozenset("于余范郁咸后游岳涂朴占台采里岩淀涌才尸斗干征")
# 钟 is the surname 鍾 and not the clock 鐘, 冲 is 沖 (孙冲→孫沖); 启 is printed 啟 in names, the
# dictionaries write 啓.
_IN_PERSONS = {"钟": "鍾", "启": "啟", "冲": "沖"}
# Known persons whose names the rules do not give.
_PERSONS = {"苏姿丰": "蘇姿丰", "张三丰": "張三丰", "陈冲": "陳冲"}

_COMPOUND = """
欧阳 司马 诸葛 上官 夏侯 令狐 东方 尉迟 皇甫 慕容 长孙 公孙 轩辕 南宫 司徒 司空 端木 独孤 宇文
呼延 太史 申屠 公冶 濮阳 淳于 单于 澹台 闻人 万俟 赫连 钟离 鲜于 后藤
"""
_COMPOUND_SURNAMES = frozenset(_COMPOUND.split())
_COMPOUND_SURNAMES_THAT_STAY = frozenset(["万俟"])


# A surname that is told: 一个姓于的人, 他姓钟。 Not in 百姓于此.
_TOLD_SURNAME = re.compile(
    f"(?<![百同异贵族国])姓([{''.join(sorted(_SURNAMES_THAT_STAY))}钟])(?![^\\W的男女人])"
)
_NEIGHBOURHOODS = re.compile(
    "(?:(?<![\u4e00-\u9fff])|(?<=[在于括为是区镇乡市]))[^\\W里]{2}里(?:[、和及与][^\\W里]{2}里)+"
)
# What 里 is in: 店里, 心里.
_ROOMS = frozenset("店校房屋家园车厢城馆厅院楼箱柜袋海水河山洞林池盒眼心手嘴脸包网群塔笼窝街巷班队")
_LONGEST_GIVEN_NAME = 2
# What the taggers of names take for a given name behind 于, as in 逝世于令和.
_NO_GIVEN_NAMES = """
明治 大正 昭和 平成 令和 康熙 雍正 乾隆 嘉庆 道光 咸丰 同治 光绪 宣统
洪武 永乐 嘉靖 万历 崇祯 贺伯 桃芝 纳莉 象神 艾利 海棠 圣帕 辛乐克 莫拉克
凡那比 苏迪勒 杜鹃 梅姬 尼伯特 山竹 天鸽 轩岚诺
"""
_ERAS_AND_STORMS = frozenset(_NO_GIVEN_NAMES.split())
_SURELY = 6.0  # likelihood from which 于 is the preposition; names of journalists reach 5


class Name(NamedTuple):
    """The span of a person's or a place's name in a text."""

    start: int
    end: int
    person: bool

    def moved(self, by: int) -> "Name":
        """Return the same name, ``by`` characters further on."""
        return Name(self.start + by, self.end + by, self.person)


def keep_names(published: str, simplified: str, names: Iterable[Name]) -> str:
    """Keep in a Traditional text, when it is simplified, what persons' names do not simplify.

    乾 is read qián in a name and not gān: 王乾, never 王干.
    """
    characters = list(simplified)
    for name in names:
        for at in range(name.start, name.end) if name.person else ():
            if published[at] == "乾":
                characters[at] = "乾"
    return "".join(characters)


def restore_names(simplified: str, traditional: str, names: Iterable[Name]) -> str:
    """Print the names in a converted text as names are printed.

    Args:
        simplified: The text before it was converted.
        traditional: The same text in Traditional (OpenCC standard), of the same length.
        names: Where the names stand, without overlaps.

    Returns:
        ``traditional`` with the characters of the names put right; the same length.
    """
    characters = list(traditional)
    names = list(names)
    for at in (
        *_lone_surnames(simplified, traditional, names),
        *_listed_neighbourhoods(simplified),
    ):
        characters[at] = simplified[at]
    for told in _TOLD_SURNAME.finditer(simplified) if "姓" in simplified else ():
        characters[told.start(1)] = _in_person(told[1], _SURNAMES_THAT_STAY)
    for name in names:
        span = slice(name.start, name.end)
        if name.person and _begins_with_a_preposition(simplified, name):
            continue
        if name.person:
            characters[span] = person_to_traditional(simplified[span])
        else:
            characters[span] = place_to_traditional(simplified[span], traditional[span])
    return "".join(characters)


def _lone_surnames(simplified: str, traditional: str, names: Iterable[Name]) -> Iterator[int]:
    """Yield where a person named in the text is called by the surname alone: 涂谨申 … 涂说."""
    named = {simplified[name.start] for name in names if name.person}
    surnames = named & _SURNAMES_THAT_STAY - {"于"}
    for at, char in enumerate(simplified) if surnames else ():
        alone = char in surnames and traditional[at] != char
        if alone and not longest_phrase(simplified, at, traditional[at]):
            yield at


def _listed_neighbourhoods(simplified: str) -> Iterator[int]:
    """Yield the 里 of neighbourhoods in a list: 社口里、社南里, but not 学校里、公园里.

    One name in three at least is no word.
    """
    for listed in _NEIGHBOURHOODS.finditer(simplified) if "里、" in simplified else ():
        stems = re.split("里[、和及与]", listed[0][:-1])
        strange = sum(stem not in word_counts() for stem in stems)
        if 3 * strange >= len(stems) and not any(stem[-1] in _ROOMS for stem in stems):
            yield from (at for at in range(*listed.span()) if simplified[at] == "里")


def _begins_with_a_preposition(text: str, name: Name) -> bool:
    """Whether the 于 of a name is a preposition: 于红磡 is in 红磡, 于贝聿铭 by 贝聿铭."""
    if text[name.start] != "于" or text[name.start : name.start + 2] == "于是":
        return False
    rest = text[name.start + 1 : name.end]
    return (
        len(rest) > _LONGEST_GIVEN_NAME
        or rest in _ERAS_AND_STORMS
        or likelihood(text, name.start, "於", "于") >= _SURELY
    )


def person_to_traditional(name: str) -> str:
    """Return a person's Simplified name in Traditional (OpenCC standard), character for character.

    A name the dictionaries know as a whole is printed as they have it (周杰伦→周杰倫, 张杰→張傑),
    except a surname that stays: 于是之 is no 於是.
    """
    if name in _PERSONS:
        return _PERSONS[name]
    known = candidates("STPhrases").get(name)
    surname = 2 if name[:2] in _COMPOUND_SURNAMES else 1
    if name[:2] in _COMPOUND_SURNAMES_THAT_STAY:
        return name[:2] + person_to_traditional(name[2:])
    return "".join(
        _in_person(char, _SURNAMES_THAT_STAY if at < surname else _GIVEN_NAMES_THAT_STAY)
        if not known or char in _IN_PERSONS or (at < surname and char in _SURNAMES_THAT_STAY)
        else known[0][at]
        for at, char in enumerate(name)
    )


def _in_person(char: str, that_stay: frozenset[str]) -> str:
    if char in that_stay:
        return char
    return _IN_PERSONS.get(char) or _characters().get(char, char)


@cache
def _characters() -> dict[str, str]:
    return first_candidates("STCharacters")
