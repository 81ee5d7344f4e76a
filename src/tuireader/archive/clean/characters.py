"""Characters that do not belong to the text: controls, duplicates, private use, pinyin glosses.

The duplicates (U+F90A beside 金, the radical U+2F08 beside 人) come from old character sets and
PDF files and look the same; Unicode names the ordinary character for each. A character of the
private use area means what one font once drew there: it stays, and is reported.

A faulty converter put readings behind characters that Simplified text lacks: 系統(tǒng). A language
course glosses every character, a writer one rare word (臧否（pǐ）), a reporter translates
(武器(arms)): all these stay. In 51,000 undamaged stories the conditions below found nothing.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import partial
from typing import Final

from tuireader.archive.clean.passage import Edit, Passage
from tuireader.archive.repairs import RepairKind
from tuireader.text.detect import is_traditional_only
from tuireader.text.pinyin import character_readings
from tuireader.text.sanitize import RULES, Replacement


def repair_control_characters(page: Passage) -> Passage:
    """Make ``page``, whose lines end in line feeds, safe to show."""
    for pattern, replacement in RULES:
        after = partial(_after, replacement)
        page = page.replaced(RepairKind.CONTROL_CHARACTERS, pattern, after)
    return page


def _after(replacement: Replacement, match: re.Match[str]) -> str | None:
    after = replacement if isinstance(replacement, str) else replacement(match)
    return after if after != match[0] else None


def _ordinary(found: re.Match[str]) -> str | None:
    """Return the ordinary character for a double, or ``None`` for any other."""
    ordinary = unicodedata.normalize("NFKC", found[0])
    return ordinary if len(ordinary) == 1 and ordinary != found[0] else None


# Radicals and compatibility ideographs; some in these blocks are no doubles.
_BLOCKS = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
# Ranges: outside the basic plane a pattern tries the characters of a set one by one.
_DOUBLE = re.compile(f"[{''.join(f'{chr(block[0])}-{chr(block[-1])}' for block in _BLOCKS)}]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")


def repair_compatibility_characters(page: Passage) -> Passage:
    """Write the ordinary character for each double, and report what cannot be read."""
    page = page.replaced(RepairKind.COMPATIBILITY_CHARACTERS, _DOUBLE, _ordinary)
    return page.replaced(RepairKind.PRIVATE_USE_CHARACTERS, _PRIVATE, lambda private: private[0])


TONED: Final = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,6}"
_GLOSS = re.compile(rf"([\u3400-\u9fff])[(（]({TONED})[)）]")
_MIN_COUNT = 3
_MIN_SHARE = 0.9  # of the confirmed readings; a language course also glosses shared characters


def repair_pinyin_glosses(lines: Sequence[Passage]) -> list[Passage]:
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
    return match[2] in character_readings(match[1])
