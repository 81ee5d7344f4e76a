"""Press usage: forms that papers in Taiwan and Hong Kong print and OpenCC does not.

The regional lists of OpenCC follow the standards for schools: 臺灣 and 汙染 for Taiwan, 啓動 and 説
for Hong Kong, where the papers print 台灣, 污染, 啟動 and 說. The table ``data/press.tsv`` holds
what counts over such papers say, made by ``training/press.py``: lines of place, kind, what gives
way, what is printed, and both counts.

- ``form``: a form of a character that is seldom printed, and the one that is;
- ``word``: a Simplified word, and how it is printed.
"""

from collections import defaultdict
from functools import cache
from importlib import resources
from typing import NamedTuple

# Share of prints up to which a form counts as a slip, or as that of another place. The pages of
# Hong Kong mix the forms, so that only what nearly none of them prints is from elsewhere.
_SLIPS = {"taiwan": 0.02, "hongkong": 0.002}
_OF_HONG_KONG = frozenset("説悦税敍着羣峯牀衆衞户")


class Usage(NamedTuple):
    """How one place prints.

    Attributes:
        forms: What is printed instead of a form that is seldom printed.
        foreign: The same for forms that are hardly ever printed: a page that has them is from
            elsewhere.
        words: Simplified words with their printed form, of the same length.
    """

    forms: dict[int, str]
    foreign: dict[int, str]
    words: dict[str, str]


def print_words(simplified: str, traditional: str, words: dict[str, str]) -> str:
    """Return ``traditional`` with the words that a place prints otherwise.

    Args:
        simplified: The text before it was converted.
        traditional: The same text in Traditional, of the same length.
        words: The words of two characters that differ, see :class:`Usage`.
    """
    shown = list(traditional)
    for at in range(len(simplified) - 1):
        if printed := words.get(simplified[at : at + 2]):
            shown[at : at + 2] = printed
    return "".join(shown)


def print_foreign(text: str, place: str) -> str:
    """Return a page from elsewhere with the forms that ``place`` prints.

    One form of the papers of Hong Kong tells where a page is from (説, 羣). Of all others (爲, 産)
    it takes two: one alone is a slip, and a page of the place itself is shown as printed.
    """
    foreign = usage(place).foreign
    found = {char for char in text if ord(char) in foreign}
    telling = len(found) > 1 or not found.isdisjoint(_OF_HONG_KONG)
    return text.translate(foreign) if telling else text


@cache
def usage(place: str) -> Usage:
    """Return how ``place`` prints, ``taiwan`` or ``hongkong``."""
    return _usages()[place]


@cache
def _usages() -> dict[str, Usage]:
    file = resources.files("tuireader.text") / "data" / "press.tsv"
    usages: dict[str, Usage] = defaultdict(lambda: Usage({}, {}, {}))
    for line in file.read_text(encoding="utf-8").splitlines():
        place, kind, char, printed, count, printed_count = line.split("\t")
        if kind == "word":
            usages[place].words[char] = printed
            continue
        usages[place].forms[ord(char)] = printed
        if int(count) <= _SLIPS[place] * int(printed_count):
            usages[place].foreign[ord(char)] = printed
    return usages
