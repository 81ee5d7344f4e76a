"""The words of a passage, in both scripts, with the readings they have there."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.dictionary import Dictionary, open_dictionary, segment_words
from tuireader.dictionary.segmentation import Passage, Word


def divided(text: str, passage: Passage) -> list[str]:
    return [text[word.start : word.end] for word in passage]


def test_the_entries_of_a_word_are_those_of_either_script(dictionary: Dictionary) -> None:
    assert dictionary.entries("頭髮") == dictionary.entries("头发")
    assert [entry.traditional for entry in dictionary.entries("发")] == ["發", "髮"]
    assert [entry.traditional for entry in dictionary.entries("髮")] == ["髮"]


def test_the_published_script_decides_which_word_it_is(dictionary: Dictionary) -> None:
    both = [entry.traditional for entry in dictionary.entries("后", traditional=False)]
    assert both == ["后", "後"]
    assert [one.traditional for one in dictionary.entries("后", traditional=True)] == ["后"]
    # Of the other script there is something rather than nothing.
    assert [one.traditional for one in dictionary.entries("发", traditional=True)] == ["發", "髮"]


def test_names_and_mere_variants_come_last(dictionary: Dictionary) -> None:
    assert [entry.pinyin for entry in dictionary.entries("张")] == ["zhang1", "Zhang1"]
    assert [entry.traditional for entry in dictionary.entries("里")] == ["裡", "裏"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("研究生命起源", ["研究", "生命", "起源"]),
        ("研究生的头发", ["研究生", "的", "头发"]),
        ("卡拉OK，21区12", ["卡拉OK", "，", "21区", "12"]),
        ("三心，二意后", ["三心，二意", "后"]),
        ("", []),
    ],
)
def test_a_passage_is_divided_into_the_longest_words_that_fit(
    dictionary: Dictionary, text: str, words: list[str]
) -> None:
    assert divided(text, segment_words(dictionary, text)) == words


@given(st.text("头发頭髮研究生命起源后银行OK12，。 ", max_size=40))
def test_every_character_is_in_one_word(text: str) -> None:
    passage = segment_words(_opened(), text)
    assert "".join(divided(text, passage)) == text
    for word in passage:
        assert len(word.syllables) in (0, 1, word.end - word.start)


_kept: list[Dictionary] = []


def _opened() -> Dictionary:
    return _kept[0]


@pytest.fixture(autouse=True)
def keep(dictionary: Dictionary) -> None:
    _kept[:] = [dictionary]


def test_a_character_of_a_region_is_found_by_its_simplified_form(dictionary: Dictionary) -> None:
    (word,) = segment_words(dictionary, "衞", traditional=True)
    assert [entry.traditional for entry in word.entries] == ["衛"]


@pytest.mark.parametrize(
    ("text", "place", "read"), [("银行里", 0, "yín háng"), ("行走", 0, "xíng"), ("花儿", 0, "huār")]
)
def test_a_word_has_the_reading_of_its_place(
    dictionary: Dictionary, text: str, place: int, read: str
) -> None:
    word = segment_words(dictionary, text)[place]
    assert word.reading == read


def test_a_name_is_one_word_with_a_surname(dictionary: Dictionary) -> None:
    text = "记者单志远说"
    passage = segment_words(dictionary, text, names=[(2, 5)])
    name = next(word for word in passage if word.start == 2)
    assert (text[name.start : name.end], name.entries) == ("单志远", ())
    assert name.syllables == ("Shàn", "Zhì", "yuǎn")


def test_a_surname_may_have_two_characters(dictionary: Dictionary) -> None:
    (name,) = segment_words(dictionary, "歐陽頭髮", traditional=True, names=[(0, 4)])
    assert name.syllables == ("Ōu", "yáng", "Tóu", "fà")


def test_a_look_up_loads_neither_pypinyin_nor_word_frequencies(cedict: Path) -> None:
    open_dictionary(cedict).close()
    code = f"""if True:
        import pathlib, sys
        from tuireader.dictionary import segment_words, open_dictionary
        from tuireader.text.word_borders import word_counts
        with open_dictionary(pathlib.Path({str(cedict)!r})) as dictionary:
            assert segment_words(dictionary, "研究生，头发", names=[(0, 2)])
        print("pypinyin" in sys.modules, word_counts.cache_info().misses)
    """
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    assert done.stdout == "False 0\n"


def test_what_is_no_chinese_has_no_reading(dictionary: Dictionary) -> None:
    passage = segment_words(dictionary, "12，NBA")
    assert [word.is_chinese for word in passage] == [False, False, False]


def test_a_syllable_stands_by_each_character(dictionary: Dictionary) -> None:
    text = "三心，二意"
    (word,) = segment_words(dictionary, text)
    assert word.syllables == ("sān", "xīn", "", "èr", "yì")
    (word,) = segment_words(dictionary, "21区")
    assert word.syllables == ("èr shí yī qū",)


def test_it_may_be_asked_from_another_thread(cedict, dictionary: Dictionary) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(dictionary.entries, ["头发", "银行"] * 10))
    assert all(found)
    assert Word(0, 1).reading == ""
    open_dictionary(cedict).close()
