"""What is known of one character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.text.search_key import fold
from tuireader.text.variants import character_info


def test_a_character_has_all_its_readings() -> None:
    assert character_info("发").readings == ("fā", "fà")


@pytest.mark.parametrize("pair", ["裏裡", "发髮", "舖铺", "帳账"])
def test_forms_that_print_mixes_are_found_alike(pair: str) -> None:
    assert set(pair) <= set(character_info(pair[0]).found_alike)


def test_a_character_is_found_by_all_it_is_found_alike_with() -> None:
    assert {"乾", "干", "幹"} <= set(character_info("干").found_alike)


@pytest.mark.parametrize("char", ["A", "。", " "])
def test_what_is_no_character_has_neither_forms_nor_readings(char: str) -> None:
    known = character_info(char)
    assert (known.found_alike, known.readings) == ((char,), ())


@given(st.sampled_from("干乾裏裡舖") | st.characters(exclude_categories=["Cs"]))
def test_all_that_is_found_alike_has_one_key(char: str) -> None:
    found_alike = character_info(char).found_alike
    assert char in found_alike
    assert {fold(form) for form in found_alike} == {fold(char)}
