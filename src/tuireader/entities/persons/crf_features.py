"""What the tagger of names looks at: columns of codes, and the shapes cut out of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from operator import add, contains

EDGE = "\n"
MARGIN = 8
"""How many edges stand on each side of a sentence: no shape reaches further."""

WORD_SIZES = {"1": 2, "2": 2, "3": 3, "4": 4}
"""The codes of words with their lengths: 1 for a rare, 2 for a common one of two characters."""

_NO_WORD, _RARE, _COMMON = _PAIR_CODES = "012"
_PAIR = 2
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZbcdefghijklmnopqrstuvwxyz"
_ALIKE = (
    str.maketrans(dict.fromkeys("123456789", "0"))
    | str.maketrans(dict.fromkeys(_LATIN, "a"))
    | str.maketrans(dict.fromkeys("“”‘’「」『』'", '"'))
    | str.maketrans("《》〈〉【】[]•・‧、\t", "<><>()()···/ ")
)


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to cut grams out of a column.

    Attributes:
        column: Number of the column.
        offsets: The characters of a gram, counted from its beginning.
        begins: Where a gram begins, counted from each character that it says something about.
    """

    column: int
    offsets: tuple[int, ...]
    begins: range


CHARACTERS, KINDS, WORDS = range(3)
SHAPES = (
    Shape(CHARACTERS, (0,), range(-3, 4)),
    Shape(CHARACTERS, (0, 1), range(-4, 4)),
    Shape(CHARACTERS, (0, 2), range(-1, 0)),
    Shape(CHARACTERS, (0, 1, 2), range(-3, 2)),
    Shape(KINDS, (0, 1), range(-2, 2)),
    Shape(KINDS, (0, 1, 2), range(-2, 1)),
    Shape(WORDS, (0, 1, 2, 3, 4), range(-3, -1)),
)


def normal(plain: str) -> str:
    """Return plain text with figures, letters, quotes and brackets made alike."""
    return plain.translate(_ALIKE)


class CharCodes:
    """Ordinary words of two to four characters.

    Those of two are 67,000: kept as what may follow a character they take a tenth of the memory.
    """

    def __init__(self, listed: Iterable[tuple[str, str]]) -> None:
        """Take words with their codes, see ``WORD_SIZES``."""
        self.longer: dict[str, str] = {}
        self._following: dict[str, str] = {}
        self._following_often: dict[str, str] = {}
        for word, code in listed:
            if len(word) > _PAIR:
                self.longer[word] = code
                continue
            first, second = word[0], word[1]
            self._following[first] = self._following.get(first, "") + second
            if code == _COMMON:
                self._following_often[first] = self._following_often.get(first, "") + second

    def pairs(self, characters: str) -> Iterator[str]:
        """Yield for each character but the last the code of the word of two that begins there."""
        nothing, seconds = repeat(""), characters[1:]
        listed = map(contains, map(self._following.get, characters, nothing), seconds)
        common = map(contains, map(self._following_often.get, characters, nothing), seconds)
        return map(_PAIR_CODES.__getitem__, map(add, listed, common))


def columns(characters: str, kinds: Mapping[int, str], words: CharCodes) -> tuple[str, ...]:
    """Return the columns of a text in its normal form, all of one length.

    Args:
        characters: The text with its margins.
        kinds: The kind of each character: how usual it is in surnames, given and foreign names.
        words: Ordinary words of two to four characters.
    """
    return characters, characters.translate(kinds), _words_beginning(characters, words)


def _words_beginning(characters: str, words: CharCodes) -> str:
    """Return for each character the code of the longest ordinary word that begins there."""
    code, none = words.longer.get, repeat(_NO_WORD)
    threes = [*map(add, map(add, characters, characters[1:]), characters[2:])]
    fours = map(add, threes, characters[3:])
    pairs = words.pairs(characters)
    longest = map(max, map(code, fours, none), map(code, threes, none), pairs)
    return "".join(longest).ljust(len(characters), _NO_WORD)


def grams(column: str, offsets: tuple[int, ...]) -> Iterator[str]:
    """Yield the gram that begins at each character of a column, as far as all of it is there."""
    found: Iterator[str] = iter(column)
    for offset in offsets[1:]:
        found = map(add, found, column[offset:])
    return found


_LONGEST = 2000
# As many sentences as fit; what goes on for longer without an end is cut somewhere.
_STRETCH = re.compile(rf"[\s\S]{{1,{_LONGEST}}}(?:(?<=[。!?;…\n])|\Z)|[\s\S]{{1,{_LONGEST}}}")


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans into which a text is cut, at ends of sentences; nothing is left out."""
    for match in _STRETCH.finditer(text):
        yield match.span()
