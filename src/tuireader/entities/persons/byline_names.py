"""Names in bylines and imprints, even with a space inside: 编辑: 林 小雨, 記者 周怡安／台北報導."""

import re
from collections.abc import Iterator
from functools import cache

from tuireader.entities.lexicons import word_list

Span = tuple[int, int]
_HAN = "\u4e00-\u9fff"


@cache
def _label() -> re.Pattern[str]:
    labels = "|".join(sorted(word_list("bylines"), key=len, reverse=True))
    return re.compile(rf"(?<![{_HAN}])(?:{labels})[ :]{{1,3}}")


@cache
def _name() -> re.Pattern[str]:
    lists = ("surnames_compound", "surnames_married", "surnames_japanese")
    longer = "|".join(surname for name in lists for surname in word_list(name))
    surname = f"(?:{longer}|[{''.join(word_list('surnames'))}])"
    return re.compile(rf"[ /、,]{{0,2}}({surname}[ ]?[{_HAN}]{{1,2}})(?![{_HAN}])")


def find_byline_names(plain: str) -> Iterator[Span]:
    """Yield the spans of credited names, blanks inside them included."""
    for label in _label().finditer(plain):
        found = _name().match(plain, label.end())
        while found:
            yield found.span(1)
            found = _name().match(plain, found.end())
