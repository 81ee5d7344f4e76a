"""Character information: the variants a search treats as equal, and the readings."""

from dataclasses import dataclass

from tuireader.text.search_key import variants_of

_MOST_READINGS = 4


@dataclass(frozen=True, slots=True)
class CharacterInfo:
    """One character and its forms.

    Attributes:
        char: The character asked about.
        found_alike: All characters that a search takes for the same, this one included.
        readings: Pinyin with tone marks, the commonest first, four at the most.
    """

    char: str
    found_alike: tuple[str, ...]
    readings: tuple[str, ...]


def character_info(char: str) -> CharacterInfo:
    """Return what is known of one character."""
    return CharacterInfo(char, variants_of(char), _readings(char))


def _readings(char: str) -> tuple[str, ...]:
    # Imported here: it takes 250 ms, and most sessions never ask.
    from pypinyin import Style, pinyin

    (found,) = pinyin(char, style=Style.TONE, heteronym=True) or [[]]
    # What has no reading comes back as it is.
    return tuple(reading for reading in found if reading != char)[:_MOST_READINGS]
