"""The grammar of measure words and units.

A quantity ends at its measure: 38年 of 38年党龄, 900多名 of 900多名居民.
"""

import re
from functools import cache

from tuireader.entities.wordlists import words


def _any_of(*names: str) -> str:
    """Match a word of the lists, the longest that fits."""
    listed = {word for name in names for word in words(name)}
    return "|".join(sorted(map(re.escape, listed), key=lambda word: (-len(word), word)))


@cache
def measure(group: str = "unit") -> str:
    """Return the grammar of a measure; the word itself is matched as ``group``, without 个."""
    return (
        rf"(?:个(?={_any_of('units_behind_ge')}))?"
        rf"(?P<{group}>(?!{_any_of('not_measures')})(?:{_any_of('units', 'counters')})"
        rf"|(?i:{_any_of('units_latin')})(?![A-Za-z]))"
    )


@cache
def says_something_alone() -> frozenset[str]:
    """Return the units that 一 counts: 一年, 一公里, but not 一个."""
    return frozenset(words("units") + words("units_latin"))
