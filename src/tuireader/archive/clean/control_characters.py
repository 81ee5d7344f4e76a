"""Control characters, escape sequences and zero-width marks that act on a screen or stay unseen."""

import re
from functools import partial

from tuireader.archive.clean.passage import Passage
from tuireader.archive.repairs import RepairKind
from tuireader.text.sanitize import RULES, Replacement


def repair(page: Passage) -> Passage:
    """Make ``page``, whose lines end in line feeds, safe to show."""
    for pattern, replacement in RULES:
        after = partial(_after, replacement)
        page = page.replaced(RepairKind.CONTROL_CHARACTERS, pattern, after)
    return page


def _after(replacement: Replacement, match: re.Match[str]) -> str | None:
    after = replacement if isinstance(replacement, str) else replacement(match)
    return after if after != match[0] else None
