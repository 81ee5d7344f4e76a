"""The kind of a character: how usual it is as a surname, in given names and in foreign names."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from training.examples import Example, is_chinese, names_of
from tuireader.entities.lexicons import word_list

_FIRST_CODE = 0x100  # the codes of kinds are letters that no text in normal form is read for
_LEVELS = 5
_SMOOTHING = 1000


@dataclass(frozen=True, slots=True)
class _Scale:
    """How the logarithm of the odds is cut into levels: the lowest up to ``lowest``, then even."""

    lowest: float
    step: float
    top: int = _LEVELS - 1

    def level(self, odds: float) -> int:
        return min(self.top, max(0, math.ceil((odds - self.lowest) / self.step)))


_SURNAMES = _Scale(0.5, 1.5, 3)
_GIVEN_NAMES = _Scale(-1.8 + 1.2, 1.2)
_SPELLING = _Scale(0.4, 1.2)


def kinds(examples: Sequence[Example]) -> dict[str, str]:
    """Return the characters of each kind, counted in the examples."""
    usual = Counter(char for one in examples for char in one.text if "\u4e00" <= char <= "\u9fff")
    chinese = [name for name in names_of(examples) if is_chinese(name)]
    foreign = [n for n in names_of(examples) if "·" in n or (len(n) > 2 and not is_chinese(n))]
    surnames = _odds((name[0] for name in chinese), usual)
    given = _odds((char for name in chinese for char in name[1:]), usual)
    spelling = _odds((char for name in foreign for char in name), usual)
    listed = frozenset(word_list("surnames"))
    found: dict[str, str] = {}
    for char in sorted(usual.keys() | listed):
        surname = 1 + _SURNAMES.level(surnames.get(char, -9)) if char in listed else 0
        levels = (
            surname,
            _GIVEN_NAMES.level(given.get(char, -9)),
            _SPELLING.level(spelling.get(char, -9)),
        )
        code = chr(_FIRST_CODE + (levels[0] * _LEVELS + levels[1]) * _LEVELS + levels[2])
        found[code] = found.get(code, "") + char
    return found


def _odds(characters: Iterable[str], usual: Counter[str]) -> dict[str, float]:
    """Return the logarithm of how much likelier each character is there than anywhere."""
    counts = Counter(characters)
    there, anywhere = sum(counts.values()) + _SMOOTHING, sum(usual.values()) + _SMOOTHING
    return {
        char: math.log((counts[char] + 0.3) / there / ((count + 0.3) / anywhere))
        for char, count in usual.items()
    }
