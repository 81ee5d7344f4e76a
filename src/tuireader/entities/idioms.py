"""Words with a figure in them that count nothing: 一起, 一线, 万一, 千方百计."""

import re
from functools import cache
from importlib import resources

_FIGURE = re.compile("[〇零一二三四五六七八九两十百千万亿几数半]")
_LONGEST_BEFORE = 4  # 千方百计 reaches this far to the left of its last figure


@cache
def _idioms() -> frozenset[str]:
    file = resources.files("tuireader.entities") / "data" / "idioms.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


def covers(plain: str, start: int, end: int) -> bool:
    """Whether the figures of an expression belong to a word.

    A longer expression wins over a word it begins with: 十分 is a word, 十分钟 a quantity.
    """
    figure = _FIGURE.search(plain, start, end)
    if not figure:
        return False
    at = figure.start()
    for left in range(max(0, at - _LONGEST_BEFORE), at + 1):
        for right in range(at + 1, min(len(plain), left + 8) + 1):
            longer_expression = left == at and right < end
            if not longer_expression and plain[left:right] in _idioms():
                return True
    return False
