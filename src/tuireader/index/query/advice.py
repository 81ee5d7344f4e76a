"""Advice on a query that found nothing: syntax of other programs, misspelled fields, odd ranges."""

import re
from collections.abc import Iterator
from typing import Final

from tuireader.i18n import UserMessage
from tuireader.index.query.ast import FIELD_NAMES, Field, Query, Token, TokenType
from tuireader.index.query.lexer import half_width
from tuireader.index.query.ranges import read_dates, read_numbers

_FIELD: Final = re.compile(r"([a-z]{2,12}+):(?!//)", re.IGNORECASE)
# Wildcards, which parts of words need not have, and marks between words.
_BESIDE_WORDS: Final = re.compile(r"[*?,、;+&]")
_OPERATORS: Final = ("and", "or", "not")
_OTHERS: Final = {"|": "OR", "||": "OR", "&": "AND", "&&": "AND"}
_RANGE: Final = re.compile(r"\.\.|~")
_CLOSE: Final = 0.7  # of 1, how alike a misspelled name is: ``persn`` is 0.91


def advise(query: Query) -> UserMessage | None:
    """Return what to change in a query that was read as syntax and found nothing, if anything."""
    return next(filter(None, _all_advice(query.tokens)), None)


def _all_advice(tokens: tuple[Token, ...]) -> Iterator[UserMessage | None]:
    terms = [token for token in tokens if token.mark is TokenType.TERM and not token.quoted]
    for term in terms:
        if term.field:
            yield _on_range(term)
        else:
            yield _on_word(half_width(term.typed), alone=len(tokens) == 1)


def _on_word(word: str, *, alone: bool) -> UserMessage | None:
    if word.lower() in _OPERATORS and not alone:
        return _meant(word, word.upper())
    if word in _OTHERS:
        return _meant(word, _OTHERS[word])
    if word.startswith("!") and len(word) > 1:
        return _meant(word, f"-{word[1:]}")
    if "|" in word.strip("|"):
        return _meant(word, " OR ".join(filter(None, word.split("|"))))
    if _BESIDE_WORDS.search(word) and (rest := " ".join(_BESIDE_WORDS.sub(" ", word).split())):
        return _meant(word, rest)
    named = _FIELD.match(word)
    return _on_field(named[1].lower(), word[: named.end()]) if named else None


def _on_field(name: str, typed: str) -> UserMessage:
    # Takes 5 ms to import, and few queries need it.
    from difflib import get_close_matches

    names = list(filter(str.isascii, FIELD_NAMES))
    if close := get_close_matches(name, names, n=1, cutoff=_CLOSE):
        return _meant(typed, f"{close[0]}:")
    fields = ", ".join(Field)
    return UserMessage("{name} is not a field; the fields are {fields}", name=name, fields=fields)


def _meant(typed: str, meant: str) -> UserMessage:
    return UserMessage(
        "{typed} was searched for as it stands; did you mean {meant}?", typed=typed, meant=meant
    )


def _on_range(term: Token) -> UserMessage | None:
    if not _RANGE.search(half_width(term.text)):
        return None
    days = read_dates(term.text) if term.field is Field.DATE else None
    numbers = read_numbers(term.text) if term.field is Field.NUMBER else None
    if (days and days.first > days.last) or (numbers and numbers.low > numbers.high):
        return UserMessage("{range} ends before it begins", range=term.typed)
    return None
