"""Ranges in queries: ``date:2022-11..2022-12``, ``date:>=2022``, ``number:>1000人``.

``number:=15`` is the number alone, ``number:15`` also a range that holds it. In the index numbers
are terms in sort order, so that a numeric range is a range of terms: a value is 16 hexadecimal
digits, with the folded unit behind it: ``c08f400000000000人``. A range of the page (10–20人) is
``~``, its lower end, its upper end, and the unit; its ends have no terms of their own.
"""

import math
import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from tuireader.text.normalize import to_simplified_halfwidth
from tuireader.text.numerals import NUMERAL, parse_numeral
from tuireader.text.search_key import fold


@dataclass(frozen=True, slots=True)
class DateRange:
    """Published from ``first`` to ``last``, days written as the number 20221124."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class NumberRange:
    """A number from ``low`` to ``high`` is mentioned, counted in the folded ``unit`` if any.

    A range that a page names (10–20人) is meant when it has a number in common with the one wanted,
    so that 15 finds it; it is not when the number is to stand ``alone``.
    """

    low: float
    high: float
    unit: str | None = None
    alone: bool = False


_COMPARISON = re.compile(r"(>=|<=|>|<|=|≥|≤)?+(.++)", re.DOTALL)
_BETWEEN = re.compile(r"\.{2,3}+|~")
_DAY = re.compile(
    r"(\d{4})(?:年|[-/.年](\d{1,2})(?:月|[-/.月](\d{1,2})[日号號]?)?)?",
)
_REPUBLIC = re.compile(r"(?:中[华華])?民[国國](\d{1,3})|(\d{3})(?=年)")
_BEFORE_REPUBLIC = 1911
_LAST_DAY = 9999_99_99


def day_number(date: str | None) -> int:
    """Return an ISO date as a number that sorts as the date does; 0 without one."""
    span = _days(date or "")
    return span[0] if span else 0


def _days(text: str) -> tuple[int, int] | None:
    """Return the first and last day number of a year, month or day."""
    if era := _REPUBLIC.match(text):
        text = f"{int(era[1] or era[2]) + _BEFORE_REPUBLIC}{text[era.end() :]}"
    match = _DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not 1 <= day <= 31:
        return None
    start = (year or 0) * 10_000 + (month or 0) * 100 + (day or 0)
    if month is None:
        return start, start + 99_99
    return (start, start + 99) if day is None else (start, start)


def read_dates(value: str) -> DateRange | None:
    """Read a day, month, year, comparison or range; or return ``None``."""
    value = unicodedata.normalize("NFKC", value).strip()
    ends = [end.strip() for end in _BETWEEN.split(value)]
    if len(ends) == 2 and any(ends):
        first = _days(ends[0]) if ends[0] else (0, 0)
        last = _days(ends[1]) if ends[1] else (0, _LAST_DAY)
        return DateRange(max(first[0], 1), last[1]) if first and last else None
    match = _COMPARISON.fullmatch(value)
    days = _days(match[2].strip()) if match else None
    if not match or not days:
        return None
    # Day 0 means no date, which no comparison may find.
    return {
        ">=": DateRange(days[0], _LAST_DAY),
        "≥": DateRange(days[0], _LAST_DAY),
        "<=": DateRange(1, days[1]),
        "≤": DateRange(1, days[1]),
        ">": DateRange(days[1] + 1, _LAST_DAY),
        "<": DateRange(1, days[0] - 1),
    }.get(match[1], DateRange(*days))


_NUMBER = rf"([+-]?)({NUMERAL})[多余来]?(%?)\s*(\D*)"  # compiled when a query has a number
_LONGEST_NUMBER = 40


def _number(text: str) -> tuple[float, str | None] | None:
    match = re.fullmatch(_NUMBER, text) if len(text) <= _LONGEST_NUMBER else None
    said = parse_numeral(match[2]) if match else None
    if not match or said is None:
        return None
    value = float(said) * (-1 if match[1] == "-" else 1) / (100 if match[3] else 1)
    return value, fold(match[4].strip()) or None


def read_numbers(value: str) -> NumberRange | None:
    """Read a number, comparison or range, with or without unit; ``None`` when it is neither."""
    value = to_simplified_halfwidth(unicodedata.normalize("NFKC", value)).strip()
    ends = [end.strip() for end in _BETWEEN.split(value)]
    if len(ends) == 2 and any(ends):
        low = _number(ends[0]) if ends[0] else (-math.inf, None)
        high = _number(ends[1]) if ends[1] else (math.inf, None)
        return NumberRange(low[0], high[0], high[1] or low[1]) if low and high else None
    match = _COMPARISON.fullmatch(value)
    number = _number(match[2].strip()) if match else None
    if not match or not number:
        return None
    exact, unit = number
    return {
        "=": NumberRange(exact, exact, unit, alone=True),
        ">=": NumberRange(exact, math.inf, unit),
        "≥": NumberRange(exact, math.inf, unit),
        "<=": NumberRange(-math.inf, exact, unit),
        "≤": NumberRange(-math.inf, exact, unit),
        ">": NumberRange(math.nextafter(exact, math.inf), math.inf, unit),
        "<": NumberRange(-math.inf, math.nextafter(exact, -math.inf), unit),
    }.get(match[1], NumberRange(exact, exact, unit))


RANGE: Final = "~"
"""What the term of a range starts with; behind all digits."""

_DIGITS = 16
_SIGN = 1 << 63
_ALL = (1 << 64) - 1


class Amount(NamedTuple):
    """A number of a page: from ``low`` to ``high``, equal unless it is a range."""

    low: float
    high: float
    unit: str


def number_term(amount: Amount) -> str:
    """Return the term of a number whose unit is folded."""
    low, high, unit = amount
    if low == high:
        return f"{number_digits(low)}{unit}"
    return f"{RANGE}{number_digits(low)}{number_digits(high)}{unit}"


def bounds(wanted: NumberRange) -> tuple[str, str]:
    """Return the first term of the values wanted, and what all their terms come before."""
    return number_digits(wanted.low), f"{_rank(wanted.high) + 1:0{_DIGITS}x}"


def meant(terms: Iterable[str], wanted: NumberRange) -> Iterator[str]:
    """Of the terms of values, return those with the unit wanted."""
    return (term for term in terms if wanted.unit in (None, term[_DIGITS:]))


def overlapping(terms: Iterable[str], wanted: NumberRange) -> Iterator[str]:
    """Of the terms of ranges, return those that have a number in common with the one wanted."""
    low, high = number_digits(wanted.low), number_digits(wanted.high)
    ends = len(RANGE) + _DIGITS
    for term in terms:
        of_unit = wanted.unit in (None, term[ends + _DIGITS :])
        if of_unit and term[len(RANGE) : ends] <= high and low <= term[ends : ends + _DIGITS]:
            yield term


def number_digits(value: float) -> str:
    """Return 16 hexadecimal digits that sort as the values do."""
    return f"{_rank(value):0{_DIGITS}x}"


def _rank(value: float) -> int:
    """Return a whole number from 0 to 2**64 - 1 that grows as ``value`` does."""
    # The bits of an IEEE 754 double grow with its size; those of negative ones the other way.
    (bits,) = struct.unpack(">Q", struct.pack(">d", value + 0.0))
    rank: int = bits ^ (_ALL if bits & _SIGN else _SIGN)
    return rank
