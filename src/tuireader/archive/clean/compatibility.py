"""Characters that old character sets and PDF files hold twice, and those nobody has defined.

The doubles (U+F90A beside 金, the radical U+2F08 beside 人) look the same; Unicode names the
ordinary character for each. A character of the private use area means what one font once drew
there: it stays, and is reported.
"""

import re
import unicodedata

from tuireader.archive.clean.passage import Passage
from tuireader.archive.repairs import RepairKind


def _is_double(char: str) -> bool:
    return len(_ordinary(char)) == 1 and _ordinary(char) != char


def _ordinary(char: str) -> str:
    return unicodedata.normalize("NFKC", char)


# Radicals and compatibility ideographs; some in these blocks are no doubles.
_BLOCKS = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
_DOUBLES = "".join(char for block in _BLOCKS for char in map(chr, block) if _is_double(char))
_DOUBLE = re.compile(f"[{_DOUBLES}]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")


def repair(page: Passage) -> Passage:
    """Write the ordinary character for each double, and report what cannot be read."""
    page = page.replaced(
        RepairKind.COMPATIBILITY_CHARACTERS, _DOUBLE, lambda double: _ordinary(double[0])
    )
    return page.replaced(RepairKind.PRIVATE_USE_CHARACTERS, _PRIVATE, lambda private: private[0])
