"""Narrowing a search adds words to it; every condition can be taken away again, alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.entities.model import EntityKind
from tuireader.index.query.ast import And, Field
from tuireader.index.query.parser import parse_query
from tuireader.library.query_edit import (
    add_condition,
    condition,
    filters,
    plain_digits,
    quoted,
    remove_condition,
    with_condition,
    with_next_script,
    with_next_standing,
    without_stories,
)


@pytest.mark.parametrize(
    ("query", "kind", "name", "value", "expected"),
    [
        ("", EntityKind.PERSON, "苏晓梅", None, "person:苏晓梅"),
        ("菜市", EntityKind.PLACE, "浦東新區", None, "菜市 place:浦東新區"),
        ("菜市 ", EntityKind.PERSON, "安娜 李", None, '菜市 person:"安娜 李"'),
        ("", EntityKind.PERSON, "安娜·李", None, "person:安娜·李"),
        ("", EntityKind.NUMBER, "50多名", 50, "number:50"),
        ("", EntityKind.NUMBER, "1.5亿元", 150_000_000, "number:150000000"),
        ("", EntityKind.NUMBER, "兩個半小時", 2.5, "number:2.5"),
        ("", EntityKind.NUMBER, "零下五度", -5, "零下五度"),
        ("", EntityKind.NUMBER, "12月3日", "2022-12-03", "12月3日"),
        ("", EntityKind.NUMBER, "3 月 30日", None, '"3 月 30日"'),
        ("甲 OR 乙", EntityKind.PERSON, "苏晓梅", None, "(甲 OR 乙) person:苏晓梅"),
        ('"甲 OR 乙"', EntityKind.PERSON, "苏晓梅", None, '"甲 OR 乙" person:苏晓梅'),
        ('"甲 乙', EntityKind.PERSON, "苏晓梅", None, '「"甲」 乙 person:苏晓梅'),
        ("person:苏晓梅", EntityKind.PERSON, "苏晓梅", None, "person:苏晓梅"),
    ],
)
def test_a_search_is_narrowed_in_the_query_language(query, kind, name, value, expected) -> None:
    assert add_condition(parse_query(query), kind, name, value) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (50, "名", "number:50名"),
        (2, "字", "number:2字"),
        (2.5, "小時", "number:2.5小時"),
        (150_000_000, "元", "number:150000000元"),
        (2, "万人次", "number:2"),
        (3, "km 2", "number:3"),
        (0.9, None, "number:0.9"),
    ],
)
def test_a_number_keeps_its_unit_where_that_is_read_as_one(value, unit, expected) -> None:
    narrowed = add_condition(parse_query(""), EntityKind.NUMBER, "所说的数", value, unit)
    assert narrowed == expected


@pytest.mark.parametrize(
    ("value", "text"), [(50, "50"), (2.0, "2"), (0.3, "0.3"), ("2022-12-03", "2022-12-03")]
)
def test_values_are_written_as_they_are_typed(value, text) -> None:
    assert plain_digits(value) == text


@pytest.mark.parametrize(
    ("query", "conditions"),
    [
        ("", []),
        ("渡口", []),
        ("渡口 person:韩志远", [("person", "韩志远", "渡口")]),
        ("person:韩志远 AND 渡口", [("person", "韩志远", "渡口")]),
        ("渡口 AND person:韩志远", [("person", "韩志远", "渡口")]),
        ("渡口 AND person:韩志远 AND 新桥", [("person", "韩志远", "渡口 AND 新桥")]),
        ("渡口 人物：“安娜 李” 新桥", [("person", "安娜 李", "渡口 新桥")]),
        ("(甲 OR person:乙) date:2022-11", [("date", "2022-11", "(甲 OR person:乙)")]),
        ("甲 OR person:乙", []),
        ('"甲 person:乙', []),
        (
            "source:晚报 渡口 date:2022",
            [("source", "晚报", "渡口 date:2022"), ("date", "2022", "source:晚报 渡口")],
        ),
        ("渡口 script:exact", [("script", "exact", "渡口")]),
    ],
)
def test_each_condition_can_be_taken_away(query: str, conditions: list[tuple[str, ...]]) -> None:
    found = [(each.field, each.value, each.without) for each in filters(parse_query(query))]
    assert found == conditions


@pytest.mark.parametrize(
    ("query", "negated"),
    [("-person:韩志远 渡口", True), ("NOT person:韩志远 渡口", True),
     ("渡口 AND NOT person:韩志远", True), ("渡口 NOT -person:韩志远", False)],
)  # fmt: skip
def test_a_condition_goes_with_its_negation(query: str, negated: bool) -> None:
    (found,) = filters(parse_query(query))
    assert (found.negated, found.without) == (negated, "渡口")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("渡口", "渡口 -person:韩志远"),
        ("渡口 person:韓志遠", "渡口 -person:韩志远"),
        ("-person:韩志远", "-person:韩志远"),
        ("甲 OR 乙", "(甲 OR 乙) -person:韩志远"),
    ],
)
def test_stories_are_left_out_by_a_condition(query: str, expected: str) -> None:
    assert without_stories(parse_query(query), Field.PERSON, "韩志远") == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("渡口 person:韓志遠 place:渝北区", "渡口 place:渝北区"),
        ("渡口 -person:韩志远", "渡口"),
        ("渡口 source:韩志远", "渡口 source:韩志远"),
    ],
)
def test_a_search_is_widened_by_a_name_in_either_script(query: str, expected: str) -> None:
    assert remove_condition(parse_query(query), Field.PERSON, "韩志远") == expected


VALUES = st.sampled_from(["韩志远", "安娜 李", "渝北区", "晚报", "-号", 'a"b', "（甲）", "OR"])
FIELDS = st.sampled_from([Field.PERSON, Field.PLACE, Field.SOURCE, Field.TITLE])
CONDITIONS = st.tuples(FIELDS, VALUES).map(lambda pair: condition(*pair))
PARTS = st.lists(
    st.tuples(
        st.sampled_from(["", "-", "NOT "]), CONDITIONS | st.sampled_from(["渡口", "(甲 OR 乙)"])
    ),
    min_size=2,
    max_size=5,
)


@given(PARTS, st.sampled_from([" ", " AND ", "　"]))
def test_what_remains_is_the_query_less_one_condition(parts, between: str) -> None:
    query = between.join(negation + part for negation, part in parts)
    root = parse_query(query).root
    assert isinstance(root, And)
    for found in filters(parse_query(query)):
        remaining = parse_query(found.without).root
        left = remaining.nodes if isinstance(remaining, And) else (remaining,)
        assert len(left) == len(root.nodes) - 1
        assert set(left) <= set(root.nodes)


@given(st.text(st.sampled_from('渡口甲: "()-「」personORdate2') | st.characters()), FIELDS, VALUES)
def test_a_condition_added_to_any_query_can_be_taken_away(query, field, value) -> None:
    longer = with_condition(parse_query(query), field, value)
    found = filters(parse_query(longer))[-1]
    assert (found.field, found.negated) == (field, False)
    if not parse_query(query).literal:
        assert parse_query(found.without).root == parse_query(query).root


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_quoted_name_is_one_word(name: str) -> None:
    query = parse_query(f"title:{quoted(name)}")
    if name.strip() and not {'"', "＂"} & set(name) and len(name) < 900:
        assert not query.literal
        assert query.root.typed.strip() == name.strip()


def test_a_key_goes_through_unread_starred_noted_and_all() -> None:
    seen = ["渡口 OR 新桥"]
    for _ in range(4):
        seen.append(with_next_standing(parse_query(seen[-1])))
    grouped = "(渡口 OR 新桥)"
    assert seen[1:] == [f"{grouped} is:{one}" for one in ("unread", "starred", "noted")] + [grouped]


def test_what_is_not_to_be_stays_when_the_next_standing_is_asked_for() -> None:
    query = parse_query("-is:noted is:unread 渡口")
    assert with_next_standing(query) == "-is:noted is:starred 渡口"


def test_the_script_goes_round_in_the_search_line() -> None:
    seen = ["甲 OR 乙"]
    for _ in range(4):
        seen.append(with_next_script(parse_query(seen[-1])))
    assert seen == [
        "甲 OR 乙",
        "(甲 OR 乙) script:simplified",
        "(甲 OR 乙) script:traditional",
        "(甲 OR 乙)",
        "(甲 OR 乙) script:simplified",
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
        ("-script:simplified 菜市", "-script:simplified 菜市 script:simplified"),
        ("菜市 AND script:simplified AND 通车", "菜市 AND script:traditional AND 通车"),
    ],
)
def test_the_next_script_takes_the_place_of_the_one_before(query, expected) -> None:
    assert with_next_script(parse_query(query)) == expected
