"""Numbers as terms of the index."""

import math

from hypothesis import given
from hypothesis import strategies as st

from tuireader.index.number_terms import bounds, meant, number_term
from tuireader.index.ranges import Numbers

VALUES = st.floats(allow_nan=False) | st.integers(-(10**6), 10**6).map(float)


@given(VALUES, VALUES)
def test_terms_sort_as_the_numbers_do(one: float, other: float) -> None:
    assert (number_term(one, "") < number_term(other, "")) == (one < other)


@given(VALUES, VALUES, VALUES)
def test_a_range_holds_just_its_numbers(value: float, one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    first, last = bounds(Numbers(low, high))
    assert (first <= number_term(value, "人") < last) == (low <= value <= high)


def test_of_a_range_only_the_unit_wanted_is_meant() -> None:
    terms = [number_term(1, "人"), number_term(2, ""), number_term(3, "元")]
    assert list(meant(terms, Numbers(-math.inf, math.inf, "元"))) == [number_term(3, "元")]
    assert list(meant(terms, Numbers(-math.inf, math.inf))) == terms
