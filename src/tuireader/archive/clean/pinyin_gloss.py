"""Readings that a faulty converter put behind Traditional characters: 系統(tǒng).

The converter glosses characters that Simplified text lacks. A language course glosses every
character, a writer one rare word (臧否（pǐ）), a reporter translates (武器(arms)): all these stay.
In 51,000 undamaged stories the conditions below found nothing.
"""

import re
from functools import cache

from tuireader.archive.clean.step import Outcome
from tuireader.text.detection import is_traditional_only

_GLOSS = re.compile(r"([\u3400-\u9fff])[(（]([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,6})[)）]")
_MIN_COUNT = 3
_MIN_SHARE = 0.9  # of the confirmed readings; a language course also glosses shared characters


def mend(paragraphs: tuple[str, ...]) -> Outcome:
    """Remove the readings when the page is damaged in this way; the count is in readings."""
    found = [match for paragraph in paragraphs for match in _GLOSS.finditer(paragraph)]
    if len(found) < _MIN_COUNT:
        return Outcome(paragraphs)
    confirmed = [match[1] for match in found if _is_reading(match)]
    count = sum(map(is_traditional_only, confirmed))
    if count < _MIN_COUNT or count < _MIN_SHARE * len(confirmed):
        return Outcome(paragraphs)
    return Outcome(tuple(_GLOSS.sub(_without_gloss, paragraph) for paragraph in paragraphs), count)


def _without_gloss(match: re.Match[str]) -> str:
    return match[1] if is_traditional_only(match[1]) and _is_reading(match) else match[0]


def _is_reading(match: re.Match[str]) -> bool:
    return match[2] in _readings(match[1])


@cache
def _readings(char: str) -> frozenset[str]:
    """Return the toned readings of ``char``."""
    # Importing pypinyin takes 0.2 s, and next to no archive has a page that needs it.
    from pypinyin import Style, pinyin

    return frozenset(pinyin(char, style=Style.TONE, heteronym=True)[0])
