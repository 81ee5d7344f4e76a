"""Persons known by their surname only: 周叔叔, 陈某, 老王, 郑姓男子, and in their story 赖总统."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from tuireader.entities.lexicons import ordinary_words, word_list
from tuireader.entities.quantities.scan import matches

Span = tuple[int, int]
_SHORTEST = 2
_HAN = "\u4e00-\u9fff"
# What can stand before a person without being part of a word with the surname.
_BEFORE = (
    rf"(?:(?<![{_HAN}])|(?<=[的是与和对给由让请把叫找问从向跟为在了说谢])"
    r"|(?<=居民|业主|市民|村民|群众|顾客|乘客|患者|读者|记者|邻居|网友|店主|房东|旅客|用户|司机|老板)"
    r"|(?<=男子|女子|车主|学生|家长|老人|商户|住户|职工|员工|医生|教师|姓的|疑人|告人|费者|事人|害人|责人|击者|愿者))"
)
_BEHIND = (
    rf"(?=[^{_HAN}]|$|[的说和与在是被就也将把对从向一很又还不没给每今昨称笑站坐走想带都只才刚已])"
)


@cache
def _pattern() -> re.Pattern[str]:
    surname = f"[{''.join(word_list('surnames_in_address'))}]"
    forms, people = _any("forms_of_address"), _any("people_of_a_surname")
    return re.compile(
        rf"{_BEFORE}(?:{surname}(?:{forms})(?!们)|(?:(?<![{_HAN}])|(?<=[的叫和跟找问]))[老小阿]{surname}{_BEHIND})"
        rf"|{surname}姓(?:{people})|{surname}[×○]{{1,2}}"
    )


def _any(listed: str) -> str:
    return "|".join(sorted(word_list(listed), key=len, reverse=True))


@cache
def _beginning() -> re.Pattern[str]:
    """Match where an address may begin: one in a hundred characters, which the rules then read."""
    surname = f"[{''.join(word_list('surnames_in_address'))}]"
    second = {form[0] for form in word_list("forms_of_address")} | set("姓×○")
    return re.compile(rf"{surname}(?=[{''.join(sorted(second))}])|[老小阿](?={surname})")


def find_forms_of_address(plain: str) -> Iterator[Span]:
    """Yield the spans of surnames with the form of address that goes with them."""
    begins = (match.start() for match in _beginning().finditer(plain))
    for match in matches(_pattern(), plain, begins):
        yield match.span()


@cache
def _titled() -> re.Pattern[str]:
    surname = f"(?P<surname>[{''.join(word_list('surnames_in_address'))}])"
    titles = _any("titles_behind_surnames")
    return re.compile(rf"{surname}(?:(?P<title>{titles})|[男女妇嫌翁])")


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
