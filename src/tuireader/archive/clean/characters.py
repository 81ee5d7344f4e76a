"""Characters that a screen would act on, hide or not have: controls, duplicates, private use.

The duplicates (U+F90A beside 金, the radical U+2F08 beside 人) come from old character sets and
PDF files and look the same; Unicode names the ordinary character for each. A character of the
private use area means what one font once drew there: it stays, and is reported.
"""

import re
import unicodedata
from functools import partial

from tuireader.archive.clean.passage import Passage
from tuireader.archive.repairs import RepairKind
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
