import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.entities.analysis import analyse
from tuireader.entities.model import EntityKind
from tuireader.entities.quantities import exclusions, parsing
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script


def numbers(text: str) -> list[tuple[str, object, str | None]]:
    found = analyse("", text, None).text
    return [(one.text, one.value, one.unit) for one in found if one.kind is EntityKind.NUMBER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("社区里有50多名志愿者", ("50多名", 50, "名")),
        ("她已有38年教龄", ("38年", 38, "年")),
        ("累計服務 500 余戶", ("500 余戶", 500, "戶")),
        ("檢測1900多人次", ("1900多人次", 1900, "人次")),
        ("排隊用了兩個半小時", ("兩個半小時", 2.5, "小時")),
        ("等了 5 個小時", ("5 個小時", 5, "小時")),
        ("离终点还有100米", ("100米", 100, "米")),
        ("总投资1.5亿元", ("1.5亿元", 150_000_000, "元")),
        ("撥款1,200萬元", ("1,200萬元", 12_000_000, "元")),
        ("来了两三百人", ("两三百人", 200, "人")),
        ("住了一年半", ("一年半", 1.5, "年")),
        ("架起220千伏线路", ("220千伏", 220, "千伏")),
        ("十多万人参加", ("十多万人", 100_000, "人")),
        ("先跑5km再说", ("5km", 5, "km")),
        ("第十二届书展", ("第十二届", 12, "届")),
        ("她是第3名", ("第3名", 3, "名")),
        ("招收10-20人", ("10-20人", 10, "人")),
        ("售价US$3.5亿", ("US$3.5亿", 350_000_000, "US$")),
        ("搬来几十户", ("几十户", None, "户")),
    ],
)
def test_a_quantity_ends_at_its_measure(text: str, expected: tuple[object, ...]) -> None:
    assert numbers(text) == [expected]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("桥面已完成百分之三十", 0.3),
        ("上涨30%", 0.3),
        ("降至５‰", 0.005),
        ("三分之二的摊位", pytest.approx(2 / 3)),
        ("八成受访者", 0.8),
        ("三成五受訪者", 0.35),
    ],
)
def test_shares_are_parts_of_one_without_a_unit(text: str, value: object) -> None:
    assert [(said, unit) for _, said, unit in numbers(text)] == [(value, None)]


def test_about_stays_outside_and_a_score_has_no_value() -> None:
    assert numbers("约300名球迷看到3比2的比分") == [("300名", 300, "名"), ("3比2", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "大家一起沉到一线,一定要做好,以防万一,想尽千方百计",
        "一名老人和一个孩子十分高兴,一方有难八方支援",
        "他第一时间赶到第一线,送去第三人民医院",
        "詳情見https://example.org/2022/article123.html",
        "渝ICP备15010797号 渝公网安备50011202500163号 Copyright 2020 ©",
        "举报电话:023 - 88196822 手机13912345678 热线400-820-1234",
        "订单202211240001234567,型号A350,5G网络,COVID-19疫情",
    ],
)
def test_what_only_looks_like_a_number_is_left_alone(text: str) -> None:
    assert numbers(text) == []


def test_a_measure_that_begins_another_word_is_no_measure() -> None:
    assert numbers("共有50部门参加") == [("50", 50, None)]
    assert numbers("逾两千分行停业,数百间谍受审") == [("两千", 2000, None), ("数百", None, None)]
    assert numbers("全球已有过百孔子学院") == []
    # One that may begin two words stays a measure.
    assert numbers("3台风机发电,得了3分会怎样") == [("3台", 3, "台"), ("3分", 3, "分")]
    assert numbers("开会十分钟,十分充实") == [("十分钟", 10, "分钟")]


@pytest.mark.parametrize(
    "text", ["车队送来1200多箱苹果,每箱二十元", "排队两个半小时,共三万五千人次"]
)
def test_the_units_are_those_published(text: str) -> None:
    traditional = convert(text, Script.SIMPLIFIED, DisplayScript.TAIWAN)

    assert [value for _, value, _ in numbers(traditional)] == [v for _, v, _ in numbers(text)]
    for written, _, unit in numbers(traditional):
        assert unit is not None
        assert unit in written
        assert written in traditional


@pytest.mark.parametrize(
    ("text", "pump", "end"),
    [
        ("一", "万", ""),
        ("共一", "兆", "点五元"),
        ("", "9", "万元"),
        ("1", "亿", ""),
        ("1.", "5", "%"),
    ],
)
def test_figures_without_end_have_no_value(text: str, pump: str, end: str) -> None:
    for count in (26, 400, 4000):
        found = analyse("", text + pump * count + end, "2024-03-08").text
        assert not any(isinstance(one.value, float) and one.value > 1 for one in found)
        assert all(one.value is None or abs(one.value) < 10**24 for one in found)  # type: ignore[arg-type]


def test_the_largest_sums_in_print_have_a_value() -> None:
    assert numbers("债务34万亿美元") == [("34万亿美元", 34 * 10**12, "美元")]


_HAN_BEGINNINGS = "".join(chars for chars, _ in exclusions._BEGINNINGS[4:])


@given(st.text(alphabet=_HAN_BEGINNINGS + exclusions._SECOND))
def test_identifiers_are_tried_wherever_one_of_their_beginnings_stands(text: str) -> None:
    beginnings = "|".join(f"(?<=[{chars}]){behind}" for chars, behind in exclusions._BEGINNINGS)
    expected = [found.start() for found in re.finditer(f"(?s:.)(?:{beginnings})", text, re.ASCII)]
    assert [found.start() for found in exclusions._START.finditer(text)] == expected


_DATE_BEGINNINGS = (*parsing._BEFORE_NUMERALS, *parsing._BEFORE_TIMES)
_FIGURES_OF_DATES = parsing._FIRST_FIGURE + parsing._OF_A_TIME
_NEAR_DATES = "".join(f"{chars}{behind}" for chars, behind in _DATE_BEGINNINGS) + "3三十时点:/~、财"


@given(st.text(alphabet=_NEAR_DATES))
def test_looking_at_the_second_character_loses_no_beginning_of_a_date(text: str) -> None:
    expected = parsing._starts(_FIGURES_OF_DATES, _DATE_BEGINNINGS)
    assert parsing.times(text) == [found.start() for found in expected.finditer(text)]
