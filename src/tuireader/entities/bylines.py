"""Names in bylines and imprints, even with a blank inside: 编辑: 林 小雨, 記者 周怡安／台北報導."""

import re
from collections.abc import Iterator
from functools import cache

from tuireader.entities.wordlists import words

Span = tuple[int, int]
_HAN = "\u4e00-\u9fff"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    credits = "|".join(sorted(words("bylines"), key=len, reverse=True))
    surname = f"(?:{'|'.join(words('surnames_compound'))}|[{''.join(words('surnames'))}])"
    return (
        re.compile(rf"(?<![{_HAN}])(?:{credits})[ :]{{1,3}}"),
        re.compile(rf"[ /、,]{{0,2}}({surname}(?:[{_HAN}]{{1,2}}|[ ][{_HAN}]{{1,2}}))(?![{_HAN}])"),
    )


def find(plain: str) -> Iterator[Span]:
    """Yield the spans of credited names, blanks inside them included."""
    credit, name = _patterns()
    for label in credit.finditer(plain):
        found = name.match(plain, label.end())
        while found:
            yield found.span(1)
            found = name.match(plain, found.end())
