"""A parsed quantity, and the rule that parses it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

Value = int | float | str | None


@dataclass(frozen=True, slots=True)
class ParsedQuantity:
    """The value of an expression.

    Attributes:
        value: See ``Entity.value``.
        unit: The span of the measure word.
        low: The lower end of a range.
        high: The upper end of a range.
        approximate: Whether the expression itself says that it is not exact.
    """

    value: Value
    unit: tuple[int, int] | None = None
    low: Value = None
    high: Value = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of expression.

    Attributes:
        pattern: Its grammar.
        read: What a match says; ``None`` for what only looks like a number.
        may_be_word: Whether an everyday word can look like this: 一起, 十分, 万一.
        anywhere: Whether it can begin with something else than a numeral or its sign.
        signs: Characters of which each expression has one: ``%`` or ``‰``; none if it needs none.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], ParsedQuantity | None]
    may_be_word: bool = True
    anywhere: bool = False
    signs: str = ""
