"""The search key: one key for every script, width and letter case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.text.conversion import View, convert
from tuireader.text.detection import Script
from tuireader.text.key import fold


@pytest.mark.parametrize(
    "spellings",
    [
        ("陈国伟", "陳國偉", "陈國伟"),
        ("浦东新区", "浦東新區"),
        ("台湾", "臺灣", "台灣"),
        ("里长", "裡長", "裏長"),
        ("ＶＩＰ", "vip", "VIP"),
        ("什么", "什麼", "什麽"),
        ("发现头发", "發現頭髮"),
    ],
)
def test_every_spelling_of_a_word_has_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("王伟", "王维"), ("渝北", "渝中"), ("大", "太")])
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_key_has_the_length_of_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(), st.text())
def test_key_is_free_of_context(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(st.text())
def test_key_of_a_key_is_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


_SIMPLIFIED = (
    "记者在台州里弄采访发现，面馆老板娘后来把头发剪短，干部们征求意见后决定恢复历史街区旧貌。"
)


@pytest.mark.parametrize("view", list(View))
def test_conversion_never_changes_the_key(view: View) -> None:
    assert fold(convert(_SIMPLIFIED, Script.SIMPLIFIED, view)) == fold(_SIMPLIFIED)
