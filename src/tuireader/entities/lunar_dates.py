"""When a day of the moon is: 农历正月初三, 腊月廿三, 大年三十, 今年中秋节.

It is the day of the year that is said, else the one nearest to the story. What may as well be a
day of the sun (三月十五), or is said of every year (每年正月十五), has no value.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from tuireader.entities import lunar_calendar
from tuireader.text import numerals

_MONTHS: Final = {"正": 1, "冬": 11, "腊": 12}
_FESTIVALS: Final = {
    "元宵": (1, 15),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中秋": (8, 15),
    "重阳": (9, 9),
    "腊八": (12, 8),
}
_EVES: Final = ("除夕", "大年三十")


def days(said: Mapping[str, str], year: int | None, published: date | None) -> Iterator[date]:
    """Yield the days that may be meant.

    Args:
        said: The parts of the expression.
        year: That it is said to be of.
        published: The day of the story.
    """
    if said.keys() & {"every", "every_year"} or ("moon_month" in said and not _is_certain(said)):
        return
    for one in _years(said, year, published):
        if "cycle" in said and not lunar_calendar.is_called(one, said["cycle"]):
            continue
        try:
            day = _day(said, one)
        except ValueError:
            continue  # a day or a year the calendar does not have
        # 今年腊月廿三 of January is in the year of the moon before.
        if year in (None, one, day.year):
            yield day


def _years(said: Mapping[str, str], year: int | None, published: date | None) -> list[int]:
    if year is None:
        return [published.year + shift for shift in (-1, 0, 1)] if published else []
    named = said.get("new_year") or said.get("festival")
    if named in _EVES and said.get("spoken_year", "")[:1] not in ("今", "本"):
        return [year - 1]  # 2022年除夕 is the evening before the new year of 2022
    return [year, year - 1]


def _is_certain(said: Mapping[str, str]) -> bool:
    if said.keys() & {"moon_word", "moon_second"}:
        return True
    return said["moon_month"] in _MONTHS or said["moon_day"][0] in "初廿"


def _day(said: Mapping[str, str], year: int) -> date:
    named = said.get("new_year") or said.get("festival")
    if named in _EVES:
        return lunar_calendar.eve(year)
    if named and named.startswith("大年"):
        return lunar_calendar.day_of(year, 1, _number(named[2:]))
    if named:
        return lunar_calendar.day_of(year, *_FESTIVALS[named[:2]])
    month = said["moon_month"]
    number = _MONTHS.get(month) or _number(month)
    day = _number(said["moon_day"])
    if (number, day) == (12, 30):
        return lunar_calendar.eve(year)
    return lunar_calendar.day_of(year, number, day, second="moon_second" in said)


def _number(said: str) -> int:
    return int(numerals.read(said.removeprefix("初").replace("廿", "二十")) or 0)
