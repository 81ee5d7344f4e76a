"""What is known of one character: how the other scripts print it, and how it is read."""

from dataclasses import dataclass
from functools import cache

from tuireader.text.dictionaries import candidates, first_candidates
from tuireader.text.key import fold

_MOST_READINGS = 4


@dataclass(frozen=True, slots=True)
class Variants:
    """One character and its forms.

    Attributes:
        char: The character asked about.
        simplified: Forms that Simplified print uses for it; empty when it is the same.
        traditional: Forms that Traditional print uses for it, the commonest first.
        found_alike: All characters that a search takes for the same, this one included.
        readings: Pinyin with tone marks, the commonest first, four at the most.
    """

    char: str
    simplified: tuple[str, ...]
    traditional: tuple[str, ...]
    found_alike: tuple[str, ...]
    readings: tuple[str, ...]


def variants(char: str) -> Variants:
    """Return the forms and readings of one character."""
    return Variants(
        char=char,
        simplified=_others(char, candidates("TSCharacters").get(char, ())),
        traditional=_others(char, (*candidates("STCharacters").get(char, ()), *_regional(char))),
        found_alike=_classes().get(fold(char), (char,)),
        readings=_readings(char),
    )


def _others(char: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form for form in dict.fromkeys(forms) if form != char)


def _regional(char: str) -> tuple[str, ...]:
    tables = (first_candidates(name) for name in ("TWVariants", "HKVariants"))
    return tuple(form for table in tables if (form := table.get(char)))


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """Every class of characters that a search does not tell apart, by its key."""
    members: dict[str, set[str]] = {}
    for name in ("STCharacters", "TSCharacters", "TWVariants", "HKVariants"):
        for char, forms in candidates(name).items():
            members.setdefault(fold(char), {fold(char)}).update((char, *forms))
    return {key: tuple(sorted(chars)) for key, chars in members.items()}


def _readings(char: str) -> tuple[str, ...]:
    # Imported here: it takes 250 ms, and most sessions never ask.
    from pypinyin import Style, pinyin

    (found,) = pinyin(char, style=Style.TONE, heteronym=True) or [[]]
    # What has no reading comes back as it is.
    return tuple(reading for reading in found if reading != char)[:_MOST_READINGS]
