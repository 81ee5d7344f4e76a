import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.text.numerals import number, parse_numeral


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("7", 7),
        ("1,200", 1200),
        ("1.5亿", 150_000_000),
        ("3万5千", 35_000),
        ("1亿2000万", 120_000_000),
        ("900多万", 9_000_000),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("廿三", 23),
        ("两百零三", 203),
        ("两百五", 250),
        ("一万零五", 10_005),
        ("三万五千", 35_000),
        ("二〇二二", 2022),
        ("三点五", 3.5),
        ("壹佰伍拾", 150),
        ("1兆", 10**12),
    ],
)
def test_figures_of_both_kinds_are_read(numeral: str, value: float) -> None:
    said = parse_numeral(numeral)

    assert said is not None
    assert number(said) == value


@pytest.mark.parametrize(("numeral", "value"), [("十几", 10), ("三十多", 30), ("两三百", 200)])
def test_what_is_approximate_is_read_at_its_lower_end(numeral: str, value: int) -> None:
    assert parse_numeral(numeral) == value


@pytest.mark.parametrize("numeral", ["几十", "数百", "几", "", "点", "1" * 400])
def test_what_names_no_figure_has_no_value(numeral: str) -> None:
    assert parse_numeral(numeral) is None


def test_a_whole_value_is_an_integer_in_json() -> None:
    assert json.dumps(number(Fraction(3, 2) * 10**8)) == "150000000"
    assert json.dumps(number(Fraction(3, 10))) == "0.3"


FIGURES = "零一二三四五六七八九"


def in_chinese(value: int) -> str:
    """Write a number below ten thousand as Chinese is spoken."""
    written, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        figure = value // size % 10
        gap = gap or (not figure and bool(written))
        if figure:
            written += ("零" if gap else "") + FIGURES[figure] + unit
            gap = False
    return written


@given(st.integers(min_value=1, max_value=9999))
def test_every_spoken_number_is_read(value: int) -> None:
    assert parse_numeral(in_chinese(value)) == value


@given(st.integers(min_value=0, max_value=10**15))
def test_every_arabic_number_is_read_with_and_without_thousands(value: int) -> None:
    assert parse_numeral(str(value)) == value
    assert parse_numeral(f"{value:,}") == value


@given(st.text(alphabet="〇零一二三四五六七八九两十百千万亿兆几数廿多余,. 123", max_size=30))
def test_no_run_of_figures_fails(numeral: str) -> None:
    value = parse_numeral(numeral)

    assert value is None or value >= 0
