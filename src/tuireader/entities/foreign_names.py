"""Foreign names as Chinese writes them: 玛丽亚·索伦森, 索伦森.

They are spelled with a few hundred characters, each with its usual place in a name.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import log2
from operator import mul

from tuireader.entities.context import MARGIN
from tuireader.entities.name_evidence import Evidence, evidence

Span = tuple[int, int]

FEATURES = (
    "foreign name",
    "two characters",
    "three characters",
    "four characters",
    "five and more",
    "dotted",
    "spelling",
    "oddest character",
    "spelling goes on before",
    "spelling goes on behind",
    "left of foreign",
    "right of foreign",
    "foreign is a word",
    "word across foreign beginning",
    "word across foreign end",
    "foreign repeated",
    "known foreign name",
)
_LONGEST = 12
_USUAL = 0.7  # logarithm of how much likelier a character is in a foreign name than anywhere
DOTS = "·•・‧"


@cache
def _runs() -> re.Pattern[str]:
    return runs(evidence().odds)


def runs(odds: Mapping[str, float]) -> re.Pattern[str]:
    """Match what is spelled like foreign names; a dot vouches for less usual characters."""
    best: dict[str, float] = {}
    for entry, value in odds.items():
        if entry[0] in "FME":
            best[entry[1]] = max(value, best.get(entry[1], value))
    usual = "".join(sorted(char for char, value in best.items() if value > _USUAL))
    spelled = "".join(sorted(best))
    return re.compile(rf"[{spelled}]+(?:[{DOTS}][{spelled}]+)+|[{usual}]{{2,}}")


def candidates(plain: str, found: re.Pattern[str] | None = None) -> Iterator[Span]:
    """Yield what could be a foreign name: parts of runs, but never a part of a dotted name only."""
    for run in (found or _runs()).finditer(plain):
        start, end = run.span()
        first_dot, last_dot = _dots(plain, start, end)
        for left in range(start, min(end - 1, first_dot)):
            for right in range(max(left + 2, last_dot + 2), min(end, left + _LONGEST) + 1):
                if 2 * len(set(plain[left:right])) > right - left:  # no 哈哈哈
                    yield left, right
        if last_dot >= 0 and end - start > _LONGEST:
            yield start, end


def _dots(plain: str, start: int, end: int) -> tuple[int, int]:
    dots = [at for at in range(start, end) if plain[at] in DOTS]
    return (dots[0], dots[-1]) if dots else (end, -1)


def score(known: Evidence, text: str, span: Span, repeats: Mapping[str, int]) -> float:
    """Return the logarithm of the odds that ``span`` is a foreign name."""
    return sum(map(mul, known.foreign_weights, features(known, text, span, repeats)), 0.0)


def features(
    known: Evidence, text: str, span: Span, repeats: Mapping[str, int]
) -> tuple[float, ...]:
    """Return the evidence for a span of the plain text, in the order of ``FEATURES``."""
    start, end = span[0] + MARGIN, span[1] + MARGIN
    odds, word = known.odds.get, known.commonness.get
    name = text[start:end]
    letters = [char for char in name if char != "·"]
    size = len(letters)
    spelled = [
        odds("F" + letters[0], -1.0),
        *(odds("M" + char, -1.0) for char in letters[1:-1]),
        odds("E" + letters[-1], -1.0),
    ]
    return (
        1.0,
        float(size == 2),
        float(size == 3),
        float(size == 4),
        float(size > 4),
        float(size < len(name)),
        sum(spelled) / size,
        min(spelled),
        max(0.0, odds("M" + text[start - 1], 0.0)),
        max(0.0, odds("M" + text[end], 0.0)),
        known.left(text, start),
        known.right(text, end),
        word(name, 0.0),
        max(word(text[start - 1 : start + 1], 0.0), word(text[start - 1 : start + 2], 0.0)),
        max(word(text[end - 1 : end + 1], 0.0), word(text[end - 1 : end + 2], 0.0)),
        log2(repeats.get(name, 1)),
        odds("N" + name, 0.0),
    )
