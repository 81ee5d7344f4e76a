"""Numbers as terms of the index."""

import math

from hypothesis import assume, given
from hypothesis import strategies as st

from tuireader.index.query.ranges import (
    RANGE,
    Amount,
    NumberRange,
    bounds,
    meant,
    number_term,
    overlapping,
)

VALUES = st.floats(allow_nan=False) | st.integers(-(10**6), 10**6).map(float)


def _term(value: float, unit: str = "") -> str:
    return number_term(Amount(value, value, unit))


@given(VALUES, VALUES)
def test_terms_sort_as_the_numbers_do(one: float, other: float) -> None:
    assert (_term(one) < _term(other)) == (one < other)


@given(VALUES, VALUES, VALUES)
def test_a_range_holds_just_its_numbers(value: float, one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    first, last = bounds(NumberRange(low, high))
    assert (first <= _term(value, "人") < last) == (low <= value <= high)


@given(VALUES, VALUES, VALUES, VALUES)
def test_a_range_is_met_by_what_has_a_number_in_common_with_it(
    one: float, other: float, first: float, last: float
) -> None:
    (low, high), (start, end) = sorted((one, other)), sorted((first, last))
    assume(low < high)
    term = number_term(Amount(low, high, "人"))
    common = max(low, start) <= min(high, end)
    assert list(overlapping([term], NumberRange(start, end))) == [term] * common
    assert list(overlapping([term], NumberRange(start, end, "元"))) == []


@given(VALUES, VALUES, VALUES)
def test_a_range_stands_behind_all_values(value: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assume(low < high)
    assert bounds(NumberRange(-math.inf, math.inf))[1] <= number_term(Amount(low, high, ""))
    assert _term(value, "人") < RANGE


def test_of_a_range_only_the_unit_wanted_is_meant() -> None:
    terms = [_term(1, "人"), _term(2), _term(3, "元")]
    assert list(meant(terms, NumberRange(-math.inf, math.inf, "元"))) == [_term(3, "元")]
    assert list(meant(terms, NumberRange(-math.inf, math.inf))) == terms
