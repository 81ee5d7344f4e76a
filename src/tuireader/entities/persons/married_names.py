"""Married names of Hong Kong, the husband's surname first: 林|郑月娥."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from tuireader.entities.lexicons import ordinary_words, word_list

Span = tuple[int, int]
_NAME = 3  # characters of the name before the marriage
_TWICE = 2  # mentions that tell a surname from a word before the name


def lengthened(plain: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans of names, with the husband's surname where it stands before one.

    It does where both surnames are a known pair, or where the same surname stands before every
    mention of a name, and there are two.
    """
    found = list(spans)
    before: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end in found:
        before[plain[start:end]][plain[start - 1 : start]] += 1
    return [
        (start - 1, end)
        if _is_married(plain[start:end], plain[start - 1 : start], before[plain[start:end]])
        and plain[start - 2 : start] not in ordinary_words()  # 祝贺|习近平
        else (start, end)
        for start, end in found
    ]


def _is_married(name: str, husband: str, everywhere: Counter[str]) -> bool:
    if len(name) != _NAME or not husband:
        return False
    if husband + name[0] in _pairs():
        return True
    return husband in _husbands() and len(everywhere) == 1 and everywhere[husband] >= _TWICE


def short_forms(names: Iterable[str]) -> Iterator[str]:
    """Yield both surnames of a married name that has a known pair: 林郑 of 林郑月娥."""
    for name in names:
        if len(name) == _NAME + 1 and name[:2] in _pairs():
            yield name[:2]


def cut_short(names: Iterable[str]) -> dict[str, str]:
    """Return what is a name of each that begins like a married one.

    The commonest is one as a whole, of the others both surnames: 林郑|民望 beside 林郑月娥.
    """
    counted = Counter(name for name in names if len(name) == _NAME + 1 and name[:2] in _pairs())
    full: dict[str, str] = {}
    for name, _ in counted.most_common():
        full.setdefault(name[:2], name)
    return {name: name if name == full[name[:2]] else name[:2] for name in counted}


@cache
def _pairs() -> frozenset[str]:
    return frozenset(word_list("surnames_married"))


@cache
def _husbands() -> frozenset[str]:
    # Surnames that are also words (对, 及, 由, 和, 于) stand before any name.
    return frozenset(word_list("surnames_in_address"))
