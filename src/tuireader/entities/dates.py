"""Dates and times of day, resolved with the story's own date: 昨(23)日8时, 3 月 30日, 二〇二二年."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from tuireader.text import numerals

_GAP = "[ ]?"
_FIGURES = "〇零一二三四五六七八九"
_SMALL = rf"(?:\d{{1,2}}|[{_FIGURES}十廿]{{1,3}})"  # a month, day, hour or minute
_PART_OF_DAY = (
    "凌晨|清晨|早晨|早上|上午|中午|正午|下午|傍晚|晚上|晚间|深夜|午夜|夜间|今晚|当晚|早|晚"
)
_AFTERNOON = frozenset("下午 傍晚 晚上 晚间 深夜 夜间 今晚 当晚 晚".split())

_YEAR = rf"""
    (?: (?:中华)?民国{_GAP}(?P<republican>\d{{1,3}}|[{_FIGURES}十百]{{1,5}})
      | (?:公元)?(?P<year>(?<![\d.])(?:1\d|20)\d\d|[一二][{_FIGURES}]{{3}})
      | (?P<short>(?<![\d.])\d\d|[{_FIGURES}]{{2}})(?={_GAP}年{_GAP}{_SMALL}{_GAP}月)
    ){_GAP}年(?![级龄薪均多来间轻])(?:度(?!假))?
"""
_MONTH = rf"(?P<month>(?<![\d.]){_SMALL}){_GAP}月(?![球饼亮光经薪嫂])份?(?:初(?![一二三四五])|底|末|[上中下]旬)?"
_DAY = (
    rf"(?P<day>{_SMALL})(?:{_GAP}[-~至到]{_GAP}{_SMALL})?{_GAP}"  # 5-8日 is read at its beginning
)
_CLOCK = rf"""
    (?:(?P<part>{_PART_OF_DAY}){_GAP})?
    (?: (?P<hour>(?<![\d.:])(?:[01]?\d|2[0-4])):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])
      | (?P<spoken>(?<![\d.])\d{{1,2}}|[{_FIGURES}十两]{{1,3}}){_GAP}
        (?:时(?![代期间候尚装事空局速效])|点(?=[钟整半许多左前后开起到至出在就的才,;:)、。 ]|$|{_GAP}{_SMALL}{_GAP}分))
        (?:钟|整|(?P<half>半)|{_GAP}(?P<past>{_SMALL}){_GAP}分(?!之)(?:{_GAP}{_SMALL}{_GAP}秒)?)?
    )
"""

PATTERNS = tuple(
    re.compile(grammar, re.VERBOSE)
    for grammar in (
        rf"""(?<![\d./-])(?P<year>(?:1\d|20)\d\d)(?P<mark>[-/.])(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)
             (?![\d/-]|\.\d)(?:[ ]?{_CLOCK})?""",
        rf"(?P<first>(?<!\d)(?:1\d|20)\d\d){_GAP}[-~至到]{_GAP}(?:1\d|20)\d\d{_GAP}年",
        rf"{_YEAR}(?:{_GAP}{_MONTH}(?:{_GAP}{_DAY}[日号](?:{_GAP}{_CLOCK})?)?)?",
        rf"(?:(?P<spoken_year>[今去前明本同次翌]年){_GAP})?{_MONTH}(?:{_GAP}{_DAY}[日号](?:{_GAP}{_CLOCK})?)?",
        rf"[昨今前明][日天]?{_GAP}\({_GAP}{_DAY}日?{_GAP}\){_GAP}日?(?:{_GAP}{_CLOCK})?",
        rf"(?:(?P<spoken_month>[本上下]月){_GAP})?(?<![\d.])(?:(?=\d|[{_FIGURES}十廿]{{2}})){_DAY}日(?:{_GAP}{_CLOCK})?",
        _CLOCK,
        rf"(?:(?:上|本|\d\d|二十|十九){_GAP}世纪{_GAP})?(?:\d0|[二三四五六七八九]十){_GAP}年代|(?:\d\d|二十一?|十[五六七八九]){_GAP}世纪",
    )
)


def resolve(found: re.Match[str], published: date | None) -> str | None:
    """Return what a match of ``PATTERNS`` says in ISO 8601, as exactly as it is said.

    ``2022年11月`` is ``2022-11``. What the page leaves out is taken from its own date, whose nearest
    fitting day is meant; ``None`` when that is unknown or there is no such day.
    """
    said = {name: text for name, text in found.groupdict().items() if text}
    try:
        return _resolve(said, published)
    except (ValueError, OverflowError):
        return None


def _resolve(said: dict[str, str], published: date | None) -> str | None:
    year, month, day = _year(said, published), _figure(said, "month"), _figure(said, "day")
    if day is None:
        return _reduced(year, month, published)
    if year is None or month is None:
        nearest = _nearest(_candidates(year, month, day, published), published)
    else:
        nearest = date(year, month, day)
    return nearest and _with_clock(nearest, said)


def _year(said: dict[str, str], published: date | None) -> int | None:
    if "republican" in said:
        return 1911 + _number(said["republican"])
    if "short" in said:
        short = _number(said["short"])
        return short + (1900 if short > 30 else 2000)
    if "spoken_year" in said:
        shift = {"去": -1, "前": -2, "明": 1, "次": 1, "翌": 1}.get(said["spoken_year"][0], 0)
        return published.year + shift if published else None
    return _figure(said, "year") or _figure(said, "first")


def _reduced(year: int | None, month: int | None, published: date | None) -> str | None:
    if month is None:
        return f"{year:04}" if year else None
    if year is None:
        nearest = _nearest(_candidates(None, month, 1, published), published)
        return nearest and f"{nearest:%Y-%m}"
    return f"{date(year, month, 1):%Y-%m}"


def _candidates(
    year: int | None, month: int | None, day: int, published: date | None
) -> Iterator[date]:
    """Yield the days within a year of ``published`` that fit what is said."""
    if not published:
        return
    for months in range(-12, 13):
        ahead = published.year * 12 + published.month - 1 + months
        fits = year in (None, ahead // 12) and month in (None, ahead % 12 + 1)
        try:
            candidate = date(ahead // 12, ahead % 12 + 1, day)
        except ValueError:
            continue  # no 31st in this month
        if fits:
            yield candidate


def _nearest(candidates: Iterator[date], published: date | None) -> date | None:
    """Return the likeliest day; news looks back, so what lies ahead counts as four times as far."""

    def distance(candidate: date) -> int:
        ahead = (candidate - published).days if published else 0
        return 4 * ahead if ahead > 0 else -ahead

    return min(candidates, key=distance, default=None)


def _with_clock(day: date, said: dict[str, str]) -> str:
    if "hour" not in said and "spoken" not in said:
        return day.isoformat()
    hour = _number(said.get("hour") or said["spoken"])
    minute = 30 if "half" in said else _number(said.get("minute") or said.get("past") or "0")
    if said.get("part") in _AFTERNOON and hour <= 12:
        hour += 12 if hour < 12 or said["part"] != "下午" else 0
    if hour > 24 or minute > 59:
        raise ValueError("no such time of day")
    moment = datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)
    return moment.isoformat(timespec="minutes")


def _figure(said: dict[str, str], name: str) -> int | None:
    return _number(said[name]) if name in said else None


def _number(numeral: str) -> int:
    value = numerals.read(numeral)
    if value is None:
        raise ValueError(f"not a figure: {numeral}")
    return int(value)
