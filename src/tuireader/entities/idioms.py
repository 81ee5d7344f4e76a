"""Words with a figure in them that count nothing: 一起, 一线, 万一, 千方百计."""

import re
from functools import cache

from tuireader.entities.wordlists import words

_FIGURE = re.compile("[〇零一二三四五六七八九两十百千万亿几数半]")
_REACH = 4  # how far left of its last figure an idiom begins
_LONGEST = 8


@cache
def _idioms() -> frozenset[str]:
    return frozenset(words("idioms"))


def covers(plain: str, start: int, end: int) -> bool:
    """Whether the figures of the expression between two offsets belong to a word.

    A longer expression wins over a word it begins with: 十分 is a word, 十分钟 a quantity.
    """
    figure = _FIGURE.search(plain, start, end)
    if not figure or plain[start].isdigit():
        return False
    at, known = figure.start(), _idioms()
    for left in range(max(0, at - _REACH), at + 1):
        for right in range(at + 1, min(len(plain), left + _LONGEST) + 1):
            shorter = left == at and right < end
            if not shorter and plain[left:right] in known:
                return True
    return False
