"""Calendars: eras (民国111年, 昭和十二年, 111年 in Taiwan), and the moon, from 1900 to 2050.

The table of months is computed from those that the Hong Kong Observatory publishes (the rules are
those of GB/T 33661-2017). Three tables in use agree with it on all of these years but for 1933 and
1978, in which one of them has a month begin a day earlier or later; they part again from 2057 on.

A day of the moon is that of the printed year, else the one nearest to the story. What may as well
be a day of the solar calendar (三月十五), or recurs every year (每年正月十五), has no value.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final

from tuireader.text import numerals

TimeParts = Mapping[str, str]
"""The parts of an expression by the names they have in the grammar of ``dates``."""


def int_part(parts: TimeParts, name: str) -> int | None:
    """Return the number that a part says; ``None`` when it is not there, or none."""
    if name not in parts:
        return None
    value = numerals.parse_numeral("一" if parts[name] == "元" else parts[name])
    return None if value is None else int(value)


def small_int(numeral: str) -> int:
    """Return a small number.

    Raises:
        ValueError: It is not one.
    """
    value = numerals.parse_numeral(numeral)
    if value is None:
        raise ValueError(numeral)
    return int(value)


FIRST_OF_REPUBLIC: Final = 1912
# The year before the first one of an era, and how many it has. Those of China end on a day of the
# lunar calendar, so that only their year is resolved; Japan counts by the sun since 1873.
_CHINESE: Final = {
    "贞观": (626, 23), "开元": (712, 29), "天宝": (741, 15), "洪武": (1367, 31),
    "建文": (1398, 4), "永乐": (1402, 22), "宣德": (1425, 10), "正统": (1435, 14),
    "景泰": (1449, 8), "天顺": (1456, 8), "成化": (1464, 23), "弘治": (1487, 18),
    "正德": (1505, 16), "嘉靖": (1521, 45), "隆庆": (1566, 6), "万历": (1572, 48),
    "天启": (1620, 7), "崇祯": (1627, 17), "顺治": (1643, 18), "康熙": (1661, 61),
    "雍正": (1722, 13), "乾隆": (1735, 60), "干隆": (1735, 60), "嘉庆": (1795, 25),
    "道光": (1820, 30), "咸丰": (1850, 11), "同治": (1861, 13), "光绪": (1874, 34),
    "宣统": (1908, 3),
}  # fmt: skip
_JAPANESE: Final = {
    "明治": (1867, 45), "大正": (1911, 15), "昭和": (1925, 64), "平成": (1988, 31),
    "令和": (2018, 99),
}  # fmt: skip
_ERAS: Final = _CHINESE | _JAPANESE
ERA_NAMES: Final = tuple(_ERAS)
ERA: Final = "(?:" + "|".join(ERA_NAMES) + ")(?=[ ]?[0-9元〇零一二三四五六七八九十廿]{1,3}[ ]?年)"


def year_of_era(era: str, number: int) -> int | None:
    """Return the year, or ``None`` where the era has none of this number."""
    before, length = _ERAS[era]
    return before + number if 1 <= number <= length else None


def counts_by_the_moon(era: str) -> bool:
    """Whether the months and days of the era are those of the lunar calendar."""
    return era in _CHINESE


def year(parts: TimeParts, published: date | None) -> int | None:
    """Return the year that an expression of time prints, or ``None``."""
    if "spoken_year" in parts:
        shift = _SPOKEN.get(parts["spoken_year"][0])
        return published.year + shift if published and shift is not None else None
    if "year_part" in parts:
        return published.year if published else None
    if "era" in parts:
        return year_of_era(parts["era"], int_part(parts, "era_year") or 0)
    if number := int_part(parts, "republican"):
        return FIRST_OF_REPUBLIC - 1 + number
    if number := int_part(parts, "before_republic"):
        return FIRST_OF_REPUBLIC - number
    if number := _first_of(parts, "roc", "roc_alone", "roc_tens"):
        return _without_republic(number, published)
    short = int_part(parts, "short") if "short" in parts else int_part(parts, "short_alone")
    if short is not None:
        return short + (1900 if short > _LATEST_SHORT else 2000)
    return int_part(parts, "year") or int_part(parts, "spelled")


_SPOKEN: Final = {"今": 0, "本": 0, "去": -1, "前": -2, "明": 1, "后": 2}
_LATEST_SHORT: Final = 30  # 31年 is 1931


def _first_of(parts: TimeParts, *names: str) -> int | None:
    return next((int_part(parts, name) for name in names if name in parts), None)


def _without_republic(number: int, published: date | None) -> int | None:
    """Return the year of 111年 without 民国, or ``None`` where none can be meant."""
    found = FIRST_OF_REPUBLIC - 1 + number
    return found if published is None or found <= published.year + 15 else None


@lru_cache(maxsize=1)
def is_of_taiwan(published: str, plain: str) -> bool:
    """Whether a page counts years as Taiwan does: printed in Traditional, and not in Hong Kong."""
    pairs = zip(published[:_SAMPLE], plain[:_SAMPLE], strict=True)
    traditional = sum("\u4e00" <= char <= "\u9fff" and char != simple for char, simple in pairs)
    if traditional * _TRADITIONAL_IN < min(len(plain), _SAMPLE):
        return False
    places = len(_TAIWAN.findall(plain))
    return places > len(_HONG_KONG.findall(plain))


_SAMPLE: Final = 2000  # characters that tell the script
_TRADITIONAL_IN: Final = 20  # one of so many differs from its Simplified form; 1 in 4 in print
_HONG_KONG: Final = re.compile("香港|港元|九龙|新界|立法会|特首")
_TAIWAN: Final = re.compile(
    "民国|台北|新北|高雄|台中市|台南|桃园|立法院|行政院|立委|民进党|国民党|新竹|嘉义|屏东|花莲|新台币|北市府|全台"
)


FIRST_YEAR: Final = 1900
_NEW_YEAR: Final = date(1900, 1, 31)  # of the first year
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"

# A year is five hexadecimal digits: four say, from the highest of 13 bits, which of its months have
# 30 days and not 29; the last one says which month comes twice, 0 for none.
_YEARS: Final = """
    096d8 095c0 14ae0 0a4d5 1a4c0 1b2a0 0d554 0ad40 135a0 095d2 095c0 149b6 149a0 1a4a0 1aa55
    16a80 1ad40 12da2 12b60 09377 092e0 14960 164b5 0d4a0 0da80 15b54 056c0 12ae0 092f2 092e0
    0c966 1a940 1d4a0 0da95 0b5a0 056c0 126e3 125c0 192d7 192a0 1a940 1b4a6 16aa0 0ad40 155b4
    04ba0 125a0 192b2 152a0 16957 0d940 16aa0 0ab55 09b40 14b60 0a573 0a560 152a8 1d2a0 0d540
    15aa6 156a0 096c0 14ae4 14ae0 0a4c0 1d263 1b2a0 0b557 0ad40 12da0 095d5 095a0 149a0 1a4d4
    1a4a0 1aa58 16a80 16d40 12da6 12b60 09360 14974 14960 164ba 0d4a0 0da80 15b46 156c0 12ae0
    092f5 092e0 0c960 0d4a3 1d4a0 0d658 0b580 156c0 126d5 125c0 192c0 1a954 1a940 1b4a0 0b552
    0ad40 155b7 04ba0 125a0 192b5 152a0 16940 16aa4 15aa0 0ab59 09740 14b60 0a576 0a560 15260
    0e954 0d540 15aa0 09b52 096c0 14ae6 149c0 1a4c0 1d265 1aa60 0b540 0d6a3 12da0 095db 095a0
    149a0 1a4b6 1a4a0 1aa40 1b545 16b40 0ada0 095b2 09360 14977 14960 154a0 16a55 0da40 15b40
    0ab63
"""

Month = tuple[int, bool]
"""A month from 1 to 12, and whether it is the second one of this number."""


def day_of(year: int, month: int, day: int, *, second: bool = False) -> date:
    """Return the day on which a day of the moon falls.

    Raises:
        ValueError: There is no such day, or the table does not know the year.
    """
    start, length = _months(year).get((month, second), (None, 0))
    if start is None or not 1 <= day <= length:
        raise ValueError(f"no day {day} of the month {month} of {year}")
    return start + timedelta(day - 1)


def eve(year: int) -> date:
    """Return the last day of a year: 大年三十, also where its last month has 29 days.

    Raises:
        ValueError: The table does not know the year.
    """
    start, length = _months(year)[12, False]
    return start + timedelta(length - 1)


def is_called(year: int, name: str) -> bool:
    """Whether the year has this name in the cycle of sixty: 2022 is 壬寅."""
    stem, branch = _STEMS.index(name[0]), _BRANCHES.index(name[1])
    return (year - 4) % 10 == stem and (year - 4) % 12 == branch


def _months(year: int) -> dict[Month, tuple[date, int]]:
    """Return the first day and the length of every month of a year."""
    if not 0 <= year - FIRST_YEAR < len(_calendar()):
        raise ValueError(f"the calendar of {year} is not known")
    return _calendar()[year - FIRST_YEAR]


@cache
def _calendar() -> list[dict[Month, tuple[date, int]]]:
    years, start = [], _NEW_YEAR
    for written in _YEARS.split():
        lengths, twice = int(written[:4], 16), int(written[4], 16)
        months = {}
        for place, month in enumerate(_in_order(twice)):
            length = 29 + (lengths >> (12 - place) & 1)
            months[month] = (start, length)
            start += timedelta(length)
        years.append(months)
    return years


def _in_order(twice: int) -> list[Month]:
    months = [(month, False) for month in range(1, 13)]
    if twice:
        months.insert(twice, (twice, True))
    return months


_MONTHS: Final = {"正": 1, "冬": 11, "腊": 12}
_FESTIVALS: Final = {
    "春节": (1, 1),
    "元宵": (1, 15),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中秋": (8, 15),
    "重阳": (9, 9),
    "腊八": (12, 8),
}
_EVES: Final = ("除夕", "大年三十")


def days_of_moon(parts: TimeParts, year: int | None, published: date | None) -> Iterator[date]:
    """Yield the days that may be meant.

    Args:
        parts: The parts of the expression.
        year: The printed year.
        published: The day of the story.
    """
    if parts.keys() & {"every", "every_year"} or ("moon_month" in parts and not _is_certain(parts)):
        return
    for one in _years(parts, year, published):
        if "cycle" in parts and not is_called(one, parts["cycle"]):
            continue
        try:
            day = _day(parts, one)
        except ValueError:
            continue  # a day or a year the calendar does not have
        # 今年腊月廿三 of January is in the year of the moon before.
        if year in (None, one, day.year):
            yield day


def _years(parts: TimeParts, year: int | None, published: date | None) -> list[int]:
    if year is None:
        return [published.year + shift for shift in (-1, 0, 1)] if published else []
    named = parts.get("new_year") or parts.get("festival")
    if named in _EVES and parts.get("spoken_year", "")[:1] not in ("今", "本"):
        return [year - 1]  # 2022年除夕 is the evening before the new year of 2022
    return [year, year - 1]


def _is_certain(parts: TimeParts) -> bool:
    if parts.keys() & {"moon_word", "moon_second"}:
        return True
    return parts["moon_month"] in _MONTHS or parts["moon_day"][0] in "初廿"


def _day(parts: TimeParts, year: int) -> date:
    named = parts.get("new_year") or parts.get("festival")
    if named in _EVES:
        return eve(year)
    if named and named.startswith("大年"):
        return day_of(year, 1, _number(named[2:]))
    if named:
        return day_of(year, *_FESTIVALS[named[:2]])
    month = parts["moon_month"]
    number = _MONTHS.get(month) or _number(month)
    day = _number(parts["moon_day"])
    if (number, day) == (12, 30):
        return eve(year)
    return day_of(year, number, day, second="moon_second" in parts)


def _number(parts: str) -> int:
    return int(numerals.parse_numeral(parts.removeprefix("初").replace("廿", "二十")) or 0)
