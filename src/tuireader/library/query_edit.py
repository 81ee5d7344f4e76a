"""Narrow a search, and widen it again, in the words of the query language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tuireader.entities.canonical_names import name_key
from tuireader.entities.model import EntityKind
from tuireader.index.flags import ReadStatus
from tuireader.index.query.ast import Field
from tuireader.index.query.lexer import Token, TokenType, half_width, tokens
from tuireader.index.query.parser import parse_query
from tuireader.text.snippet import Span

ConditionValue = int | float | str | None

_FIELDS: Final = {EntityKind.PERSON: Field.PERSON, EntityKind.PLACE: Field.PLACE}
_SCRIPTS: Final = ("simplified", "traditional")
_STANDINGS: Final = (ReadStatus.UNREAD, ReadStatus.STARRED, ReadStatus.NOTED)

# What would end a bare word of the query language, or make it something else.
_NEEDS_QUOTES: Final = re.compile(r"[\s()\"“”„「」『』:]|^-|^(AND|OR|NOT)$")
_QUOTES: Final = ('""', "「」", "『』")


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on a field that holds for the whole of a query.

    Attributes:
        field: Person, place, date, source …
        value: What the field is to be, without quotation marks.
        negated: The stories that meet it are left out.
        span: Where it stands in the query, without its negation.
        without: The query without this condition.
    """

    field: Field
    value: str
    negated: bool
    span: Span
    without: str


def filters(query: str) -> list[Filter]:
    """Return the conditions that can be taken away singly, in the order they stand.

    A query with OR outside of parentheses has none: a condition belongs to one side of it.
    """
    outer = _outside_groups(query)
    if not outer or any(token.mark is TokenType.OR for token in outer):
        return []
    return [
        _filter(query, outer, place, token.field)
        for place, token in enumerate(outer)
        if token.field is not None
    ]


def _filter(typed: str, outer: Sequence[Token], place: int, field: Field) -> Filter:
    first = place
    while first and outer[first - 1].mark is TokenType.NOT:
        first -= 1
    negated = (place - first) % 2 == 1
    # Of the ANDs around a condition one goes with it, the one before if there is one.
    last = place
    if first and outer[first - 1].mark is TokenType.AND:
        first -= 1
    elif last + 1 < len(outer) and outer[last + 1].mark is TokenType.AND:
        last += 1
    without = f"{typed[: outer[first].start].rstrip()} {typed[outer[last].end :].lstrip()}".strip()
    token = outer[place]
    return Filter(field, token.text, negated, (token.start, token.end), without)


def with_condition(query: str, field: Field, value: str) -> str:
    """Return ``query`` with one more condition; as it was when the condition is there already."""
    return _with(query, f"{field}:{quoted(value)}")


def without_stories(query: str, field: Field, value: str) -> str:
    """Return ``query`` without the stories that meet a condition."""
    return _with(remove_condition(query, field, value), f"-{field}:{quoted(value)}")


def remove_condition(query: str, field: Field, value: str) -> str:
    """Return ``query`` without the condition that a field has this value; as it was without one."""
    for condition in filters(query):
        if condition.field is field and name_key(condition.value) == name_key(value):
            return condition.without
    return query


def add_condition(query: str, kind: EntityKind, name: str, value: ConditionValue = None) -> str:
    """Return ``query`` narrowed to one entity.

    A number is looked for by its value, so that 五十 finds 50; one without a value, or below zero,
    by its characters.
    """
    if kind in _FIELDS:
        return with_condition(query, _FIELDS[kind], name)
    if isinstance(value, int | float) and value >= 0 and "e" not in plain_digits(value):
        return with_condition(query, Field.NUMBER, plain_digits(value))
    return _with(query, quoted(name))


def with_next_script(query: str) -> str:
    """Return ``query`` for the stories of the next script: all, Simplified, Traditional, all."""
    return _with_next(query, Field.SCRIPT, _SCRIPTS)


def with_next_standing(query: str) -> str:
    """Return ``query`` for the next stories: all, unread, starred, noted, all."""
    return _with_next(query, Field.IS, _STANDINGS)


def _with_next(query: str, field: Field, values: Sequence[str]) -> str:
    chosen = [one for one in filters(query) if one.field is field and not one.negated]
    now = next((one for one in chosen if one.value in values), None)
    if now is None:
        return with_condition(query, field, values[0])
    if now.value == values[-1]:
        return now.without
    start, end = now.span
    following = values[values.index(now.value) + 1]
    return f"{query[:start]}{field}:{following}{query[end:]}".strip()


def plain_digits(value: ConditionValue) -> str:
    """A value as it is typed: ``50``, ``2.5``; a float without a fraction as an integer."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def quoted(name: str) -> str:
    """Return ``name`` as one word of a query, between quotation marks when it needs them."""
    bare = name.strip()
    narrow = half_width(bare)
    if not _NEEDS_QUOTES.search(narrow):
        return bare
    for opening, closing in _QUOTES:
        if closing not in narrow:
            return f"{opening}{bare}{closing}"
    return f'"{narrow.replace(chr(34), " ")}"'


def _with(query: str, condition: str) -> str:
    typed = query.strip()
    if f" {condition} " in f" {typed} ":
        return typed
    outer = _outside_groups(typed)
    if outer is None:
        # Read literally, word for word; so it is to stay.
        typed = " ".join(quoted(word) for word in typed.split())
    elif any(token.mark is TokenType.OR for token in outer):
        typed = f"({typed})"
    return f"{typed} {condition}".strip()


def _outside_groups(typed: str) -> list[Token] | None:
    """Return the tokens outside of parentheses; ``None`` when the query is no syntax."""
    if parse_query(typed).literal:
        return None
    outer: list[Token] = []
    depth = 0
    for token in tokens(typed):
        depth -= token.mark is TokenType.CLOSE
        if depth == 0:
            outer.append(token)
        depth += token.mark is TokenType.OPEN
    return outer
