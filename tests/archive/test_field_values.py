"""Values of fields, whatever wraps them."""

import json
from pathlib import Path

import pytest

from tuireader.archive.field_values import text_values
from tuireader.archive.ingest import read_stories
from tuireader.archive.scan import SourceFile
from tuireader.archive.story import Story


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("null", []),
        ("NaN", []),
        (float("nan"), []),
        ("无", []),
        ("无锡", ["无锡"]),
        ([2021, 3, 4, 8, 30], ["2021-3-4"]),
        ({"year": 2021, "month": 3, "day": 4}, ["2021-3-4"]),
        ({"seconds": 1614816000, "nanoseconds": 0}, ["1614816000"]),
        ({"mediaId": 3, "mediaName": "临江日报"}, ["临江日报"]),
        (r"""['甲说：\'好\'', "乙\u3002"]""", ["甲说：'好'", "乙。"]),
        ("['甲', 乙]", ["['甲', 乙]"]),
        ("['甲'", ["['甲'"]),
    ],
)
def test_words_of_a_value(value: object, words: list[str]) -> None:
    assert text_values(value) == words


def story(tmp_path: Path, **fields: object) -> Story:
    record = {"title": "早市搬家", "content": "菜贩们天不亮就到了新址。", **fields}
    (tmp_path / "a.json").write_text(json.dumps([record]), encoding="utf-8")
    return read_stories(SourceFile("a.json", tmp_path / "a.json", 0, 0)).stories[0]


@pytest.mark.parametrize(
    "text",
    [
        r"菜贩们到了。\n天没亮。",
        r"菜贩们到了。\r\n天没亮。",
        "&lt;p&gt;菜贩们到了。&lt;/p&gt;&lt;p&gt;天没亮。&lt;/p&gt;",
        "['菜贩们到了。', '天没亮。']",
    ],
)
def test_texts_that_were_escaped_once_too_often(tmp_path: Path, text: str) -> None:
    assert story(tmp_path, content=text).text == "菜贩们到了。\n天没亮。"


def test_a_backslash_of_the_text(tmp_path: Path) -> None:
    text = r"程序在 C:\news 里，两行。"
    assert story(tmp_path, content=text).text == text


def test_the_telephone_of_a_post_is_no_source(tmp_path: Path) -> None:
    told = story(tmp_path, source="iPhone客户端", screen_name="临江发布")
    assert told.source == "临江发布"


def test_a_day_as_the_number_of_a_spreadsheet(tmp_path: Path) -> None:
    assert story(tmp_path, date=44259).date == "2021-03-04"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("fbsj", "ly"), ("2021-03-04", "临江日报")),
        (("fabushijian", "laiyuan"), ("2021-03-04", "临江日报")),
        (("刊登日", "報別"), ("2021-03-04", "临江日报")),
        (("publish_time_str", "srcName"), ("2021-03-04", "临江日报")),
    ],
)
def test_names_of_fields(tmp_path: Path, names: tuple[str, str], told: tuple[str, str]) -> None:
    found = story(tmp_path, **dict(zip(names, told, strict=True)))
    assert (found.date, found.source) == told


def test_paragraphs_that_blanks_divide_behind_a_repeated_headline(tmp_path: Path) -> None:
    text = "早市 搬家 【本報訊】菜贩们到了。  天没亮。     「新址」   豆腐摊还在。"
    told = story(tmp_path, title="早市　搬家", text=text, content="")
    assert told.text.splitlines() == [
        "【本報訊】菜贩们到了。",
        "天没亮。",
        "「新址」",
        "豆腐摊还在。",
    ]
    assert story(tmp_path, content="早市搬家 这天，下雨。").text == "这天，下雨。"
    kept = "早市搬家那天，下雨。 甲  乙  丙"
    assert story(tmp_path, content=kept).text == kept
