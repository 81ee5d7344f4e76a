"""Features of the person tagger: columns of codes, and the shapes cut out of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

EDGE = "\n"
MARGIN = 8
"""How many edges stand on each side of a sentence: no shape reaches further."""

CHARACTERS_MOST = 1 << 14
"""How many characters the field can tell apart; four fit into a key of 64 bits."""

WORD_OFFSETS = ((0, 1), (0, 1, 2), (0, 1, 2, 3))
"""The characters of ordinary words of each length."""
WORD_CODES = 5
"""0 for no word, 1 for a rare, 2 for a common one of two characters, 3, 4 for one of so many."""

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZbcdefghijklmnopqrstuvwxyz"
_ALIKE = (
    str.maketrans(dict.fromkeys("123456789", "0"))
    | str.maketrans(dict.fromkeys(_LATIN, "a"))
    | str.maketrans(dict.fromkeys("“”‘’「」『』'", '"'))
    | str.maketrans("《》〈〉【】[]•・‧、\t", "<><>()()···/ ")
)


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to cut n-grams out of a column.

    Attributes:
        column: Number of the column.
        offsets: The characters of an n-gram, counted from its beginning.
        begins: Where an n-gram begins, counted from each character that it says something about.
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


_LONGEST = 2000
# As many sentences as fit; what goes on for longer without an end is cut somewhere.
_STRETCH = re.compile(rf"[\s\S]{{1,{_LONGEST}}}(?:(?<=[。!?;…\n])|\Z)|[\s\S]{{1,{_LONGEST}}}")


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans into which a text is cut, at ends of sentences; nothing is left out."""
    for match in _STRETCH.finditer(text):
        yield match.span()
