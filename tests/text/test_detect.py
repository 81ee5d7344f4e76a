"""Telling the script of a text."""

import pytest

from tuireader.text.detect import Script, detect, is_traditional_only


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("区图书馆周末开放夜间阅览室", Script.SIMPLIFIED),
        ("區圖書館週末開放夜間閱覽室", Script.TRADITIONAL),
        ("区图书馆周末开放。區圖書館週末開放。", Script.MIXED),
        ("2022-11-24 12:30", Script.UNKNOWN),
        ("中山北路", Script.UNKNOWN),
        ("", Script.UNKNOWN),
    ],
)
def test_script_of_a_text(text: str, script: Script) -> None:
    assert detect(text) is script


def test_a_short_quotation_does_not_change_the_script() -> None:
    body = "市民在书店里翻阅旧报纸，店主说这些报纸记录着几代人的生活。" * 5
    assert detect(body + "「圖書」") is Script.SIMPLIFIED


def test_characters_of_both_scripts_are_not_traditional_only() -> None:
    assert [is_traditional_only(char) for char in "統后里国"] == [True, False, False, False]
