"""What is known of one character."""

from hypothesis import given
from hypothesis import strategies as st

from tuireader.text.key import fold
from tuireader.text.variants import variants


def test_a_simplified_character_has_all_its_traditional_forms() -> None:
    known = variants("发")
    assert known.traditional == ("發", "髮")
    assert known.simplified == ()
    assert known.readings == ("fā", "fà")


def test_a_traditional_character_has_its_simplified_form() -> None:
    assert variants("幹").simplified == ("干",)


def test_regional_forms_are_forms_too() -> None:
    assert "裡" in variants("裏").traditional


def test_a_character_is_found_by_all_it_is_found_alike_with() -> None:
    assert {"乾", "干", "幹"} <= set(variants("干").found_alike)


def test_what_is_no_character_has_neither_forms_nor_readings() -> None:
    for char in "A。 ":
        known = variants(char)
        assert (known.simplified, known.traditional, known.readings) == ((), (), ())


@given(st.characters(exclude_categories=("Cs",)))
def test_all_that_is_found_alike_has_one_key(char: str) -> None:
    assert {fold(form) for form in variants(char).found_alike} == {fold(char)}
