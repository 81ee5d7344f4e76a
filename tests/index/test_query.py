"""How a query is read."""

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tuireader.index.query.ast import (
    And,
    CreditQuery,
    Field,
    NameQuery,
    Not,
    Or,
    PinyinQuery,
    ScriptQuery,
    TextQuery,
)
from tuireader.index.query.parser import parse_query
from tuireader.index.query.ranges import DateRange, NumberRange, read_dates, read_numbers
from tuireader.text.detect import Script
from tuireader.text.search_key import fold


def _text(text: str) -> TextQuery:
    return TextQuery(fold(text))


@pytest.mark.parametrize(
    ("typed", "root"),
    [
        ("", None),
        (" 　", None),
        ("大桥", _text("大桥")),
        ("大桥 检修", And((_text("大桥"), _text("检修")))),
        ("大桥　检修", And((_text("大桥"), _text("检修")))),
        ("大桥 AND 检修", And((_text("大桥"), _text("检修")))),
        ("大桥 OR 检修 夜间", Or((_text("大桥"), And((_text("检修"), _text("夜间")))))),
        ("大桥 ＯＲ 检修", Or((_text("大桥"), _text("检修")))),
        ("-大桥", Not(_text("大桥"))),
        ("NOT 大桥", Not(_text("大桥"))),
        ("（大桥 OR 检修） 夜间", And((Or((_text("大桥"), _text("检修"))), _text("夜间")))),
        ('"大桥 检修"', _text("大桥 检修")),
        ("“大桥 检修”", _text("大桥 检修")),
        ("「大桥」『检修』", And((_text("大桥"), _text("检修")))),
        ("“大桥“", _text("大桥")),
        ('"他说“大桥”"', _text("他说“大桥”")),
        ("COVID-19", _text("covid-19")),
        ("or", PinyinQuery(("or",))),
        ("Huang　WEI 大桥", And((PinyinQuery(("huang", "wei")), _text("大桥")))),
        ("-huang wei", And((Not(_text("huang")), PinyinQuery(("wei",))))),
        ('"huang wei"', _text("huang wei")),
        ("person:黄伟", NameQuery(Field.PERSON, fold("黄伟"))),
        ("人物：黄伟", NameQuery(Field.PERSON, fold("黄伟"))),
        ("ＰＥＲＳＯＮ：“Anna Lee”", NameQuery(Field.PERSON, "anna lee")),
        ("place: 渝北区", NameQuery(Field.PLACE, fold("渝北区"))),
        ("標題:大桥", TextQuery(fold("大桥"), title_only=True)),
        ("来源:晚报", CreditQuery(Field.SOURCE, fold("晚报"))),
        ("editor:罗小满", CreditQuery(Field.EDITOR, fold("罗小满"))),
        ("script:繁體", ScriptQuery(Script.TRADITIONAL)),
        ("“大橋” script:exact", TextQuery(fold("大橋"), published="大橋")),
        ("快讯：大桥", _text("快讯:大桥")),
        ("http://a.cn", _text("http://a.cn")),
        ("10:30", _text("10:30")),
    ],
)
def test_what_can_be_read_is_read(typed: str, root: object) -> None:
    query = parse_query(typed)
    assert query.root == root
    assert query.note is None
    assert query.text == typed


@pytest.mark.parametrize(
    ("typed", "needles"),
    [
        ("((((", ("((((",)),
        ("大桥）", ("大桥)",)),
        ("大桥 OR", ("大桥", "or")),
        ("NOT", ("not",)),
        ('"', ('"',)),
        ('""', ('""',)),
        ("“大桥", ("“大桥",)),
        ("()", ("()",)),
        ("person:", ("person:",)),
        ("date:..", ("date:..",)),
        ("number:>", ("number:>",)),
        ("date:2022-13", ("date:2022-13",)),
        ("script:草书", ("script:草书",)),
        ("a " * 65, (("a " * 65).strip(),)),
        ("(" * 33 + "大桥" + ")" * 33, ("(" * 33 + "大桥" + ")" * 33,)),
    ],
)
def test_what_cannot_be_read_is_searched_literally(typed: str, needles: tuple[str, ...]) -> None:
    query = parse_query(typed)
    assert query.needles == tuple(fold(needle) for needle in needles)
    assert query.note is not None
    assert query.note.startswith("read literally: ")


@pytest.mark.parametrize("typed", ["-", "--", "[TO x]", "中国~2", "a*?", "^1", "{}", "\\"])
def test_the_syntax_of_other_programs_is_plain_text(typed: str) -> None:
    assert parse_query(typed).needles == tuple(fold(word) for word in typed.split())
    assert parse_query(typed).note is None


@pytest.mark.parametrize("typed", ["老\u200b桥", "\ufeff老桥", '"老\xad桥"', "(老桥\u2060"])
def test_what_nobody_sees_is_not_looked_for(typed: str) -> None:
    assert parse_query(typed).needles in (("老桥",), ("(老桥",))


def test_a_long_query_is_cut() -> None:
    query = parse_query("桥" * 1_001)
    assert query.root == _text("桥" * 1_000)
    assert query.note == "only the first 1,000 characters were read"


def test_thirty_two_parentheses_are_syntax() -> None:
    assert parse_query("(" * 32 + "大桥" + ")" * 32).root == _text("大桥")


def test_words_that_must_not_occur_are_not_marked() -> None:
    assert parse_query("大桥 -检修 NOT (夜间 OR 黄伟) person:罗小满").needles == (
        fold("大桥"),
        fold("罗小满"),
    )


WORDS = [
    "OR",
    "AND",
    "NOT",
    "..",
    ">=",
    "person:",
    "地点：",
    "date:",
    "number:",
    "2022",
    "黄伟",
    "a",
]
SYNTAX = st.sampled_from([*'()（）"“”「」-－:：~ 　', *WORDS])


@given(st.one_of(st.text(max_size=40), st.lists(SYNTAX, max_size=30).map("".join)))
@example("(" * 1_000 + ")" * 1_000)
@example("NOT " * 1_000)
@example("-(" * 500)
@example("\udcff\x00")
@settings(max_examples=3_000)
def test_nothing_that_can_be_typed_is_an_error(typed: str) -> None:
    query = parse_query(typed)
    assert query.text == typed
    assert all(needle == fold(needle) for needle in query.needles)


@pytest.mark.parametrize(
    ("value", "dates"),
    [
        ("2022-11-24", DateRange(20221124, 20221124)),
        ("2022/11/24", DateRange(20221124, 20221124)),
        ("2022年11月24日", DateRange(20221124, 20221124)),
        ("2022.11.24", DateRange(20221124, 20221124)),
        ("2022年11月24号", DateRange(20221124, 20221124)),
        ("民國111年11月24日", DateRange(20221124, 20221124)),
        ("111年11月", DateRange(20221100, 20221199)),
        ("中华民国111", DateRange(20220000, 20229999)),
        ("民國110年..民國111年3月", DateRange(20210000, 20220399)),
        ("2022.5..2022.8", DateRange(20220500, 20220899)),
        ("2022-11", DateRange(20221100, 20221199)),
        ("2022年11月", DateRange(20221100, 20221199)),
        ("2022", DateRange(20220000, 20229999)),
        ("２０２２年", DateRange(20220000, 20229999)),
        ("2022-11-01..2022-11-30", DateRange(20221101, 20221130)),
        ("2021..2022-03", DateRange(20210000, 20220399)),
        ("2022..", DateRange(20220000, 99999999)),
        ("..2022", DateRange(1, 20229999)),
        (">=2022", DateRange(20220000, 99999999)),
        ("＞2022-11", DateRange(20221200, 99999999)),
        ("<2022-12", DateRange(1, 20221199)),
        ("≤2022-12", DateRange(1, 20221299)),
        ("..", None),
        ("", None),
        ("2022-13", None),
        ("2022-11-32", None),
        ("去年", None),
        ("2022..去年", None),
    ],
)
def test_dates(value: str, dates: DateRange | None) -> None:
    assert read_dates(value) == dates


@pytest.mark.parametrize(
    ("value", "inside", "outside"),
    [
        ("1900", [(1900, "人"), (1900.0, "")], [(1901, "人")]),
        ("1,900人", [(1900, "人")], [(1900, "元")]),
        ("500..2000", [(500, ""), (2000, "元")], [(499.9, ""), (2001, "")]),
        ("500～2000人", [(600, "人")], [(600, "")]),
        (">1000人", [(1000.5, "人")], [(1000, "人"), (1001, "元")]),
        (">=1000", [(1000, "")], [(999, "")]),
        ("＜0.5", [(0.4, "")], [(0.5, "")]),
        ("1.5亿元", [(150_000_000, "元")], [(1.5, "元")]),
        ("30%", [(0.3, "")], [(30, "")]),
        ("50多名", [(50, "名")], [(50, "人")]),
        ("三千人", [(3_000, "人")], [(3, "人")]),
        ("＞兩百萬", [(3_000_000, "元")], [(2_000_000, "元")]),
        ("-5..", [(-5, ""), (math.inf, "")], [(-6, "")]),
    ],
)
def test_numbers(
    value: str, inside: list[tuple[float, str]], outside: list[tuple[float, str]]
) -> None:
    wanted = read_numbers(value)
    assert isinstance(wanted, NumberRange)

    def holds(number: float, unit: str) -> bool:
        return wanted.low <= number <= wanted.high and wanted.unit in (None, unit)

    assert all(holds(*number) for number in inside)
    assert not any(holds(*number) for number in outside)


def test_an_equals_sign_asks_for_a_number_alone() -> None:
    assert read_numbers("＝15人") == NumberRange(15, 15, "人", alone=True)
    assert read_numbers("15人") == NumberRange(15, 15, "人")


@pytest.mark.parametrize("value", ["", "..", ">", "人", "几千", "1..人", "万" * 1_000])
def test_what_is_no_number(value: str) -> None:
    assert read_numbers(value) is None
