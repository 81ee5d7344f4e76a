"""Persons known by their surname only: 周叔叔, 陈某, 老王, 郑姓男子, and in their story 赖总统."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from tuireader.entities.lexicons import ordinary_words, word_list
from tuireader.entities.quantities.scan import matches

Span = tuple[int, int]
_SHORTEST = 2
_HAN = "\u4e00-\u9fff"
# Whoever is spoken of: what follows is a surname even if it is a word as well.
_PEOPLE_BEFORE = (
    "(?<=居民|业主|市民|村民|群众|顾客|乘客|患者|读者|记者|邻居|网友|店主|房东|旅客|用户|司机|老板)"
    "|(?<=男子|女子|车主|学生|家长|老人|商户|住户|职工|员工|医生|教师|姓的|疑人|告人|费者|事人|害人|责人|击者|愿者)"
)
# What can stand before a person without being part of a word with the surname.
_BEFORE = rf"(?:(?<![{_HAN}])|(?<=[的是与和及对给由让请把叫找问从向跟为在了说谢])|{_PEOPLE_BEFORE})"
_BEFORE_ANY_SURNAME = rf"(?:(?<![{_HAN}])|(?<=[与和及])|{_PEOPLE_BEFORE})"
_BEHIND = (
    rf"(?=[^{_HAN}]|$|[的说和与在是被就也将把对从向一很又还不没给每今昨称笑站坐走想带都只才刚已])"
)
# Courts number those whose names they keep back: 王某1, 李某某, 张某甲.
_NUMBERED = (
    r"某(?:[甲乙丙丁戊己庚]|[A-Z](?![A-Za-z])"
    r"|[0-9]{1,2}(?![0-9.%]|[ ]?[年月日号时点分秒岁人名个位万千百元次天米公多余]))"
)
_UNNAMED = f"(?:{_NUMBERED}|某某?)"
_STRANGER = "先生|女士|小姐"
_COURTESY = "太太|夫人|老师|师傅|医生|教授|律师|警官"
_NO_SUSPECT = "(?![疑犯弃恶隙麻贫少多贵])"


@cache
def _pattern() -> re.Pattern[str]:
    usual, listed, rare = _usual_surnames(), _listed_surnames(), _any_surnames()
    forms, people = _any("forms_of_address"), _any("people_of_a_surname")
    nickname = rf"(?:(?<![{_HAN}])|(?<=[的叫和跟找问]))[老小阿]{usual}{_BEHIND}"
    unusual = f"(?:{rare}(?:{_STRANGER}|{_UNNAMED})|{listed}(?:{_COURTESY}))"
    return re.compile(
        f"{_BEFORE}(?:{usual}(?:{forms}|{_UNNAMED})(?!们)|{nickname})"
        f"|{_BEFORE_ANY_SURNAME}{unusual}(?!们)"
        f"|{rare}(?:姓(?:{people})|{_NUMBERED})|{usual}[×○]{{1,2}}"
    )


def _usual_surnames() -> str:
    return f"[{''.join(word_list('surnames_in_address'))}]"


def _listed_surnames() -> str:
    """Match surnames but for those that stand before a person as words: 向先生."""
    return f"(?![向由从])[{''.join(word_list('surnames_in_address') + word_list('surnames'))}]"


def _any_surnames() -> str:
    """Match surnames that are everyday words too: 水女士, 和先生."""
    return f"(?:{_listed_surnames()}|[{''.join(word_list('surnames_rare'))}])"


def _any(listed: str) -> str:
    return "|".join(sorted(word_list(listed), key=len, reverse=True))


@cache
def _beginning() -> re.Pattern[str]:
    """Match where an address may begin: one in a hundred characters, which the rules then read."""
    second = {form[0] for form in word_list("forms_of_address")} | set("某姓×○")
    return re.compile(
        rf"{_any_surnames()}(?=[{''.join(sorted(second))}])|[老小阿](?={_usual_surnames()})"
    )


def find_forms_of_address(plain: str) -> Iterator[Span]:
    """Yield the spans of surnames with the form of address that goes with them."""
    begins = (match.start() for match in _beginning().finditer(plain))
    for match in matches(_pattern(), plain, begins):
        yield match.span()


@cache
def _suspect() -> re.Pattern[str]:
    return re.compile(f"{_usual_surnames()}嫌{_NO_SUSPECT}")


def find_suspects(plain: str) -> Iterator[Span]:
    """Yield the spans of suspects as papers of Taiwan call them: 黄嫌, but not 警|方嫌."""
    for match in _suspect().finditer(plain):
        if plain[max(0, match.start() - 1) : match.start() + 1] not in ordinary_words():
            yield match.span()


@cache
def _titled() -> re.Pattern[str]:
    surname = f"(?P<surname>{_usual_surnames()})"
    titles = _any("titles_behind_surnames")
    return re.compile(rf"{surname}(?:(?P<title>{titles})|[男女妇翁])")


def titled(plain: str, names: Collection[str]) -> Iterator[Span]:
    """Yield surnames with a title behind them where the story has named who is meant.

    Args:
        plain: The story in plain characters.
        names: The full names in it. 郑男 and 王妇 are known by a 郑姓男子, a 王姓老妇.
    """
    known = {name[0] for name in names if len(name) > 1}
    by_surname = set(re.findall(f"([{_HAN}])姓", plain))
    if not known and not by_surname:
        return
    for match in _titled().finditer(plain):
        meant = known if match["title"] else by_surname
        if match["surname"] in meant and not _is_torn(plain, *match.span()):
            yield match.span()


def _is_torn(plain: str, start: int, end: int) -> bool:
    """Whether the surname ends a word, or a title of one character begins one: 李生|产."""
    ordinary = ordinary_words()
    ends = plain[start - 1 : start + 1] in ordinary
    return ends or (end - start == _SHORTEST and plain[end - 1 : end + 1] in ordinary)
