"""What two texts have in common does not depend on the script or the punctuation of either."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.sync.near_duplicates import containment, figures, resemblance, shingles, wording

SIMPLIFIED = "临江区的社区食堂 3 月 30日开张，二十多位老人来吃了头一顿饭。"
TRADITIONAL = "臨江區的社區食堂3月30日開張　二十多位老人來吃了頭一頓飯！"


def test_a_wording_is_one_in_either_script() -> None:
    assert wording(SIMPLIFIED) == wording(TRADITIONAL)


def test_a_changed_word_costs_the_shingles_it_stands_in() -> None:
    whole = shingles(wording(SIMPLIFIED))
    edited = shingles(wording(SIMPLIFIED.replace("二十", "三十")))
    assert len(whole - edited) == 5


def test_figures_are_whole_numbers() -> None:
    assert figures(wording(SIMPLIFIED)) == {"3", "30"}


def test_a_part_is_contained_in_the_whole() -> None:
    whole, part = shingles("甲乙丙丁戊己庚辛"), shingles("甲乙丙丁戊己")
    assert containment(part, whole) == 1.0
    assert resemblance(part, whole) == pytest.approx(0.5)


@given(st.frozensets(st.text(max_size=2)), st.frozensets(st.text(max_size=2)))
def test_shares_are_shares_whichever_is_first(one: frozenset[str], other: frozenset[str]) -> None:
    assert 0 <= resemblance(one, other) <= containment(one, other) <= 1
    assert resemblance(one, other) == resemblance(other, one)
