"""Sentences that were once shown, found or broken wrongly, with what is right."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script
from tuireader.text.linebreak import NEVER_FIRST, break_lines
from tuireader.text.search_key import search_key

_CASES = Path(__file__).parent / "cases" / "words.tsv"
_SCRIPT = Path(__file__).parent / "cases" / "script.tsv"
_KEYS = Path(__file__).parent / "cases" / "keys.tsv"
_PUBLISHED = {"S": Script.SIMPLIFIED, "T": Script.TRADITIONAL}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _cases(*kinds: str) -> Iterator[dict[str, str]]:
    yield from (case for case in _rows(_CASES) if case["kind"] in kinds)


@pytest.mark.parametrize(
    "case",
    [case for case in _cases("S->T", "S->HK", "T->S") if "--script" in case["asked"]],
    ids=lambda case: case["input"],
)
def test_a_sentence_is_shown_right_in_the_other_script(case: dict[str, str]) -> None:
    view = re.search(r"--script (\w+)", case["asked"])
    assert view
    shown = convert(case["input"], _PUBLISHED[case["kind"][0]], DisplayScript(view[1]))
    assert all(part in shown for part in case["expected"].split())


@pytest.mark.parametrize(
    ("view", "text", "shown"),
    [
        (row["view"], row["text"], row["shown"])
        for row in _rows(_SCRIPT)
        if row["shown"] != "as printed"
    ],
)
def test_words_are_shown_as_a_place_prints_them(view: str, text: str, shown: str) -> None:
    published = Script.TRADITIONAL if view == "simplified" else Script.SIMPLIFIED
    printed = convert(text, published, DisplayScript(view))
    assert all(any(form in printed for form in part.split("|")) for part in shown.split())


@pytest.mark.parametrize(
    ("view", "text"),
    [(row["view"], row["text"]) for row in _rows(_SCRIPT) if row["shown"] == "as printed"],
)
def test_a_page_of_a_place_is_shown_as_printed_there(view: str, text: str) -> None:
    assert convert(text, Script.TRADITIONAL, DisplayScript(view)) == text


def test_one_foreign_form_in_a_page_of_taiwan_is_a_slip_and_two_tell() -> None:
    for text, shown in (
        ("他被稱爲義工，至今為人所知", "他被稱爲義工，至今為人所知"),
        ("他被稱爲産業的先驅", "他被稱為產業的先驅"),
        ("羣組內有人回應", "群組內有人回應"),
    ):
        assert convert(text, Script.TRADITIONAL, DisplayScript.TAIWAN) == shown


@pytest.mark.parametrize("row", _rows(_KEYS), ids=lambda row: f"{row['one']} {row['other']}")
def test_spellings_of_one_word_meet_and_other_words_part(row: dict[str, str]) -> None:
    meet = search_key(row["one"]) == search_key(row["other"])
    assert meet == (row["same"] == "yes")


@pytest.mark.parametrize("case", list(_cases("T->T")), ids=lambda case: case["input"])
@pytest.mark.parametrize("view", list(DisplayScript)[2:])
def test_a_clean_page_is_shown_as_printed(case: dict[str, str], view: DisplayScript) -> None:
    printed = case["input"]
    shown = convert(printed, Script.TRADITIONAL, view)
    # 説 is printed in Hong Kong only.
    assert shown.replace("說", "説") == printed.replace("說", "説")


@pytest.mark.parametrize(
    "case",
    [case for case in _cases("search") if " against " in case["input"]],
    ids=lambda case: case["input"],
)
def test_every_spelling_of_a_word_is_found(case: dict[str, str]) -> None:
    ours, theirs = case["input"].partition(" (")[0].split(" against ")
    words = [re.findall(r"[^、,/ ]+", part) for part in (ours, theirs)]
    for one, other in zip(*words, strict=True):
        assert search_key(one) == search_key(other)


def test_characters_that_only_a_dictionary_joins_are_found_apart() -> None:
    for one, other in ("呆待", "坐座", "象像", "具俱"):
        assert search_key(one) != search_key(other)
    assert search_key("呆") == search_key("獃")


@pytest.mark.parametrize(
    "whole",
    [
        "HK$1,200.50",
        "NT$35萬",
        "US$3.5",
        "-3℃",
        "−5度",
        "－5℃",
        "１０：３０",
        "12㎡",
        "+86",
        "25°C",
    ],
)
@pytest.mark.parametrize("width", range(14, 40))
def test_sums_and_measures_stay_whole(whole: str, width: int) -> None:
    text = f"據記者昨日了解得知其價錢為{whole}而並非鄰居們所說的那樣"
    lines = [text[start:end] for start, end in break_lines(text, width)]
    assert any(whole[:-1] in line for line in lines)
    assert not [line for line in lines if line[0] in NEVER_FIRST]


@pytest.mark.parametrize("mark", ["⋯⋯", "……", "‼", "⁇", "⁈", "⁉", "︰"])
@pytest.mark.parametrize("width", range(8, 40))
def test_no_line_starts_with_a_mark_of_surprise_or_omission(mark: str, width: int) -> None:
    text = f"鄰居們連聲道謝{mark}志願者笑着擺手{mark}又去了下一戶{mark}"
    lines = [text[start:end] for start, end in break_lines(text, width)]
    assert not [line for line in lines if line[0] in mark]
