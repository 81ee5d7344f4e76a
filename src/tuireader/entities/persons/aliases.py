"""Other names that a page explains where it uses them first: 小花(化名), 阿炳(李新炳), 长子小翔."""

import re
from collections.abc import Iterator
from functools import cache

from tuireader.entities.lexicons import ordinary_words, word_list
from tuireader.entities.persons.crf import is_listed_word

Span = tuple[int, int]
_HAN = "\u4e00-\u9fff"
_CHILDISH = "小阿老大"
_KIN = "婆伯公嬷姨嫂叔婶姐哥弟妹仔"
# Whose nickname follows: 长子小翔, 15岁的小仪. 弟弟小我3岁 and 女儿小时候 name nobody.
_RELATIVE = (
    "长子|次子|长女|次女|三女|么女|儿子|女儿|弟弟|妹妹|哥哥|姐姐|姊姊|孙子|孙女|男童|女童"
    "|学生|班长|同学|妻子|丈夫|岁的"
)
_NICKNAMED = re.compile(f"[小阿](?<=(?:{'.|'.join(_RELATIVE.split('|'))}.))[{_HAN}]")
_NO_NICKNAME = frozenset(
    "小阿聚我他她你您咱它了于到得地着过的一二两三几四五六七八九十个大不那这有很就来去也在"
)


def find_aliases(plain: str) -> Iterator[Span]:
    """Yield the spans of pseudonyms, and of nicknames and the full names in brackets behind."""
    if "名)" in plain:
        for match in _pseudonym().finditer(plain):
            yield match.span(1)
    for match in _NICKNAMED.finditer(plain):
        if _is_nickname(plain, match.start()):
            yield match.span()
    for match in _full_name().finditer(plain):
        start = _nickname(plain, match.start(), match["given"])
        if start is not None:
            yield start, match.start()
            yield match.start("name"), match.end("name")


def _is_nickname(plain: str, start: int) -> bool:
    """Whether two characters are no word, and no word begins with the second: 小|女孩."""
    words, pair = ordinary_words(), plain[start : start + 2]
    if pair[1] in _NO_NICKNAME or pair in words or is_listed_word(pair):
        return False
    return plain[start + 1 : start + 3] not in words and plain[start : start + 3] not in words


def _nickname(plain: str, end: int, given: str) -> int | None:
    """Return where the nickname of a given name begins that ends at ``end``, if one does."""
    if len(given) > 1 and plain.endswith(given, 0, end):  # 仙花|(徐仙花)
        return end - len(given)
    nickname = _short_form().search(plain, max(0, end - 3), end)
    return nickname.start() if nickname and nickname["char"] in given else None


@cache
def _pseudonym() -> re.Pattern[str]:
    usual = "".join(word_list("surnames_in_address"))
    return re.compile(rf"([{_CHILDISH}{usual}][{_HAN}]{{1,2}})\([均皆]?[为係系]?[化假]名\)")


@cache
def _full_name() -> re.Pattern[str]:
    listed = "".join(word_list("surnames"))
    compound = "|".join(word_list("surnames_compound"))
    return re.compile(
        rf"\((?<=[{_HAN}]\()(?P<name>(?:{compound}|[{listed}])(?P<given>[{_HAN}]{{1,2}}))\)"
    )


@cache
def _short_form() -> re.Pattern[str]:
    return re.compile(rf"[{_CHILDISH}](?P<char>[{_HAN}])[{_KIN}]?$")
