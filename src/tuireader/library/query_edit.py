"""Narrow a search, and widen it again: the text of a parsed query with conditions changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tuireader.entities.canonical_names import name_key
from tuireader.entities.model import EntityKind
from tuireader.index.query.ast import Field, Query, ReadStatus, Token, TokenType
from tuireader.index.query.lexer import half_width
from tuireader.index.query.ranges import NumberRange, read_numbers
from tuireader.text.search_key import fold
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
        span: Its span in the query, without its negation.
        without: The query without this condition.
    """

    field: Field
    value: str
    negated: bool
    span: Span
    without: str


def filters(query: Query) -> list[Filter]:
    """Return the conditions that can be taken away singly, in the order they stand.

    A query with OR outside of parentheses has none: a condition belongs to one side of it.
    """
    outer = _outside_groups(query)
    if any(token.mark is TokenType.OR for token in outer):
        return []
    return [
        _filter(query.text, outer, place, token.field)
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


def condition(field: Field, value: str) -> str:
    """Return the query for the stories that have a value in a field."""
    return f"{field}:{quoted(value)}"


def with_condition(query: Query, field: Field, value: str) -> str:
    """Return ``query`` with one more condition; as it was when the condition is there already."""
    return _with(query, condition(field, value))


def without_stories(query: Query, field: Field, value: str) -> str:
    """Return ``query`` without the stories that meet a condition."""
    negated = f"-{condition(field, value)}"
    met = _condition_of(query, field, value)
    if met is None:
        return _with(query, negated)
    return met.without if _has(met.without, negated) else f"{met.without} {negated}".strip()


def remove_condition(query: Query, field: Field, value: str) -> str:
    """Return ``query`` without the condition that a field has this value; as it was without one."""
    met = _condition_of(query, field, value)
    return met.without if met else query.text


def _condition_of(query: Query, field: Field, value: str) -> Filter | None:
    conditions = (each for each in filters(query) if each.field is field)
    return next((each for each in conditions if name_key(each.value) == name_key(value)), None)


def add_condition(
    query: Query,
    kind: EntityKind,
    name: str,
    value: ConditionValue = None,
    unit: str | None = None,
) -> str:
    """Return ``query`` narrowed to one entity.

    A number is looked for by value and unit, so that 五十名 finds 50名; one without a value, or
    below zero, by its characters.
    """
    if kind in _FIELDS:
        return with_condition(query, _FIELDS[kind], name)
    if isinstance(value, int | float) and value >= 0 and "e" not in plain_digits(value):
        return with_condition(query, Field.NUMBER, _with_unit(value, unit))
    return _with(query, quoted(name))


def _with_unit(value: float, unit: str | None) -> str:
    """Return a number as a condition; without its unit where that is read as a part of it.

    2 with the unit 万人次 would be read as 20,000 with the unit 人次.
    """
    digits = plain_digits(value)
    typed = f"{digits}{unit or ''}"
    wanted = NumberRange(value, value, fold(unit) if unit else None)
    return typed if read_numbers(typed) == wanted else digits


def with_next_script(query: Query) -> str:
    """Return ``query`` for the stories of the next script: all, Simplified, Traditional, all."""
    return _with_next(query, Field.SCRIPT, _SCRIPTS)


def with_next_standing(query: Query) -> str:
    """Return ``query`` for the next stories: all, unread, starred, noted, all."""
    return _with_next(query, Field.IS, _STANDINGS)


def _with_next(query: Query, field: Field, values: Sequence[str]) -> str:
    chosen = [one for one in filters(query) if one.field is field and not one.negated]
    now = next((one for one in chosen if one.value in values), None)
    if now is None:
        return with_condition(query, field, values[0])
    if now.value == values[-1]:
        return now.without
    start, end = now.span
    following = values[values.index(now.value) + 1]
    return f"{query.text[:start]}{field}:{following}{query.text[end:]}".strip()


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


def _with(query: Query, wanted: str) -> str:
    typed = query.text.strip()
    if _has(typed, wanted):
        return typed
    if query.literal:
        # Read literally, word for word; so it is to stay.
        typed = " ".join(quoted(word) for word in typed.split())
    elif any(token.mark is TokenType.OR for token in _outside_groups(query)):
        typed = f"({typed})"
    return f"{typed} {wanted}".strip()


def _has(typed: str, wanted: str) -> bool:
    return f" {wanted} " in f" {typed} "


def _outside_groups(query: Query) -> list[Token]:
    """Return the tokens outside of parentheses."""
    outer: list[Token] = []
    depth = 0
    for token in query.tokens:
        depth -= token.mark is TokenType.CLOSE
        if depth == 0:
            outer.append(token)
        depth += token.mark is TokenType.OPEN
    return outer
