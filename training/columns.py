"""The columns of codes that the field learns from, as strings; the tagger has them as arrays."""

from collections.abc import Mapping
from operator import add

OTHER = "-"
"""The kind of a character that was never seen."""
NO_WORD = "0"


class Kinds(dict[int, str]):
    """The kind of every character there is, as ``str.translate`` looks it up."""

    def __init__(self, characters: Mapping[str, str]) -> None:
        super().__init__((ord(char), code) for code, chars in characters.items() for char in chars)

    def __missing__(self, point: int) -> str:
        return OTHER


def columns(characters: str, kinds: Kinds, words: Mapping[str, str]) -> tuple[str, ...]:
    """Return the columns of a text in its normal form, all of one length.

    Args:
        characters: The text with its margins.
        kinds: The kind of each character: how usual it is in surnames, given and foreign names.
        words: Ordinary words of two to four characters with their codes.
    """
    return characters, characters.translate(kinds), _words_beginning(characters, words)


def _words_beginning(characters: str, words: Mapping[str, str]) -> str:
    """Return for each character the code of the longest ordinary word that begins there."""
    begun, found = characters, NO_WORD * len(characters)
    for size in (2, 3, 4):
        begun = [*map(add, begun, characters[size - 1 :])]  # type: ignore[assignment]
        codes = "".join(words.get(word, NO_WORD) for word in begun)
        found = "".join(map(max, found, codes.ljust(len(characters), NO_WORD)))
    return found
