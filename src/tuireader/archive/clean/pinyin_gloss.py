"""Pinyin glosses that a faulty converter put after Traditional characters: 系統(tǒng).

The converter glosses characters that Simplified text lacks. A language course glosses every
character, a writer one rare word (臧否（pǐ）), a reporter translates (武器(arms)): all these stay.
In 51,000 undamaged stories the conditions below found nothing.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from tuireader.archive.clean.passage import Edit, Passage
from tuireader.archive.repairs import RepairKind
from tuireader.text.detect import is_traditional_only

TONED: Final = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,6}"
_GLOSS = re.compile(rf"([\u3400-\u9fff])[(（]({TONED})[)）]")
_MIN_COUNT = 3
_MIN_SHARE = 0.9  # of the confirmed readings; a language course also glosses shared characters


def repair(lines: Sequence[Passage]) -> list[Passage]:
    """Remove the readings when the page is damaged in this way."""
    found = [match for line in lines for match in _GLOSS.finditer(line.text)]
    if len(found) < _MIN_COUNT:
        return list(lines)
    confirmed = [match[1] for match in found if _is_reading(match)]
    count = sum(map(is_traditional_only, confirmed))
    if count < _MIN_COUNT or count < _MIN_SHARE * len(confirmed):
        return list(lines)
    return [line.edited(RepairKind.PINYIN_GLOSS, _glosses(line.text)) for line in lines]


def _glosses(text: str) -> list[Edit]:
    """Return what takes the readings out of a line of a damaged page."""
    return [
        Edit(match.end(1), match.end())
        for match in _GLOSS.finditer(text)
        if is_traditional_only(match[1]) and _is_reading(match)
    ]


def _is_reading(match: re.Match[str]) -> bool:
    return match[2] in readings(match[1])


@cache
def readings(char: str) -> frozenset[str]:
    """Return the toned readings of ``char``, as in ``tǒng``."""
    # Importing pypinyin takes 0.2 s, and next to no archive has a page that needs it.
    from pypinyin import Style, pinyin

    return frozenset(pinyin(char, style=Style.TONE, heteronym=True)[0])
