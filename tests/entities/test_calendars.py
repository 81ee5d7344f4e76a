"""Days of the moon: the calendar against known days, and what stories say."""

from datetime import date, timedelta

import pytest

from tuireader.entities.analysis import analyse
from tuireader.entities.dates.calendars import day_of, eve, is_called
from tuireader.entities.model import EntityKind

NEW_YEARS = """
    1900-01-31 1912-02-18 1924-02-05 1933-01-26 1949-01-29 1954-02-03 1966-01-21 1978-02-07
    1985-02-20 1989-02-06 1997-02-07 1998-01-28 2000-02-05 2003-02-01 2008-02-07 2012-01-23
    2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17
    2027-02-06 2030-02-03 2033-01-31 2034-02-19
"""
# Public holidays of the mainland and of Hong Kong.
HOLIDAYS = """
    5 5: 1997-06-09 2008-06-08 2020-06-25 2021-06-14 2022-06-03 2023-06-22 2024-06-10 2025-05-31
    8 15: 1978-09-17 1997-09-16 2008-09-14 2020-10-01 2021-09-21 2022-09-10 2023-09-29 2025-10-06
    9 9: 2019-10-07 2020-10-25 2021-10-14 2022-10-04 2023-10-23 2024-10-11
    4 8: 2019-05-12 2020-04-30 2021-05-19 2022-05-08 2023-05-26 2024-05-15
    12 8: 2019-01-13 2020-01-02 2021-01-20 2022-01-10 2024-01-18
"""


@pytest.mark.parametrize("known", NEW_YEARS.split())
def test_a_year_begins_on_the_known_day(known: str) -> None:
    day = date.fromisoformat(known)
    assert day_of(day.year, 1, 1) == day
    if day.year > 1900:
        assert eve(day.year - 1) == day - timedelta(1)


@pytest.mark.parametrize("line", HOLIDAYS.strip().splitlines())
def test_a_holiday_is_on_the_known_day(line: str) -> None:
    said, _, days = line.partition(":")
    month, number = map(int, said.split())
    for day in map(date.fromisoformat, days.split()):
        assert day in {day_of(year, month, number) for year in (day.year, day.year - 1)}


def test_a_month_that_comes_twice_comes_right_after_itself() -> None:
    for year, month in ((1984, 10), (2014, 9), (2017, 6), (2020, 4), (2023, 2), (2033, 11)):
        first, second = day_of(year, month, 1), day_of(year, month, 1, second=True)
        assert second - first in (timedelta(29), timedelta(30))
        with pytest.raises(ValueError, match="no day"):
            day_of(year + 1, month, 1, second=True)


def test_every_month_begins_with_a_new_moon() -> None:
    # The mean new moon of Meeus, Astronomical Algorithms (49.1), by the clock of Beijing; the true
    # one is up to 15 hours away, and the day begins up to 24 hours before it.
    for year in range(1900, 2051):
        starts = [day_of(year, month, 1) for month in range(1, 13)]
        for start in starts:
            julian = start.toordinal() + 1721424.5
            moons = (julian - 8 / 24 - 2451550.09766) / 29.530588861
            late = (moons - round(moons)) * 29.530588861
            assert -1.65 < late < 0.65, start
        assert date(year, 1, 21) <= starts[0] <= date(year, 2, 20)
        assert (starts[-1] - starts[0]).days in range(323, 357)


@pytest.mark.parametrize(
    "wrong", [(2022, 13, 1), (2022, 1, 31), (2022, 1, 0), (1899, 1, 1), (2051, 1, 1)]
)
def test_a_day_that_does_not_exist_is_refused(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no"):
        day_of(*wrong)


def test_a_year_is_called_by_the_cycle() -> None:
    assert is_called(2022, "壬寅")
    assert is_called(1984, "甲子")
    assert not is_called(2023, "壬寅")


def values(text: str, published: str | None) -> list[tuple[str, object]]:
    found = analyse("", text, published).text
    return [(one.text, one.value) for one in found if one.kind is EntityKind.NUMBER]


SAID = """
    2023-01-25 | 农历正月初三 | 2023-01-24
    2023-01-25 | 臘月廿三 | 2023-01-14
    2023-01-25 | 大年初二 | 2023-01-23
    2023-01-25 | 大年三十 | 2023-01-21
    2022-02-02 | 大年三十 | 2022-01-31
    2023-01-20 | 正月十五 | 2023-02-05
    2022-12-28 | 正月初六 | 2023-01-27
    2023-01-25 | 今年腊月二十三 | 2023-01-14
    2023-01-25 | 去年腊月二十三 | 2023-01-14
    2023-10-05 | 今年中秋节 | 2023-09-29
    2023-02-05 | 去年除夕 | 2022-01-31
    2023-02-05 | 2024年大年三十 | 2024-02-09
    2023-12-05 | 今年除夕 | 2024-02-09
    2023-02-05 | 2019年重陽節 | 2019-10-07
    2023-06-05 | 2012年農曆正月十四 | 2012-02-05
    2023-04-05 | 农历癸卯年二月初二 | 2023-02-21
    2023-04-05 | 闰二月十六 | 2023-04-06
    2023-04-05 | 农历兔年三月初三 | 2023-04-22
    2023-04-05 | 冬月廿一 | 2022-12-14
"""


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_a_day_of_the_moon_is_of_the_year_said_or_the_nearest(line: str) -> None:
    published, text, day = (cell.strip() for cell in line.split("|"))
    assert values(f"（{text}）", published) == [(text, day)]


def test_a_day_of_the_moon_beside_one_of_the_sun_is_the_same_day() -> None:
    assert values("2016年2月9日大年初二的凌晨", "2018-02-22") == [
        ("2016年2月9日", "2016-02-09"),
        ("大年初二", "2016-02-09"),
    ]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("农历正月初三", None),
        ("三月十五", "2023-01-25"),
        ("农历甲午年八月十八", "2023-01-25"),
        ("同年正月初五", "2023-01-25"),
        ("农历1890年正月初五", "2023-01-25"),
        ("闰三月初二", "2023-04-05"),
    ],
)
def test_what_cannot_be_told_has_no_value(text: str, published: str | None) -> None:
    assert values(text, published) == [(text, None)]


def test_what_is_said_of_every_year_is_no_day() -> None:
    assert values("每年农历三月初三赶庙会", "2023-01-25") == [("农历三月初三", None)]
    assert values("每逢正月十五挂灯", "2023-01-25") == [("正月十五", None)]


def test_what_follows_belongs_to_the_next_word() -> None:
    assert values("从正月初一一直到正月十五元宵", "2023-01-25") == [
        ("正月初一", "2023-01-22"),
        ("正月十五", "2023-02-05"),
    ]
