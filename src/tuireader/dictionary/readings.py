"""Which of several readings of a word is the usual one."""

from typing import Any, Final

from tuireader.dictionary.pinyin import syllables, tone_mark

# Where pypinyin's reading of a character out of context is not the usual one of the word.
_ALONE: Final = {"长": ["cháng"], "得": ["de"], "子": ["zǐ"]}


def usual_syllables(word: str, pinyin: str) -> int:
    """Return how many syllables of a reading are those that the word usually has.

    Args:
        word: In Simplified characters.
        pinyin: One of its readings, with tone numbers.
    """
    usual = _ALONE.get(word) or character_readings(word)
    read = [tone_mark(syllable).lower() for syllable in syllables(pinyin)]
    return sum(one == other for one, other in zip(read, usual, strict=False))


def character_readings(text: str) -> list[str]:
    """Return how each character of a word is read, with tone marks; itself where it is not."""
    # Imported here: it takes 250 ms, and is needed for what the dictionary lacks.
    from pypinyin import Style, pinyin

    each: Any = list  # of a run that has no reading; the stub of pypinyin knows no list
    found = [readings[0] for readings in pinyin(text, style=Style.TONE, errors=each)]
    return found if len(found) == len(text) else list(text)
