"""Resolve expressions of time to ISO 8601, as exactly as the page prints them.

What the page leaves out is taken from the day the story was published. A decade is ``198X`` and a
century ``19XX``, as in ISO 8601-2; a half-year, quarter or week is the interval of its months or
days; an hour without a day is ``T15:30``.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from tuireader.entities.dates import eras, lunar
from tuireader.entities.dates.time_parts import TimeParts, int_part, small_int
from tuireader.entities.quantities.model import ParsedQuantity

_YEARS = {"今": 0, "本": 0, "去": -1, "前": -2, "明": 1, "后": 2}
_DAYS = {"今": 0, "昨": -1, "前": -2, "明": 1, "后": 2}
_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下下": 2, "下": 1}
_OF_YEAR = (
    *("republican", "before_republic", "era", "era_year", "roc", "roc_alone"),
    *("year", "spelled", "short", "short_alone", "spoken_year"),
)
_CONTEXT = (*_OF_YEAR, "month", "spoken_month", "day")
_OF_MOON = frozenset(["moon_month", "new_year", "festival"])
_WEEKDAYS = "一二三四五六日"
_CENTURIES = {"上": 19, "本": 20, "": 19}


def continued(before: TimeParts, said: TimeParts) -> TimeParts:
    """Return what is said with what it takes over from the date before it: 3月5日至*8日*."""
    kept: dict[str, str] = {}
    for name in _CONTEXT:
        same = name in said or (name == "month" and "spoken_month" in said)
        year = name in _OF_YEAR and not said.keys().isdisjoint(_OF_YEAR)
        if same or year or (name == "spoken_month" and "month" in said):
            break
        if name in before and (name != "day" or "hour" in said or "spoken" in said):
            kept[name] = before[name]
    if "relative" in said or "weekday" in said:
        return said
    if "day" in kept and "last_day" in before:
        kept["day"] = before["last_day"]
    if "part" in before and "part" not in said and not set(said) & {"day", "month"}:
        kept["part"] = before["part"]
    return {**kept, **said}


def is_of_day_beside(said: TimeParts, day: date) -> bool:
    """Whether an expression names the day before it once more, or a time of it."""
    if "weekday" in said:
        return "week" not in said and _weekday_number(said) == day.weekday()
    return bool(said.keys() & _OF_MOON) or _is_clock_only(said)


def _is_clock_only(said: TimeParts) -> bool:
    elsewhere = said.keys() & {*_CONTEXT, "relative", "relative_part", "weekday"}
    return not elsewhere and ("hour" in said or "spoken" in said)


def read(
    said: TimeParts, last: TimeParts | None, published: date | None, beside: date | None = None
) -> ParsedQuantity:
    """Return what an expression says, or two that stand for a stretch of time.

    Args:
        said: The expression, or the first of the two.
        last: The second one.
        published: The day it is counted from.
        beside: The day that a time of day is one of.
    """
    low, high = _ends(said, published)
    if last is not None:
        end = _ends(last, published)[1] or _resolved(last, published)
        value = _resolved(said, published)
        return ParsedQuantity(value, low=value, high=end)
    if low or high:
        interval = not (
            {"last_day", "last", "last_short", "last_month", "last_weekday"} & said.keys()
        )
        return ParsedQuantity(
            f"{low}/{high}" if interval and low and high else low, low=low, high=high
        )
    return ParsedQuantity(_resolved(said, published, beside))


def day_read(reading: ParsedQuantity) -> date | None:
    """Return the day that an expression says, if it says one."""
    try:
        return date.fromisoformat(str(reading.value)[: len("2022-11-24")])
    except ValueError:
        return None


def _resolved(said: TimeParts, published: date | None, beside: date | None = None) -> str | None:
    try:
        return _resolve(said, published, beside)
    except (ValueError, OverflowError):
        return None


def _ends(said: TimeParts, published: date | None) -> tuple[str | None, str | None]:
    """Return both ends of an expression that is a stretch by itself."""
    try:
        return _stretch(said, published) or (None, None)
    except (ValueError, OverflowError):
        return None, None


def _stretch(said: TimeParts, published: date | None) -> tuple[str | None, str | None] | None:
    if "last" in said:
        return said["first"], said["last"]
    if "last_short" in said:  # 2015-16年
        return said["first"], said["first"][:2] + said["last_short"]
    if "last_month" in said:
        last = {**said, "month": said["last_month"]}
        year = eras.year(said, published) or (published.year if published else None)
        if year is None:
            return None
        return tuple(f"{date(year, small_int(one['month']), 1):%Y-%m}" for one in (said, last))  # type: ignore[return-value]
    if "last_weekday" in said and published and "every" not in said:
        first = _day(said, published) or published
        ahead = (_WEEKDAYS.index(said["last_weekday"]) - first.weekday()) % 7
        return first.isoformat(), (first + timedelta(ahead)).isoformat()
    if "last_day" in said:
        low = _resolve(said, published)
        high = _resolve({**said, "day": said["last_day"]}, published)
        return low, high
    if published and (week := said.get("whole_week") or said.get("week_end")):
        sunday = _monday(week, published) + timedelta(6)
        first = sunday - timedelta(6 if "whole_week" in said else 1)
        return first.isoformat(), sunday.isoformat()
    if published and (several := said.get("several")):
        return _several(several, published, of_years="of_years" in said)
    return _part_of_year(said, published)


def _several(said: str, published: date, *, of_years: bool) -> tuple[str, str] | None:
    """Return the first and the last of days or years that stand side by side: 今明两日."""
    shifts = [(_YEARS if of_years else _DAYS).get(one) for one in (said[0], said[-1])]
    if shifts[0] is None or shifts[1] is None:
        return None
    if of_years:
        return f"{published.year + shifts[0]}", f"{published.year + shifts[1]}"
    first, last = (published + timedelta(shift or 0) for shift in shifts)
    return first.isoformat(), last.isoformat()


def _part_of_year(said: TimeParts, published: date | None) -> tuple[str, str] | None:
    year = eras.year(said, published)
    if year is None and published and "spoken_year" not in said:
        year = published.year
    if year is None:
        return None
    if half := said.get("half_year"):
        return (f"{year}-01", f"{year}-06") if half[0] == "上" else (f"{year}-07", f"{year}-12")
    if quarter := said.get("quarter") or said.get("season") or said.get("first_quarter"):
        number = 1 if quarter == "首季" else small_int(quarter.removeprefix("第"))
        return f"{year}-{3 * number - 2:02}", f"{year}-{3 * number:02}"
    if quarters := said.get("quarters"):
        return f"{year}-01", f"{year}-{3 * small_int(quarters):02}"
    if (months := int_part(said, "months")) and months <= 12:
        return f"{year}-01", f"{year}-{months:02}"
    return None


def _resolve(said: TimeParts, published: date | None, beside: date | None = None) -> str | None:
    if "every" in said:
        return None  # 每周二
    if "first" in said:
        return said["first"]
    if said.keys() & _OF_MOON:
        return _day_of_moon(said, published)
    if said.keys() & _OF_LONG_AGO:
        return _long_ago(said, published)
    day = _day(said, published)
    return _year_or_month(said, published, beside) if day is None else on_day(day, said)


_OF_LONG_AGO = frozenset(["before_christ", "decade", "decade_from", "century", "era"])


def _long_ago(said: TimeParts, published: date | None) -> str | None:
    """Resolve a century, a decade, and a year before Christ or of an era."""
    if before_christ := said.get("before_christ"):
        return f"{1 - small_int(before_christ):05}"  # there is no year 0: 1 BC is 0000
    if "era" not in said:
        return _century(said, published)
    year = eras.year(said, published)
    if year is None or eras.counts_by_the_moon(said["era"]):
        return f"{year:04}" if year else None
    day = _day(said, published)
    return on_day(day, said) if day else _year_or_month(said, published, None)


def _year_or_month(said: TimeParts, published: date | None, beside: date | None) -> str | None:
    year, month = eras.year(said, published), int_part(said, "month")
    if year and month:
        return f"{date(year, month, 1):%Y-%m}"
    if year and "day" not in said:
        return f"{year:04}"
    if "day" not in said and published:
        return _month_of(said, month, published) or _clock_alone(said, beside)
    return _clock_alone(said, beside)


def _month_of(said: TimeParts, month: int | None, published: date) -> str | None:
    if month and "spoken_year" not in said:
        return f"{_nearest(month, 1, published):%Y-%m}"
    if "spoken_month" in said:
        return f"{_month(said['spoken_month'], published):%Y-%m}"
    return f"{published:%Y-%m}" if "month_part" in said else None


def _clock_alone(said: TimeParts, beside: date | None) -> str | None:
    if ("hour" in said or "spoken" in said) and not said.keys() & set(_CONTEXT):
        return on_day(beside, said) if beside else alone(said)
    return None


def _day_of_moon(said: TimeParts, published: date | None) -> str | None:
    year = eras.year(said, published) or int_part(said, "moon_year")
    if year is None and said.keys() & {*_OF_YEAR}:
        return None  # 同年正月初五
    days = list(lunar.days(said, year, published))
    if not days:
        return None
    if published is None:
        return days[0].isoformat()
    return min(days, key=lambda day: _distance((day - published).days)).isoformat()


def _day(said: TimeParts, published: date | None) -> date | None:
    """Return the day that is said, if one is."""
    year, month, number = eras.year(said, published), int_part(said, "month"), int_part(said, "day")
    if year and month and number:
        return date(year, month, number)
    if published is None or "spoken_year" in said:
        return None
    if "slashed" in said:
        return _slashed(said, published)
    if relative := said.get("relative") or said.get("relative_part"):
        further = 1 if relative.startswith("大") else 0
        shift = _DAYS.get(relative.lstrip("大")[0])
        if shift is None:
            return None
        return published + timedelta(shift + (further if shift > 0 else -further))
    if "weekday" in said:
        return _weekday(said, published)
    if "spoken_month" in said and number:
        return _month(said["spoken_month"], published).replace(day=number)
    return _nearest(month, number, published) if number else None


def _slashed(said: TimeParts, published: date) -> date:
    """Return the day of 5/20, month first but where the weekday or a month of 14 says otherwise."""
    first, last = map(int, said["slashed"].split("/"))
    written = [pair for pair in ((first, last), (last, first)) if pair[0] <= 12]
    days = [_nearest(month, day, published) for month, day in written]
    if "of_week" in said:
        days.sort(key=lambda day: day.weekday() != _WEEKDAYS.index(said["of_week"]))
    return days[0]


def _weekday(said: TimeParts, published: date) -> date:
    weekday = _weekday_number(said)
    if "week" in said:
        return _monday(said["week"], published) + timedelta(weekday)
    back = (published.weekday() - weekday) % 7
    return published - timedelta(back) if back < 6 else published + timedelta(1)


def _weekday_number(said: TimeParts) -> int:
    return _WEEKDAYS.index(said["weekday"].replace("天", "日"))


def _monday(week: str, published: date) -> date:
    shift = next(shift for word, shift in _WEEKS.items() if week.startswith(word))
    return published - timedelta(published.weekday()) + timedelta(weeks=shift)


def _month(spoken: str, published: date) -> date:
    shift = next(shift for word, shift in _WEEKS.items() if spoken.startswith(word))
    year, month = divmod(published.year * 12 + published.month - 1 + shift, 12)
    return date(year, month + 1, 1)


def _century(said: TimeParts, published: date | None) -> str | None:
    if "century" in said:
        called = said["century"].removesuffix("个")
        hundreds = _CENTURIES.get(called) or (int_part({"century": called}, "century") or 0) - 1
        return f"{hundreds:02}XX"
    if "decade_from" in said:
        return f"{said['decade_from'][:3]}X"
    decade = said["decade"]
    if len(decade) == 3:
        return None  # 七八十年代 are two
    hundreds = 19
    if of := said.get("decade_of"):
        hundreds = _CENTURIES.get(of) or (int_part(said, "decade_of") or 20) - 1
    elif published and published.year < 1900:
        return None
    return f"{hundreds * 10 + (int_part(said, 'decade') or 0) // 10}X"


def _nearest(month: int | None, day: int, published: date) -> date:
    """Return the likeliest day."""
    ahead = ((candidate - published).days for candidate in _days(month, day, published))
    return published + timedelta(min(ahead, key=_distance))


def _distance(days: int) -> int:
    """Return how far off a day is; news looks back, so one ahead counts as four times as far."""
    return 4 * days if days > 0 else -days


def _days(month: int | None, day: int, published: date) -> Iterator[date]:
    """Yield the days within a year of ``published`` that have this number."""
    for months in range(-12, 13):
        year, behind = divmod(published.year * 12 + published.month - 1 + months, 12)
        if month in (None, behind + 1):
            try:
                yield date(year, behind + 1, day)
            except ValueError:
                continue  # a month without a 31st


_AFTERNOON = ("下午", "傍晚")
_NIGHT = ("晚上", "晚间", "深夜", "午夜", "夜间", "当晚", "晚", "夜里", "夜")
_BEFORE_DAWN = 5  # 深夜1时 is in the small hours


def on_day(day: date, said: TimeParts) -> str:
    """Return a day, to the minute where a time of it is said.

    Raises:
        ValueError: There is no such time.
    """
    if "hour" not in said and "spoken" not in said:
        return day.isoformat()
    hour, minute = _time(said)
    if _is_past_midnight(hour, said):
        hour += 24
    moment = datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)
    return moment.isoformat(timespec="minutes")


def alone(said: TimeParts) -> str:
    """Return a time of a day that is not said: ``T15:30``.

    Raises:
        ValueError: There is no such time.
    """
    hour, minute = _time(said)
    return f"T{hour:02}:{minute:02}"


def _time(said: TimeParts) -> tuple[int, int]:
    hour = int_part(said, "hour")
    if hour is None:
        hour = int_part(said, "spoken") or 0
    minute = 30 if "half" in said else int_part(said, "minute") or int_part(said, "past") or 0
    if fourths := int_part(said, "fourths"):
        minute = 15 * fourths
    hour = _of_24(hour, said)
    if hour > 24 or minute > 59:
        raise ValueError("no such time of day")
    return hour, minute


def _of_24(hour: int, said: TimeParts) -> int:
    """Return an hour as of 24, from the part of the day: 下午3时 is 15, 晚上12点 the end."""
    part = said.get("part") or said.get("relative_part", "")[-1:]
    if part in _AFTERNOON or said.get("half_day") == "p":
        return hour + 12 if hour < 12 else hour
    if part in _NIGHT:
        return 24 if hour == 12 else hour + 12 if _BEFORE_DAWN <= hour < 12 else hour
    if part in ("中午", "正午", "午") and 1 <= hour <= (6 if part == "午" else 2):
        return hour + 12
    return hour


def _is_past_midnight(hour: int, said: TimeParts) -> bool:
    """Whether a time of last night is of the day that follows: 昨晚凌晨2点, 今晚1点."""
    return said.get("relative_part", "")[-1:] in ("晚", "夜") and hour < _BEFORE_DAWN
