"""Characters that a screen would obey or not show: escape sequences, controls, zero-width marks."""

import re
from functools import partial

from tuireader.archive.clean.passage import Passage
from tuireader.archive.repairs import RepairKind
from tuireader.text.sanitize import RULES


def repair(page: Passage) -> Passage:
    """Make ``page``, whose lines end in line feeds, safe to show."""
    for pattern, words in RULES:
        expand = partial(_expand, words)
        page = page.replaced(RepairKind.CONTROL_CHARACTERS, pattern, expand)
    return page


def _expand(words: str, match: re.Match[str]) -> str:
    return match.expand(words)
