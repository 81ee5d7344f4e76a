"""How much two texts have in common, whatever script they are printed in."""

import re
from typing import Final

from tuireader.text.key import search_key

# Five characters in a row are two words or three: short enough that an edited word costs few of
# them, long enough that two stories on one matter share hardly any.
_LENGTH: Final = 5
_NO_LETTER: Final = re.compile(r"[\W_]+")
_FIGURES: Final = re.compile(r"\d+")

Shingles = frozenset[str]


def wording(text: str) -> str:
    """Return the characters that a story is told by: folded, without blanks and punctuation."""
    return _NO_LETTER.sub("", search_key(text))


def shingles(worded: str) -> Shingles:
    """Return every run of five characters of a :func:`wording`."""
    return frozenset(worded[i : i + _LENGTH] for i in range(len(worded) - _LENGTH + 1))


def figures(worded: str) -> frozenset[str]:
    """Return every number in digits of a :func:`wording`."""
    return frozenset(_FIGURES.findall(worded))


def resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of what both have in all that either has (Jaccard), from 0 to 1."""
    both = len(one & other)
    either = len(one) + len(other) - both
    return both / either if either else 1.0


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller that the larger has too, from 0 to 1."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 1.0
