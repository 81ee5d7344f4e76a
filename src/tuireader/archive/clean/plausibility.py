"""Plausibility of a text as print, by the frequency of its characters."""

from collections import Counter
from functools import cache
from itertools import pairwise

from tuireader.archive.char_frequency import rank
from tuireader.text.detect import Script, is_simplified_only, is_traditional_only
from tuireader.text.dictionaries import candidates
from tuireader.text.normalize import to_simplified_halfwidth

_COMMON, _ORDINARY, _MARK, _RARE, _ODD = 2, 1, 0, -1, -3
_RANKLESS = 10_000
_MARKS = "，。"  # as frequent as the commonest character
_MOST_CANDIDATES = 64

# The first of the two levels of GB 2312: 3,755 characters that are 99.9 % of Simplified print.
_FIRST_LEVEL = range(0xB0, 0xD8)


def commonness(text: str) -> int:
    """Return how common the characters of ``text`` are, summed up: -3 to 2 for each."""
    return sum(map(_familiarity, text))


def is_plausible(text: str) -> bool:
    """Whether every character of ``text`` occurs in printed news, if rarely."""
    return all(_familiarity(char) > _ODD for char in text)


@cache
def _word_pairs() -> frozenset[str]:
    """Return the neighbours in words: 100,000 pairs from OpenCC's list of Simplified phrases."""
    return frozenset(
        "".join(pair) for phrase in candidates("STPhrases") for pair in pairwise(phrase)
    )


def _familiarity(char: str) -> int:
    simplified = to_simplified_halfwidth(char)
    if rank(char) is not None or rank(simplified) is not None:
        return _COMMON
    raw = simplified.encode("gb2312", "ignore")
    if not raw:
        return _ODD
    if raw[0] in _FIRST_LEVEL:
        return _ORDINARY
    return _RARE if raw[0] >= _FIRST_LEVEL.stop else _MARK


class PageContext:
    """The context of a page, which makes one of several characters likely.

    A page of nothing but lost bytes asks about thousands of places: its pairs are counted once, and
    places with the same neighbours have one answer.
    """

    def __init__(self, text: str, script: Script) -> None:
        self._script = script
        self._occurrences = Counter(text)
        self._occurrences.update(map("".join, pairwise(text)))
        self._answers: dict[tuple[str, str, str], str] = {}

    def likeliest(self, chars: str, before: str, after: str) -> str:
        """Return up to 64 of ``chars``, the likeliest to stand between two others first.

        Pairs that occur elsewhere on the page count most, then how common a character is.
        Characters of another script than the page's do not come into question.
        """
        asked = chars, before, after
        if asked not in self._answers:
            self._answers[asked] = self._ordered(chars, before, after)
        return self._answers[asked]

    def _ordered(self, chars: str, before: str, after: str) -> str:
        known = [char for char in chars if _familiarity(char) > _MARK and not char.isspace()]
        native = [char for char in known if not self._is_foreign(char)]

        def order(char: str) -> tuple[int, int, int]:
            place = 0 if char in _MARKS else rank(to_simplified_halfwidth(char))
            pairs = self._occurrences[before + char] + self._occurrences[char + after]
            words = (to_simplified_halfwidth(before + char) in _word_pairs()) + (
                to_simplified_halfwidth(char + after) in _word_pairs()
            )
            return -pairs - words, _RANKLESS if place is None else place, -_familiarity(char)

        return "".join(sorted(native or chars, key=order)[:_MOST_CANDIDATES])

    def _is_foreign(self, char: str) -> bool:
        if self._script is Script.TRADITIONAL:
            return is_simplified_only(char)
        return self._script is Script.SIMPLIFIED and is_traditional_only(char)
