"""Dates and times of day: 昨(23)日8时, 3 月 30日, 二〇二二年十一月.

What the page leaves out is taken from the day the story was published.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from tuireader.text import numerals
from tuireader.text.numerals import FIGURES

_GAP = "[ ]?"
_SMALL = rf"(?:[0-9]{{1,2}}|[{FIGURES}十廿]{{1,3}})"  # a month, day, hour or minute
_ALONE = "(?<![0-9.])"
_PART_OF_DAY = (
    "凌晨|清晨|早晨|早上|上午|中午|正午|下午|傍晚|晚上|晚间|深夜|午夜|夜间|今晚|当晚|早|晚"
)
_AFTERNOON = ("下午", "傍晚", "晚上", "晚间", "深夜", "夜间", "今晚", "当晚", "晚")

_YEAR = rf"""
    (?: (?:中华)?民国{_GAP}(?P<republican>[0-9]{{1,3}}|[{FIGURES}十百]{{1,5}})
      | (?:公元)?(?P<year>{_ALONE}(?:1[0-9]|20)[0-9]{{2}}|[一二][{FIGURES}]{{3}})
      | (?P<short>{_ALONE}[0-9]{{2}}|[{FIGURES}]{{2}})(?={_GAP}年{_GAP}{_SMALL}{_GAP}月)
    ){_GAP}年(?![级龄薪均多来间轻])(?:度(?!假))?
"""
_MONTH = rf"""
    (?P<month>{_ALONE}{_SMALL}){_GAP}月(?![球饼亮光经薪嫂])
    份?(?:初(?![一二三四五])|底|末|[上中下]旬)?
"""
_DAY = rf"(?P<day>{_SMALL})(?:{_GAP}[-~至到]{_GAP}{_SMALL})?{_GAP}"  # 5-8日 is its first day
_CLOCK = rf"""
    (?:(?P<part>{_PART_OF_DAY}){_GAP})?
    (?: (?P<hour>(?<![0-9.:])(?:[01]?[0-9]|2[0-4])):(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])
      | (?P<spoken>{_ALONE}[0-9]{{1,2}}|[{FIGURES}十两]{{1,3}}){_GAP}
        (?: 时(?![代期间候尚装事空局速效])
          | 点(?=[钟整半许多左前后以之开起到至出在就的才,;:)、。 ]|$|{_GAP}{_SMALL}{_GAP}分))
        (?: 钟 | 整 | (?P<half>半)
          | {_GAP}(?P<past>{_SMALL}){_GAP}分(?!之)(?:{_GAP}{_SMALL}{_GAP}秒)?)?
    )
"""
_OF_MONTH = rf"(?:{_GAP}{_DAY}[日号](?:{_GAP}{_CLOCK})?)?"


def _pattern(grammar: str) -> re.Pattern[str]:
    return re.compile(grammar, re.VERBOSE)


def patterns() -> tuple[re.Pattern[str], ...]:
    """Return the grammar, in the order in which it has to be tried."""
    return (
        # 2022-11-24 08:30
        _pattern(rf"""
            (?<![0-9./-])(?P<year>(?:1[0-9]|20)[0-9]{{2}})(?P<mark>[-/.])
            (?P<month>[01]?[0-9])(?P=mark)(?P<day>[0-3]?[0-9])(?![0-9/-]|\.[0-9])
            (?:[ ]?{_CLOCK})?
        """),
        # 2020-2022年
        _pattern(rf"""
            (?P<first>(?<![0-9])(?:1[0-9]|20)[0-9]{{2}}){_GAP}[-~至到]
            {_GAP}(?:1[0-9]|20)[0-9]{{2}}{_GAP}年
        """),
        # 2022年11月24日8时, 今年3月
        _pattern(rf"{_YEAR}(?:{_GAP}{_MONTH}{_OF_MONTH})?"),
        _pattern(rf"(?:(?P<spoken_year>[今去前明本同次翌]年){_GAP})?{_MONTH}{_OF_MONTH}"),
        # 昨(23)日8时
        _pattern(rf"""
            [昨今前明][日天]?{_GAP}\({_GAP}{_DAY}日?{_GAP}\){_GAP}日?(?:{_GAP}{_CLOCK})?
        """),
        # 21日, 二十一日上午十时; 十日内 and 三日后 are no dates
        _pattern(rf"""
            (?:[本上下]月{_GAP})?{_ALONE}(?=[0-9]|[{FIGURES}十廿]{{2}}){_DAY}日(?!{_GAP}[内后])
            (?:{_GAP}{_CLOCK})?
        """),
        # 下午3点半
        _pattern(_CLOCK),
        # 上世纪七八十年代
        _pattern(rf"""
            (?:(?:上|本|[0-9]{{2}}|二十|十九){_GAP}世纪{_GAP})?
            (?:[0-9]0|[二三四五六七八九]{{1,2}}十){_GAP}年代
          | (?:[0-9]{{2}}|二十一?|十[五六七八九]){_GAP}世纪
        """),
    )


def resolve(found: re.Match[str], published: date | None) -> str | None:
    """Return what a match of ``patterns`` says in ISO 8601, as exactly as it is said.

    ``2022年11月`` is ``2022-11``. ``None`` when the date of the story is needed and unknown, or
    when there is no such day.
    """
    said = {name: text for name, text in found.groupdict().items() if text}
    try:
        return _resolve(said, published)
    except (ValueError, OverflowError):
        return None


def _resolve(said: Mapping[str, str], published: date | None) -> str | None:
    year, month, day = _year(said, published), _number(said, "month"), _number(said, "day")
    if year and not day:
        return f"{date(year, month, 1):%Y-%m}" if month else f"{year:04}"
    if year and month and day:
        return _with_clock(date(year, month, day), said)
    nearest = _nearest(month, day or 1, published) if month or day else None
    if nearest is None:
        return None
    return _with_clock(nearest, said) if day else f"{nearest:%Y-%m}"


def _year(said: Mapping[str, str], published: date | None) -> int | None:
    if "spoken_year" in said:
        shift = {"去": -1, "前": -2, "明": 1, "次": 1, "翌": 1}.get(said["spoken_year"][0], 0)
        return published.year + shift if published else None
    republican, short = _number(said, "republican"), _number(said, "short")
    if republican:
        return 1911 + republican
    if short is not None:
        return short + (1900 if short > 30 else 2000)
    return _number(said, "year") or _number(said, "first")


def _nearest(month: int | None, day: int, published: date | None) -> date | None:
    """Return the likeliest day; news looks back, so what lies ahead counts as four times as far."""
    if not published:
        return None
    candidates = _days(month, day, published)
    ahead = ((candidate - published).days for candidate in candidates)
    days = min(ahead, key=lambda days: 4 * days if days > 0 else -days)
    return published + timedelta(days)


def _days(month: int | None, day: int, published: date) -> Iterator[date]:
    """Yield the days within a year of ``published`` that have this number."""
    for months in range(-12, 13):
        year, behind = divmod(published.year * 12 + published.month - 1 + months, 12)
        if month in (None, behind + 1):
            try:
                yield date(year, behind + 1, day)
            except ValueError:
                continue  # a month without a 31st


def _with_clock(day: date, said: Mapping[str, str]) -> str:
    hour = _number(said, "hour")
    if hour is None:
        hour = _number(said, "spoken")
    if hour is None:
        return day.isoformat()
    minute = 30 if "half" in said else _number(said, "minute") or _number(said, "past") or 0
    if said.get("part") in _AFTERNOON and hour < 12:
        hour += 12
    if hour > 24 or minute > 59:
        raise ValueError("no such time of day")
    moment = datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)
    return moment.isoformat(timespec="minutes")


def _number(said: Mapping[str, str], name: str) -> int | None:
    if name not in said:
        return None
    value = numerals.read(said[name])
    return None if value is None else int(value)
