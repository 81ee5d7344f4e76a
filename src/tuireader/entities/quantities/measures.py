"""The grammar of measure words and units.

A quantity ends at its measure: 38年 of 38年党龄, 900多名 of 900多名居民.
"""

import re
from collections.abc import Iterable
from functools import cache

from tuireader.entities.lexicons import word_list
from tuireader.text.numerals import FIGURES

# 两甲地 is an area, 三甲医院 a hospital of the third class; 8级分 are marks, 三级分流 is none.
_AMBIGUOUS = "级分(?![流类化布别工配])|甲(?=[地田土农山林水果茶稻园半多,。、 ])"


def _any_of(listed: Iterable[str]) -> str:
    """Match one of the words, the longest that fits."""
    return "|".join(sorted(map(re.escape, set(listed)), key=lambda word: (-len(word), word)))


@cache
def measure(group: str = "unit") -> str:
    """Return the grammar of a measure; the word itself is matched as ``group``, without 个."""
    measures = word_list("units") + word_list("counters")
    return (
        rf"(?:个[ ]?(?={_any_of(word_list('units_behind_ge'))}))?"
        rf"(?P<{group}>(?!点[ ]?[{FIGURES}]|{_other_words(measures)})"
        rf"(?:{_AMBIGUOUS}|{_any_of(measures)})"
        rf"|(?i:{_any_of(word_list('units_latin'))})(?![A-Za-z]))"
    )


def _other_words(measures: Iterable[str]) -> str:
    """Match a word that only begins like a measure: 人民, 部队; but 人民币 is one."""
    others: dict[str, list[str]] = {word: [] for word in word_list("not_measures")}
    for unit in measures:
        for word, longer in others.items():
            if unit.startswith(word) and unit != word:
                longer.append(unit.removeprefix(word))
    return "|".join(
        re.escape(word) + (f"(?!{_any_of(longer)})" if longer else "")
        for word, longer in sorted(others.items(), key=lambda item: (-len(item[0]), item[0]))
    )


@cache
def says_something_alone() -> frozenset[str]:
    """Return the units that 一 counts: 一年, 一公里, but not 一个."""
    return frozenset(word_list("units") + word_list("units_latin"))
