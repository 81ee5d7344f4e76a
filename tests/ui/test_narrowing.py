"""Small decisions: how a search is narrowed, which script comes next, where back leads."""

import pytest

from tuireader.library import Kind, Script, View
from tuireader.ui.narrowing import digits, narrowed, with_next_script
from tuireader.ui.scripts import next_form, toggled
from tuireader.ui.trail import Trail, Visit


@pytest.mark.parametrize(
    ("query", "kind", "name", "value", "expected"),
    [
        ("", Kind.PERSON, "苏晓梅", None, "person:苏晓梅"),
        ("菜市", Kind.PLACE, "浦東新區", None, "菜市 place:浦東新區"),
        ("菜市 ", Kind.PERSON, "安娜 李", None, '菜市 person:"安娜 李"'),
        ("", Kind.PERSON, "安娜·李", None, "person:安娜·李"),
        ("", Kind.NUMBER, "50多名", 50, "number:50"),
        ("", Kind.NUMBER, "1.5亿元", 150_000_000, "number:150000000"),
        ("", Kind.NUMBER, "兩個半小時", 2.5, "number:2.5"),
        ("", Kind.NUMBER, "零下五度", -5, "零下五度"),
        ("", Kind.NUMBER, "12月3日", "2022-12-03", "12月3日"),
        ("", Kind.NUMBER, "3 月 30日", None, '"3 月 30日"'),
        ("甲 OR 乙", Kind.PERSON, "苏晓梅", None, "(甲 OR 乙) person:苏晓梅"),
        ("person:苏晓梅", Kind.PERSON, "苏晓梅", None, "person:苏晓梅"),
    ],
)
def test_a_search_is_narrowed_in_the_query_language(query, kind, name, value, expected) -> None:
    assert narrowed(query, kind, name, value) == expected


@pytest.mark.parametrize(
    ("value", "text"), [(50, "50"), (2.0, "2"), (0.3, "0.3"), ("2022-12-03", "2022-12-03")]
)
def test_values_are_written_as_they_are_typed(value, text) -> None:
    assert digits(value) == text


@pytest.mark.parametrize(
    ("view", "printed", "expected"),
    [
        (View.PUBLISHED, Script.SIMPLIFIED, View.TAIWAN),
        (View.PUBLISHED, Script.TRADITIONAL, View.SIMPLIFIED),
        (View.PUBLISHED, Script.UNKNOWN, View.TAIWAN),
        (View.SIMPLIFIED, Script.TRADITIONAL, View.TAIWAN),
        (View.TAIWAN, Script.SIMPLIFIED, View.SIMPLIFIED),
        (View.HONGKONG, Script.TRADITIONAL, View.SIMPLIFIED),
    ],
)
def test_the_toggle_leads_to_the_other_script(view, printed, expected) -> None:
    assert toggled(view, printed, View.TAIWAN) is expected


def test_traditional_forms_go_round() -> None:
    seen = [View.TAIWAN]
    for _ in range(3):
        seen.append(next_form(seen[-1]))
    assert seen == [View.TAIWAN, View.HONGKONG, View.TRADITIONAL, View.TAIWAN]


def test_back_leads_through_the_searches_and_at_last_to_all_stories() -> None:
    trail = Trail()
    trail.leave(Visit("", "a"))
    trail.leave(Visit("渝北区", "b"))
    assert trail.back("渝北区 person:苏晓梅") == Visit("渝北区", "b")
    assert trail.back("渝北区") == Visit("", "a")
    assert trail.back("") is None
    assert trail.back("停水") == Visit("")


def test_the_script_goes_round_in_the_search_line() -> None:
    seen = ["甲 OR 乙"]
    for _ in range(5):
        seen.append(with_next_script(seen[-1]))
    assert seen == [
        "甲 OR 乙",
        "(甲 OR 乙) script:simplified",
        "(甲 OR 乙) script:traditional",
        "(甲 OR 乙)",
        "(甲 OR 乙) script:simplified",
        "(甲 OR 乙) script:traditional",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "script:simplified"),
        ("菜市", "菜市 script:simplified"),
        ("script:simplified 菜市", "script:traditional 菜市"),
        ("菜市 script:traditional 通车", "菜市 通车"),
        ("菜市 script:exact", "菜市 script:exact script:simplified"),
        ("(甲) OR (乙)", "((甲) OR (乙)) script:simplified"),
    ],
)
def test_the_next_script_takes_the_place_of_the_one_before(query, expected) -> None:
    assert with_next_script(query) == expected
