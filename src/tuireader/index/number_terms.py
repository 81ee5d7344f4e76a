"""Numbers as terms in sort order, so that a numeric range is a range of terms.

A value is written in 16 hexadecimal digits, with the folded unit behind it: ``c08f400000000000人``.
A range of the page (10–20人) is ``~``, its lower end, its upper end, and the unit; its ends have no
terms of their own.
"""

import struct
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from tuireader.index.query.ranges import NumberRange

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
