"""Numbers as terms that sort as the numbers do, so that a range is a stretch of the terms.

A term is 16 hexadecimal digits for the value, and the folded unit: ``c08f40000000000000人``.
"""

import struct
from collections.abc import Iterator

from tuireader.index.ranges import Numbers

_DIGITS = 16
_SIGN = 1 << 63
_ALL = (1 << 64) - 1


def number_term(value: float, unit: str) -> str:
    """Return the term of a value counted in the folded ``unit``."""
    return f"{_rank(value):0{_DIGITS}x}{unit}"


def bounds(wanted: Numbers) -> tuple[str, str]:
    """Return the first term of a range, and what all its terms come before."""
    return f"{_rank(wanted.low):0{_DIGITS}x}", f"{_rank(wanted.high) + 1:0{_DIGITS}x}"


def meant(terms: list[str], wanted: Numbers) -> Iterator[str]:
    """Of the terms of a range, return those with the unit wanted."""
    return (term for term in terms if wanted.unit in (None, term[_DIGITS:]))


def _rank(value: float) -> int:
    """Return a whole number from 0 to 2**64 - 1 that grows as ``value`` does."""
    # The bits of an IEEE 754 double grow with its size; those of negative ones the other way.
    (bits,) = struct.unpack(">Q", struct.pack(">d", value + 0.0))
    rank: int = bits ^ (_ALL if bits & _SIGN else _SIGN)
    return rank
