"""Tables of characters give one answer, with NumPy and without."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.text.char_tables import CharacterClasses, CharacterTable

_FORMS: dict[int, str | int] = {ord("國"): "国", ord("Ａ"): ord("a"), 0x20021: "大"}
_LONG = 1000


def test_a_long_text_is_translated_like_a_short_one() -> None:
    pytest.importorskip("numpy")
    passage = "國家Ａ\U00020021大\udc80"
    translated = CharacterTable(_FORMS).translate(passage * _LONG)
    assert translated == "国家a大大\udc80" * _LONG


def test_characters_beyond_the_table_stay() -> None:
    pytest.importorskip("numpy")
    passage = "國\U0010ffff" * _LONG
    assert CharacterTable(_FORMS).translate(passage) == "国\U0010ffff" * _LONG


@given(st.text(alphabet="國国ABＡ\U00020021", max_size=20))
def test_counts_are_the_same_without_numpy(passage: str) -> None:
    pytest.importorskip("numpy")
    classes = CharacterClasses("國Ａ", "国\U00020021")
    long = classes.counts(passage * _LONG)
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(sys.modules, "numpy")
        assert classes.counts(passage * _LONG) == long
