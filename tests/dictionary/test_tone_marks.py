"""Tone numbers to tone marks."""

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin.constants import PINYIN_DICT

from tuireader.dictionary.tone_marks import is_numbered, reading, syllables, tone_mark


@pytest.mark.parametrize(
    ("numbered", "marked"),
    [
        ("zhong1 guo2", "zhōng guó"),
        ("nu:3 er2", "nǚ ér"),
        ("lu:e4", "lüè"),
        ("Lu:3 Shi4", "Lǚ Shì"),
        ("LU:3", "LǙ"),
        ("lv4", "lǜ"),
        ("jiu3", "jiǔ"),
        ("gui4", "guì"),
        ("zhou1", "zhōu"),
        ("xiong2", "xióng"),
        ("er5 zi5", "er zi"),
        ("E2", "É"),
        ("Ao4 men2", "Ào mén"),
        ("Ou1 zhou1", "Ōu zhōu"),
        ("hua1 r5", "huār"),
        ("wan2 r5 ming4", "wánr mìng"),
        ("xx5", "?"),
        ("Yue1 han4 · Mi4 er3", "Yuē hàn · Mì ěr"),
        ("shi4 , zhi3", "shì, zhǐ"),
        ("san1 C", "sān C"),
        ("m2", "ḿ"),
        ("ng4", "ǹg"),
        ("hng5", "hng"),
        ("ê1", "ê̄"),
        ("Bei3jing1", "Běi jīng"),
        ("yi1mo2-yi1yang4", "yī mó yī yàng"),
        ("11 Qu1", "11 Qū"),
        ("", ""),
    ],
)
def test_a_reading_has_tone_marks(numbered: str, marked: str) -> None:
    assert reading(numbered) == normalize("NFC", marked)


def test_every_syllable_is_marked_as_pypinyin_marks_it() -> None:
    marks = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
    found = {syllable for readings in PINYIN_DICT.values() for syllable in readings.split(",")}
    for syllable in found:
        parts = normalize("NFD", syllable).replace("u\u0308", "u:")
        tone = next((marks[mark] for mark in parts if mark in marks), "5")
        letters = re.sub("[\u0304\u0301\u030c\u0300]", "", parts)
        # A mark of the tone may stand between u and its dots.
        letters = letters.replace("u\u0308", "u:").replace("e\u0302", "ê")
        if re.fullmatch("[a-z:ê]+", letters):
            assert tone_mark(f"{letters}{tone}") == normalize("NFC", syllable)


@given(st.text(max_size=30))
def test_no_text_is_fatal_and_none_gains_a_syllable(text: str) -> None:
    assert "".join(syllables(text)).replace("-", "") == re.sub(r"\s", "", text) or syllables(text)
    assert isinstance(reading(text), str)


def test_other_languages_are_no_numbered_pinyin() -> None:
    assert is_numbered("shi4 , zhi3")
    assert not is_numbered("tsi-bai")
    assert not is_numbered("")
