import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.entities.analysis import analyse
from tuireader.entities.dates import date_grammar
from tuireader.entities.dates.date_grammar import Begins
from tuireader.entities.quantities import parsing

PUBLISHED = "2022-11-24"


def dates(text: str, published: str | None = PUBLISHED) -> list[tuple[str, object]]:
    return [(one.text, one.value) for one in analyse("", text, published).text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年11月24日", "2022-11-24"),
        ("2022-11-24", "2022-11-24"),
        ("2022/1/5 08:30", "2022-01-05T08:30"),
        ("二〇二二年十一月", "2022-11"),
        ("1998年", "1998"),
        ("九八年三月", "1998-03"),
        ("民國111年10月10日", "2022-10-10"),
        ("昨(23)日8时", "2022-11-23T08:00"),
        ("昨(23)日晚上8时半", "2022-11-23T20:30"),
        ("20日21时", "2022-11-20T21:00"),
        ("20日24时", "2022-11-21T00:00"),
        ("3 月 30日", "2022-03-30"),
        ("去年3月", "2021-03"),
        ("3月5-8日", "2022-03-05"),
        ("下午3点半", "T15:30"),
        ("上世纪八十年代", "198X"),
    ],
)
def test_a_date_is_resolved_as_exactly_as_it_is_said(text: str, expected: str) -> None:
    assert dates(f"（{text}）") == [(text, expected)]


def test_the_nearest_day_is_meant_and_news_looks_back() -> None:
    assert dates("28日", "2022-11-02") == [("28日", "2022-10-28")]
    assert dates("25日", "2022-11-24") == [("25日", "2022-11-25")]
    assert dates("12月30日", "2023-01-05") == [("12月30日", "2022-12-30")]
    assert dates("1月3日", "2022-12-28") == [("1月3日", "2023-01-03")]
    assert dates("2月29日", "2024-03-01") == [("2月29日", "2024-02-29")]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("3月30日", None),
        ("21日", "no date"),
        ("2022年2月30日", PUBLISHED),
        ("农历正月初五", None),
        ("三月十五", PUBLISHED),
        ("同年3月", PUBLISHED),
        ("2月31日", PUBLISHED),
    ],
)
def test_a_date_that_cannot_be_resolved_has_no_value(text: str, published: str | None) -> None:
    assert dates(text, published) == [(text, None)]


def test_what_stands_beside_a_day_is_of_this_day() -> None:
    assert dates("10月12日（周三）下午3时") == [
        ("10月12日", "2022-10-12"),
        ("周三", "2022-10-12"),
        ("下午3时", "2022-10-12T15:00"),
    ]
    assert dates("周一、周三和周五") == [
        ("周一", "2022-11-21"),
        ("周三", "2022-11-23"),
        ("周五", "2022-11-25"),
    ]
    assert dates("24日开幕。下午3时") == [("24日", "2022-11-24"), ("下午3时", "T15:00")]


def test_days_side_by_side_share_their_month() -> None:
    assert dates("10月23、24日") == [("10月23", "2022-10-23"), ("24日", "2022-10-24")]
    assert dates("周六周日") == [("周六", "2022-11-19"), ("周日", "2022-11-20")]


@pytest.mark.parametrize(("text", "years"), [("三四年", 3), ("八九年", 8), ("十八年", 18)])
def test_a_few_years_are_no_year(text: str, years: int) -> None:
    assert dates(text) == [(text, years)]


@pytest.mark.parametrize("text", ["空前晚点", "校庆前晚会", "公元前后"])
def test_a_word_that_only_looks_like_a_time_is_none(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize("text", ["当年的老照片", "同年开业", "当晚就到了"])
def test_what_says_no_time_of_its_own_is_left_alone(text: str) -> None:
    assert dates(text) == []


def test_a_stretch_of_days_is_no_date() -> None:
    assert dates("请在10日内回复") == [("10日", 10)]


def test_two_figures_are_a_year_of_the_republic_on_a_page_of_taiwan() -> None:
    page = "台北市政府表示，{}，民進黨立委質疑。"
    for printed, year in (("在88年成立", "88年"), ("87年度預算", "87年度"), ("89年底", "89年底")):
        found = dict(dates(page.format(printed), "2005-03-08"))
        assert found[year] == str(int(year[:2]) + 1911)
    assert dict(dates(page.format("有88年的歷史"), "2005-03-08"))["88年"] == 88


_OF_DATES = (
    "0123456789〇一二三四五六七八九十廿年月日号天周末星期礼拜昨今明前后上下本这去初底季半时点"
    "世纪代公元农历正腊大午晚晨个度首第./-:()、至 "
)


@given(st.text(alphabet=_OF_DATES, max_size=60))
def test_no_rule_is_passed_over_that_would_find_a_date(text: str) -> None:
    starts = date_grammar._starts(text)
    for rule in date_grammar.date_rules():
        every = list(parsing.matches(rule.pattern, text, starts[Begins.EITHER]))
        tried = list(parsing.matches(rule.pattern, text, starts[rule.begins]))
        assert [found.span() for found in tried] == [found.span() for found in every if found[0]]
        if rule.signs:
            reach = date_grammar._REACH
            near = (text[found.start() : found.start() + reach] for found in every)
            assert all(map(rule.signs.search, near))
