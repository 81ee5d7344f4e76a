"""Persons known by their surname only: 周叔叔, 陈某, 老王."""

import re
from collections.abc import Iterator
from functools import cache

from tuireader.entities.wordlists import words

Span = tuple[int, int]
_HAN = "\u4e00-\u9fff"
# What can stand before a person without being part of a word with the surname.
_BEFORE = (
    rf"(?:(?<![{_HAN}])|(?<=[的是与和对给由让请把叫找问从向跟为在了说谢])"
    r"|(?<=居民|业主|市民|村民|群众|顾客|乘客|患者|读者|记者|邻居|网友|店主|房东|旅客|用户|司机|老板)"
    r"|(?<=男子|女子|车主|学生|家长|老人|商户|住户|职工|员工|医生|教师|姓的|疑人|告人|费者|事人|害人|责人|击者|愿者))"
)
_BEHIND = rf"(?=[^{_HAN}]|$|[的说和与在是被就也将把对从向一很又还不没给])"


@cache
def _pattern() -> re.Pattern[str]:
    surname = f"[{''.join(words('surnames_in_address'))}]"
    forms = "|".join(sorted(words("forms_of_address"), key=len, reverse=True))
    return re.compile(
        rf"{_BEFORE}(?:{surname}(?:{forms})(?!们)|(?<![{_HAN}])[老小阿]{surname}{_BEHIND})"
    )


def find(plain: str) -> Iterator[Span]:
    """Yield the spans of surnames with the form of address that goes with them."""
    for match in _pattern().finditer(plain):
        yield match.span()
