"""The search key: one key for every script, width and letter case."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.text import search_key as rules
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script
from tuireader.text.search_key import character_info, fold, printed_offsets, search_key


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


@pytest.mark.parametrize("view", list(DisplayScript))
def test_conversion_never_changes_the_key(view: DisplayScript) -> None:
    assert fold(convert(_SIMPLIFIED, Script.SIMPLIFIED, view)) == fold(_SIMPLIFIED)


@pytest.mark.parametrize(
    "spelling", ["3月30日", "3 月 30日", "３　月 30 日", "3\u00a0月\u00a030\u00a0日"]
)
def test_digits_set_apart_from_han_have_the_same_key(spelling: str) -> None:
    assert search_key(spelling) == "3月30日"


@pytest.mark.parametrize("text", ["100 200", "iphone 15", "covid 19", "大桥 渡口", " 3", "a 桥"])
def test_other_blanks_stay(text: str) -> None:
    assert search_key(text) == text


SPACED = st.text("黄黃3０ 　a\n。", max_size=30)


@given(SPACED)
def test_key_of_a_search_key_is_itself(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


@given(SPACED, SPACED, SPACED)
def test_a_passage_is_found_in_its_text(before: str, passage: str, after: str) -> None:
    passage = passage.strip()
    assert search_key(passage) in search_key(before + passage + after)


@given(SPACED)
def test_every_character_of_a_search_key_stands_in_the_text(text: str) -> None:
    offsets = printed_offsets(text)
    assert "".join(fold(text[offset]) for offset in offsets) == search_key(text)
    assert list(offsets) == sorted(set(offsets))


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("台风中心的坐标", "颱風中心的座標"),
        ("坐落在山脚", "座落在山腳"),
        ("很难想象", "很難想像"),
        ("好象下雨", "好像下雨"),
        ("家具城", "傢俱城"),
        ("四百英里", "四百英哩"),
        ("在家待着", "在家呆著"),
        ("烟波浩渺", "煙波浩淼"),
        ("代言人形象", "代言人形像"),
    ],
)
def test_a_word_spelled_either_way_has_one_key(simplified: str, traditional: str) -> None:
    assert search_key(simplified) == search_key(traditional)


@pytest.mark.parametrize(
    ("passage", "text"),
    [
        ("像他这样", "对像他这样的人"),
        ("坐在", "两人就坐在门口"),
        ("俱乐部", "国家俱乐部"),
        ("象征", "印象征服了评委"),
        ("大象", "一头大象"),
        ("落成", "一座落成的桥"),
    ],
)
def test_a_word_beside_such_a_character_is_found(passage: str, text: str) -> None:
    assert search_key(passage) in search_key(text)


def test_other_rules_have_another_version() -> None:
    # When this fails, raise VERSION, so that indexes are made anew, and write the new pair here.
    tables = (
        rules._VARIANT_TABLES,
        rules._VARIANT_PHRASES,
        rules._MORE_VARIANTS,
        rules._APART_PAIRS,
        rules.OLD_FORMS,
        rules.RADICALS,
        rules._FOLDED_RANGES,
        rules._set_apart().pattern,
        rules._words_spelled_either_way().pattern,
        rules._SPELLED_EITHER_WAY,
    )
    assert (rules.VERSION, f"{zlib.crc32(repr(tables).encode()):08x}") == (4, "ce00c258")


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
