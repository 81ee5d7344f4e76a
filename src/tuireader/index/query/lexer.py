"""Cut a query into words, phrases, fields and operators, whichever width they are typed in."""

import re
from collections.abc import Iterator
from typing import Final

from tuireader.i18n import UserMessage
from tuireader.index.query.ast import FIELD_NAMES, Field, Token, TokenType


class UnreadableError(Exception):
    """The text is not a query; ``str()`` says why."""


MAX_LENGTH: Final = 1_000
"""Characters of a query that are read; what follows them is not."""

# One character for one, so that a place in the narrow text is the same place in the typed one.
_FULL_WIDTH = {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)}
_NARROW = _FULL_WIDTH | {ord("　"): " "}
# Input methods often give two opening marks, or two closing ones.
_CLOSING = {'"': '"', "“": "“”„", "”": "“”„", "„": "“”„", "「": "」", "『": "』"}
_OPERATORS = {"AND": TokenType.AND, "OR": TokenType.OR, "NOT": TokenType.NOT}

_LONGEST_FIELD = max(map(len, FIELD_NAMES))
_FIELD = re.compile(rf"([a-z\u4e00-\u9fff]{{1,{_LONGEST_FIELD}}}+):\s*+", re.IGNORECASE)
_WORD = re.compile(r'[^\s()"“”„「『]++')
_MINUS = re.compile(r"-(?=[^\s-])")


def half_width(typed: str) -> str:
    """Return ``typed`` as the syntax sees it: the same number of characters, none full-width."""
    return typed.translate(_NARROW)


def tokens(typed: str) -> Iterator[Token]:
    """Cut the first :data:`MAX_LENGTH` characters of ``typed`` into tokens.

    Raises:
        UnreadableError: A quotation mark is not closed, or a field has no value.
    """
    place = len(typed) - len(typed.lstrip())
    narrow = half_width(typed[: place + MAX_LENGTH])
    while place < len(narrow):
        if narrow[place].isspace():
            place += 1
        elif narrow[place] in "()":
            mark = TokenType.OPEN if narrow[place] == "(" else TokenType.CLOSE
            yield Token(mark, place, place + 1)
            place += 1
        elif _MINUS.match(narrow, place):
            yield Token(TokenType.NOT, place, place + 1)
            place += 1
        else:
            token = _term(typed, narrow, place)
            yield token
            place = token.end


def _term(typed: str, narrow: str, start: int) -> Token:
    field, place = _field(narrow, start)
    if place == len(narrow) or narrow[place] in "()":
        raise UnreadableError(
            UserMessage("nothing follows {value}", value=typed[start:place].rstrip())
        )
    if narrow[place] in _CLOSING:
        last = _end_of_phrase(narrow, place)
        text = typed[place + 1 : last]
        if not text.strip():
            raise UnreadableError("nothing between the quotation marks")
        end = last + 1
        return Token(TokenType.TERM, start, end, text, typed[start:end], field, quoted=True)
    end = _end_of_word(narrow, place)
    operator = _OPERATORS.get(narrow[start:end])
    if operator:
        return Token(operator, start, end)
    return Token(TokenType.TERM, start, end, typed[place:end], typed[start:end], field)


def _field(narrow: str, start: int) -> tuple[Field | None, int]:
    match = _FIELD.match(narrow, start)
    field = FIELD_NAMES.get(match[1].lower()) if match else None
    return (field, match.end()) if match and field else (None, start)


def _end_of_phrase(narrow: str, place: int) -> int:
    closing = _CLOSING[narrow[place]]
    ends = (end for end in range(place + 1, len(narrow)) if narrow[end] in closing)
    end = next(ends, None)
    if end is None:
        raise UnreadableError("a quotation mark is not closed")
    return end


def _end_of_word(narrow: str, place: int) -> int:
    match = _WORD.match(narrow, place)
    return match.end() if match else place + 1
