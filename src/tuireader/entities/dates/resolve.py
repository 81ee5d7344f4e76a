"""Resolve expressions of time to ISO 8601, as exactly as the page prints them.

What the page leaves out is taken from the day the story was published. A decade is ``198X`` and a
century ``19XX``, as in ISO 8601-2; a half-year, quarter or week is the interval of its months or
days; an hour without a day is ``T15:30``.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from tuireader.entities.dates import calendars
from tuireader.entities.dates.calendars import TimeParts, int_part, small_int
from tuireader.entities.quantities.parsing import ParsedQuantity

_YEARS = {"今": 0, "本": 0, "去": -1, "前": -2, "明": 1, "后": 2}
_DAYS = {"今": 0, "昨": -1, "前": -2, "明": 1, "后": 2}
_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下下": 2, "下": 1}
_OF_YEAR = (
    *("republican", "before_republic", "era", "era_year", "roc", "roc_alone", "roc_tens"),
    *("year", "spelled", "short", "short_alone", "spoken_year"),
)
_CONTEXT = (*_OF_YEAR, "month", "spoken_month", "day")
_OF_MOON = frozenset(["moon_month", "new_year", "festival"])
_WEEKDAYS = "一二三四五六日"
_CENTURIES = {"上": 19, "本": 20, "": 19}


def continued(before: TimeParts, parts: TimeParts) -> TimeParts:
    """Return the parts with those taken over from the date before: 3月5日至*8日*."""
    kept: dict[str, str] = {}
    for name in _CONTEXT:
        same = name in parts or (name == "month" and "spoken_month" in parts)
        year = name in _OF_YEAR and not parts.keys().isdisjoint(_OF_YEAR)
        if same or year or (name == "spoken_month" and "month" in parts):
            break
        if name in before and (name != "day" or "hour" in parts or "spoken" in parts):
            kept[name] = before[name]
    if "relative" in parts or "weekday" in parts:
        return parts
    if "day" in kept and "last_day" in before:
        kept["day"] = before["last_day"]
    if "part" in before and "part" not in parts and not set(parts) & {"day", "month"}:
        kept["part"] = before["part"]
    return {**kept, **parts}


def is_of_day_beside(parts: TimeParts, day: date) -> bool:
    """Whether an expression names the day before it once more, or a time of it."""
    if "weekday" in parts:
        return "week" not in parts and _weekday_number(parts) == day.weekday()
    return bool(parts.keys() & _OF_MOON) or _is_clock_only(parts)


def _is_clock_only(parts: TimeParts) -> bool:
    elsewhere = parts.keys() & {*_CONTEXT, "relative", "relative_part", "weekday"}
    return not elsewhere and ("hour" in parts or "spoken" in parts)


def resolve_date(
    parts: TimeParts, last: TimeParts | None, published: date | None, beside: date | None = None
) -> ParsedQuantity:
    """Return the value of an expression, or of two that form a range.

    Args:
        parts: The expression, or the first of the two.
        last: The second one.
        published: The day it is counted from.
        beside: The day that a time of day is one of.
    """
    low, high = _ends(parts, published)
    if last is not None:
        end = _ends(last, published)[1] or _resolved(last, published)
        value = _resolved(parts, published)
        return ParsedQuantity(value, low=value, high=end)
    if low or high:
        interval = not (
            {"last_day", "last", "last_short", "last_month", "last_weekday"} & parts.keys()
        )
        return ParsedQuantity(
            f"{low}/{high}" if interval and low and high else low, low=low, high=high
        )
    return ParsedQuantity(_resolved(parts, published, beside))


def day_read(reading: ParsedQuantity) -> date | None:
    """Return the day that an expression says, if it says one."""
    try:
        return date.fromisoformat(str(reading.value)[: len("2022-11-24")])
    except ValueError:
        return None


def _resolved(parts: TimeParts, published: date | None, beside: date | None = None) -> str | None:
    try:
        return _resolve(parts, published, beside)
    except (ValueError, OverflowError):
        return None


def _ends(parts: TimeParts, published: date | None) -> tuple[str | None, str | None]:
    """Return both ends of an expression that is a range in itself."""
    try:
        return _stretch(parts, published) or (None, None)
    except (ValueError, OverflowError):
        return None, None


def _stretch(parts: TimeParts, published: date | None) -> tuple[str | None, str | None] | None:
    if "last" in parts:
        return parts["first"], parts["last"]
    if "last_short" in parts:  # 2015-16年
        return parts["first"], parts["first"][:2] + parts["last_short"]
    if "last_month" in parts:
        last = {**parts, "month": parts["last_month"]}
        year = calendars.year(parts, published) or (published.year if published else None)
        if year is None:
            return None
        return tuple(f"{date(year, small_int(one['month']), 1):%Y-%m}" for one in (parts, last))  # type: ignore[return-value]
    if "last_weekday" in parts and published and "every" not in parts:
        first = _day(parts, published) or published
        ahead = (_WEEKDAYS.index(parts["last_weekday"]) - first.weekday()) % 7
        return first.isoformat(), (first + timedelta(ahead)).isoformat()
    if "last_day" in parts:
        low = _resolve(parts, published)
        high = _resolve({**parts, "day": parts["last_day"]}, published)
        return low, high
    if published and (week := parts.get("whole_week") or parts.get("week_end")):
        sunday = _monday(week, published) + timedelta(6)
        first = sunday - timedelta(6 if "whole_week" in parts else 1)
        return first.isoformat(), sunday.isoformat()
    if published and (several := parts.get("several")):
        return _several(several, published, of_years="of_years" in parts)
    return _part_of_year(parts, published)


def _several(parts: str, published: date, *, of_years: bool) -> tuple[str, str] | None:
    """Return the first and the last of days or years that stand side by side: 今明两日."""
    shifts = [(_YEARS if of_years else _DAYS).get(one) for one in (parts[0], parts[-1])]
    if shifts[0] is None or shifts[1] is None:
        return None
    if of_years:
        return f"{published.year + shifts[0]}", f"{published.year + shifts[1]}"
    first, last = (published + timedelta(shift or 0) for shift in shifts)
    return first.isoformat(), last.isoformat()


def _part_of_year(parts: TimeParts, published: date | None) -> tuple[str, str] | None:
    year = calendars.year(parts, published)
    if year is None and published and "spoken_year" not in parts:
        year = published.year
    if year is None:
        return None
    if half := parts.get("half_year"):
        return (f"{year}-01", f"{year}-06") if half[0] == "上" else (f"{year}-07", f"{year}-12")
    if quarter := parts.get("quarter") or parts.get("season") or parts.get("first_quarter"):
        number = 1 if quarter == "首季" else small_int(quarter.removeprefix("第"))
        return f"{year}-{3 * number - 2:02}", f"{year}-{3 * number:02}"
    if quarters := parts.get("quarters"):
        return f"{year}-01", f"{year}-{3 * small_int(quarters):02}"
    if (months := int_part(parts, "months")) and months <= 12:
        return f"{year}-01", f"{year}-{months:02}"
    return None


def _resolve(parts: TimeParts, published: date | None, beside: date | None = None) -> str | None:
    if "every" in parts:
        return None  # 每周二
    if "first" in parts:
        return parts["first"]
    if parts.keys() & _OF_MOON:
        return _day_of_moon(parts, published)
    if parts.keys() & _OF_LONG_AGO:
        return _long_ago(parts, published)
    day = _day(parts, published)
    return _year_or_month(parts, published, beside) if day is None else on_day(day, parts)


_OF_LONG_AGO = frozenset(["before_christ", "decade", "decade_from", "century", "era"])


def _long_ago(parts: TimeParts, published: date | None) -> str | None:
    """Resolve a century, a decade, and a year before Christ or of an era."""
    if before_christ := parts.get("before_christ"):
        return f"{1 - small_int(before_christ):05}"  # there is no year 0: 1 BC is 0000
    if "era" not in parts:
        return _century(parts, published)
    year = calendars.year(parts, published)
    if year is None or calendars.counts_by_the_moon(parts["era"]):
        return f"{year:04}" if year else None
    day = _day(parts, published)
    return on_day(day, parts) if day else _year_or_month(parts, published, None)


def _year_or_month(parts: TimeParts, published: date | None, beside: date | None) -> str | None:
    year, month = calendars.year(parts, published), int_part(parts, "month")
    if year and month:
        return f"{date(year, month, 1):%Y-%m}"
    if year and "day" not in parts:
        return f"{year:04}"
    if "day" not in parts and published:
        return _month_of(parts, month, published) or _clock_alone(parts, beside)
    return _clock_alone(parts, beside)


def _month_of(parts: TimeParts, month: int | None, published: date) -> str | None:
    if month and "spoken_year" not in parts:
        return f"{_nearest(month, 1, published):%Y-%m}"
    if "spoken_month" in parts:
        return f"{_month(parts['spoken_month'], published):%Y-%m}"
    return f"{published:%Y-%m}" if "month_part" in parts else None


def _clock_alone(parts: TimeParts, beside: date | None) -> str | None:
    if ("hour" in parts or "spoken" in parts) and not parts.keys() & set(_CONTEXT):
        return on_day(beside, parts) if beside else alone(parts)
    return None


def _day_of_moon(parts: TimeParts, published: date | None) -> str | None:
    year = calendars.year(parts, published) or int_part(parts, "moon_year")
    if year is None and parts.keys() & {*_OF_YEAR}:
        return None  # 同年正月初五
    days = list(calendars.days_of_moon(parts, year, published))
    if not days:
        return None
    if published is None:
        return days[0].isoformat()
    return min(days, key=lambda day: _distance((day - published).days)).isoformat()


def _day(parts: TimeParts, published: date | None) -> date | None:
    """Return the day of an expression that names one."""
    year, month, number = (
        calendars.year(parts, published),
        int_part(parts, "month"),
        int_part(parts, "day"),
    )
    if year and month and number:
        return date(year, month, number)
    if published is None or "spoken_year" in parts:
        return None
    if "slashed" in parts:
        return _slashed(parts, published)
    if relative := parts.get("relative") or parts.get("relative_part"):
        further = 1 if relative.startswith("大") else 0
        shift = _DAYS.get(relative.lstrip("大")[0])
        if shift is None:
            return None
        return published + timedelta(shift + (further if shift > 0 else -further))
    if "weekday" in parts:
        return _weekday(parts, published)
    if "spoken_month" in parts and number:
        return _month(parts["spoken_month"], published).replace(day=number)
    return _nearest(month, number, published) if number else None


def _slashed(parts: TimeParts, published: date) -> date:
    """Return the day of 5/20, month first but where the weekday or a month of 14 says otherwise."""
    first, last = map(int, parts["slashed"].split("/"))
    written = [pair for pair in ((first, last), (last, first)) if pair[0] <= 12]
    days = [_nearest(month, day, published) for month, day in written]
    if "of_week" in parts:
        days.sort(key=lambda day: day.weekday() != _WEEKDAYS.index(parts["of_week"]))
    return days[0]


def _weekday(parts: TimeParts, published: date) -> date:
    weekday = _weekday_number(parts)
    if "week" in parts:
        return _monday(parts["week"], published) + timedelta(weekday)
    back = (published.weekday() - weekday) % 7
    return published - timedelta(back) if back < 6 else published + timedelta(1)


def _weekday_number(parts: TimeParts) -> int:
    return _WEEKDAYS.index(parts["weekday"].replace("天", "日"))


def _monday(week: str, published: date) -> date:
    shift = next(shift for word, shift in _WEEKS.items() if week.startswith(word))
    return published - timedelta(published.weekday()) + timedelta(weeks=shift)


def _month(spoken: str, published: date) -> date:
    shift = next(shift for word, shift in _WEEKS.items() if spoken.startswith(word))
    year, month = divmod(published.year * 12 + published.month - 1 + shift, 12)
    return date(year, month + 1, 1)


def _century(parts: TimeParts, published: date | None) -> str | None:
    if "century" in parts:
        called = parts["century"].removesuffix("个")
        hundreds = _CENTURIES.get(called) or (int_part({"century": called}, "century") or 0) - 1
        return f"{hundreds:02}XX"
    if "decade_from" in parts:
        return f"{parts['decade_from'][:3]}X"
    decade = parts["decade"]
    if len(decade) == 3:
        return None  # 七八十年代 are two
    hundreds = 19
    if of := parts.get("decade_of"):
        hundreds = _CENTURIES.get(of) or (int_part(parts, "decade_of") or 20) - 1
    elif published and published.year < 1900:
        return None
    return f"{hundreds * 10 + (int_part(parts, 'decade') or 0) // 10}X"


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


_AFTERNOON = ("下午", "午后", "傍晚")
_NIGHT = ("晚上", "晚间", "深夜", "午夜", "半夜", "夜间", "当晚", "晚", "夜里", "夜")
_BEFORE_DAWN = 5  # 深夜1时 is in the small hours


def on_day(day: date, parts: TimeParts) -> str:
    """Return a day, to the minute where its time is printed.

    Raises:
        ValueError: There is no such time.
    """
    if "hour" not in parts and "spoken" not in parts:
        return day.isoformat()
    hour, minute = _time(parts)
    if _is_past_midnight(hour, parts):
        hour += 24
    moment = datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)
    return moment.isoformat(timespec="minutes")


def alone(parts: TimeParts) -> str:
    """Return a time without a day: ``T15:30``.

    Raises:
        ValueError: There is no such time.
    """
    hour, minute = _time(parts)
    return f"T{hour:02}:{minute:02}"


def _time(parts: TimeParts) -> tuple[int, int]:
    hour = int_part(parts, "hour")
    if hour is None:
        hour = int_part(parts, "spoken") or 0
    minute = 30 if "half" in parts else int_part(parts, "minute") or int_part(parts, "past") or 0
    if fourths := int_part(parts, "fourths"):
        minute = 15 * fourths
    hour = _of_24(hour, parts)
    if hour > 24 or minute > 59:
        raise ValueError("no such time of day")
    return hour, minute


def _of_24(hour: int, parts: TimeParts) -> int:
    """Return an hour as of 24, from the part of the day: 下午3时 is 15, 晚上12点 the end."""
    part = parts.get("part") or parts.get("relative_part", "")[-1:]
    if part in _AFTERNOON or parts.get("half_day") == "p":
        return hour + 12 if hour < 12 else hour
    if part in _NIGHT:
        return 24 if hour == 12 else hour + 12 if _BEFORE_DAWN <= hour < 12 else hour
    if part == "凌晨" and hour == 12:
        return 0
    if part in ("中午", "正午", "午") and 1 <= hour <= (6 if part == "午" else 2):
        return hour + 12
    return hour


def _is_past_midnight(hour: int, parts: TimeParts) -> bool:
    """Whether a time of last night is of the day that follows: 昨晚凌晨2点, 今晚1点."""
    return parts.get("relative_part", "")[-1:] in ("晚", "夜") and hour < _BEFORE_DAWN
