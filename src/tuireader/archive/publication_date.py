"""Parse publication dates as pages print them."""

import datetime
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from tuireader.text.normalize import to_simplified_halfwidth
from tuireader.text.time_zone import DEFAULT_TIME_ZONE

_REPUBLIC_OFFSET = 1911  # 民國元年 is 1912
_SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
_zone: datetime.tzinfo = _SHANGHAI

# On the plain form of a line: Simplified, half width.
_ERAS: Final = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
# As contracts and inscriptions write them, so that nobody changes them.
_FORMAL: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_IS_FORMAL = re.compile("[壹贰叁肆伍陆柒捌玖拾]")
_HAN_DIGITS = "〇零○一二三四五六七八九"
_HAN_NUMBER = r"(?:[〇零一二三四五六七八九十廿卅]{1,3})"
_HAN_YEARS = r"(?:[〇零一二三四五六七八九十百元]{1,6})"  # of the Republic
_DAY = re.compile(
    r"(?<!\d)(?:(?P<year>\d{4})|(?:中华)?民国\s{0,3}(?P<republic>\d{2,3})"
    r"|(?P<republic2>1[0-3]\d)(?=\s{0,3}年))"
    r"(?:\s{0,3}年\s{0,3}(?P<month>\d{1,2})\s{0,3}月\s{0,3}(?P<day>\d{1,2})\s{0,3}[日号]"
    r"|(?P<mark>[-/.]|\.\s)(?P<month2>\d{1,2})(?P=mark)(?P<day2>\d{2}(?=\d{2}:\d{2})|\d{1,2}(?!\d)))"
    r"|(?<![\d/.-])(?P<republic3>9\d|1[0-3]\d)(?P<mark3>[-/.])(?P<month3>[01]\d)(?P=mark3)"
    r"(?P<day3>[0-3]\d)(?![\d/.-])"
    rf"|(?<![{_HAN_DIGITS}])(?P<han_year>[一二][{_HAN_DIGITS}]{{3}})年"
    rf"(?P<han_month>{_HAN_NUMBER}|\d{{1,2}})月(?P<han_day>{_HAN_NUMBER}|\d{{1,2}})日"
    rf"|(?<!\d)(?P<year6>\d{{4}})年(?P<month6>{_HAN_NUMBER})月(?P<day6>{_HAN_NUMBER})日"
    r"|(?P<era>明治|大正|昭和|平成|令和)(?P<era_year>\d{1,2}|元)年"
    r"(?P<era_month>\d{1,2})月(?P<era_day>\d{1,2})日"
    rf"|(?:中华)?民国(?P<han_republic>{_HAN_YEARS})年"
    rf"(?P<han_month2>{_HAN_NUMBER})月(?P<han_day2>{_HAN_NUMBER})日"
    # As in Hong Kong; up to the 12th of a month it may be American.
    r"|(?<![\d/])(?P<day4>1[3-9]|2\d|3[01])/(?P<month4>\d{1,2})/(?P<year4>(?:19|20)\d{2})(?!\d)"
    # As in Europe; a day goes first wherever dots are set.
    r"|(?<![\d.])(?P<day7>[0-3]?\d)\.(?P<month7>[01]?\d)\.(?P<year7>(?:19|20)\d{2})(?![\d.])"
    r"|(?<=日期:|时间:|日期 |时间 )\s{0,3}"
    r"(?P<year5>(?:19|20)\d{2})(?P<month5>[01]\d)(?P<day5>[0-3]\d)(?!\d)"
)
# The day of the week, the time and its zone say nothing that a story keeps.
_WEEKDAY = r"(?:\s{0,9}(?:\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|\([一二三四五六日]\)))?"
_TIME = (
    r"(?:(?:\s{0,9}|T|-)(?:[上下]午\s{0,9}|[AaPp][Mm]\s{0,9})?\d{1,2}(?::|时|点)\d{2}(?:(?::|分)\d{2})?[分秒]?"
    r"(?:\.\d+)?(?:\s{0,9}[AaPp]\.?[Mm]\b\.?)?(?:Z|\s{0,9}[+-]\d{2}:?\d{2})?)?"
)
_REST = re.compile(_WEEKDAY + _TIME + _WEEKDAY)

# As sites file their pages: /20230105/, /2023/01/05/, /2023-01/05/, /2023/0105/, t20230105_1.html.
_FILED = re.compile(
    r"/(?:\w{0,2}(?=\d{8}_))?(?P<year>(?:19|20)\d{2})(?P<mark>[-/_]?)(?P<month>\d{2})[-/_]?(?P<day>\d{2})"
    r"(?=[/_.]|$|-[^\d])"
)
# As people name files: 2023-01-05, 20230105-01-02, 2023年1月5日, 2023_01_05.
_NAMED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?:(?P<mark>[-_.年])(?P<month>\d{1,2})[-_.月](?P<day>\d{1,2})"
    r"|(?P<month2>\d{2})(?P<day2>\d{2}))(?=(?:\d{2}|\d{4}|\d{6})?(?!\d))"
)
_FOLDERS = re.compile(
    r"(?:(?:^|/)(?P<year>(?:19|20)\d{2})年?/|(?P<year2>(?:19|20)\d{2})年)(?P<month>\d{1,2})月?/(?P<day>\d{1,2})日?(?=/|$)"
)

_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)")
_COMPACT_REPUBLIC = re.compile(r"(?P<republic>9\d|1[0-3]\d)(?P<month>[01]\d)(?P<day>[0-3]\d)")
_MONTH = r"(?P<month>[A-Za-z]{3})[a-z]{0,9}\.?"
_ENGLISH = (
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,9}}{_MONTH},?[\s-]{{1,9}}(?P<year>\d{{4}})\b"
    ),
    # With the zone of a clock before the year, as java.util.Date prints it.
    re.compile(
        rf"\b{_MONTH}\s{{1,9}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b[^a-zA-Z]{{1,20}}?"
        r"(?:\b[A-Z]{2,4}\s)?\b(?P<year>(?:19|20)\d{2})\b"
    ),
    re.compile(r"\b(?P<day>\d{1,2})-(?P<month>[A-Za-z]{3})-(?P<year>\d{2})\b"),
)
_DIGIT = re.compile(r"\d")
_SPACED = re.compile(r"((?:19|20)\d{2}) (\d{2}) (\d{2})")
_LAST_SHORT_YEAR = 68  # of a year in two digits, as programs in C read them
_LONGEST_ENGLISH = 40  # characters of a line
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# RFC 822 in the language of the server: 周二, 11 六月 2019.
_HAN_RFC = re.compile(
    rf"\b(?P<day>\d{{1,2}})\s{{1,9}}(?P<month>{_HAN_NUMBER}|\d{{1,2}})月,?\s{{1,9}}(?P<year>\d{{4}})\b"
)
# As scripts write it for the United States; without AM or PM it may as well be the 9th of July.
_AMERICAN = re.compile(
    r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}),?\s{1,9}\d{1,2}:\d{2}(?::\d{2})?\s{0,9}[AP]M"
)
# A day with its time in one run of digits: taken for a stamp it would be 1976, or after 2030.
_RUN = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:\d{2}){1,3}")
# Seconds since 1970, or thousandths to billionths: 1973 to 2286 by the number of digits.
_STAMP = re.compile(
    r"(?:/?Date\()?(?P<seconds>\d{9,10})(?:\d{3}){0,3}(?:\.\d*)?(?:[+-]\d{4})?(?:\)/?)?"
)
# Tried on whole values only: in a line 110/3/4 may be anything.
_SHORT_REPUBLIC = re.compile(
    r"(?P<republic>9\d|1[0-3]\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?:\s.{0,20})?"
)
# Which number is the month is certain where the other is no month.
_MONTH_FIRST = re.compile(
    r"(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>(?:19|20)\d{2})(?!\d)"
)
_OTHER_MARKS = re.compile(
    r"(?P<year>(?:19|20)\d{2})([_·‧・])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)"
)
# Earlier years are no dates: a program that has none writes the first of its calendar, 0001-01-01.
_EARLIEST = 1500
# An instant in UTC. Of any other zone the day is kept that it names.
_UNIVERSAL = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?:[.,]\d{1,9})?\s{0,9}(?:Z|UTC|GMT|[+-]00:?00)\b"
)


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A day in a line.

    Attributes:
        start: Offset of the first of the characters that tell it and its time.
        end: Offset after the last.
        iso: The day, ISO 8601; ``None`` when the calendar has no such day.
    """

    start: int
    end: int
    iso: str | None


def use_time_zone(name: str) -> None:
    """Set the time zone in which instants in UTC are dated.

    Args:
        name: One that :func:`tuireader.text.time_zone.is_time_zone` knows, such as ``Asia/Taipei``.
    """
    global _zone
    _zone = _SHANGHAI
    if name != DEFAULT_TIME_ZONE:
        from zoneinfo import ZoneInfo

        _zone = ZoneInfo(name)


def find_date(line: str) -> PublicationDate | None:
    """Return the first day in the plain form of a line."""
    day = _DAY.search(line)
    if day is None and len(line) <= _LONGEST_ENGLISH:
        day = _DAY.search(line.translate(_FORMAL)) if _IS_FORMAL.search(line) else None
        if day is None:
            return _english_day(line) if _DIGIT.search(line) else None
        return _found(line, day, _iso(day))
    return _found(line, day, _iso(day)) if day else None


def _found(line: str, day: re.Match[str], iso: str | None) -> PublicationDate:
    rest = _REST.match(line, day.end())
    return PublicationDate(day.start(), rest.end() if rest else day.end(), iso)


def _english_day(line: str) -> PublicationDate | None:
    """Return the day of a short line in English: June 15, 2019."""
    found = next(filter(None, (pattern.search(line) for pattern in _ENGLISH)), None)
    if found and found["month"].lower() in MONTHS:
        return _found(line, found, _of_english(found))
    spaced = _SPACED.fullmatch(line)
    return _found(line, spaced, _calendar(*spaced.groups())) if spaced else None


def _of_english(found: re.Match[str]) -> str | None:
    month, year = found["month"].lower(), found["year"]
    if month not in MONTHS:
        return None
    if len(year) == 2:
        year = f"{19 if int(year) > _LAST_SHORT_YEAR else 20}{year}"
    return _calendar(year, str(MONTHS.index(month) + 1), found["day"])


def date_in_address(url: str) -> str | None:
    """Return the day under which a site filed the page ``url``, ISO 8601."""
    days = (_calendar(*each.group("year", "month", "day")) for each in _FILED.finditer(url))
    return next(filter(None, days), None)


def date_in_name(name: str) -> str | None:
    """Return the day that the name of a file or folder tells, ISO 8601."""
    days = (
        _calendar(each["year"], each["month"] or each["month2"], each["day"] or each["day2"])
        for each in _NAMED.finditer(name)
    )
    return next(filter(None, days), None)


def date_in_folders(path: str) -> str | None:
    """Return the day that the folders of ``path`` tell: ``2019-06-11/1.txt``, ``2019/06/11/``."""
    folders = PurePosixPath(path).parent
    days = (date_in_name(folder) for folder in reversed(folders.parts))
    nested = _FOLDERS.search(str(folders))
    return (
        next(filter(None, days), None)
        or date_in_address(f"/{folders}/")
        or (
            _calendar(nested["year"] or nested["year2"], *nested.group("month", "day"))
            if nested
            else None
        )
    )


def read_date(value: str) -> str | None:
    """Return the day that a field of a record tells, ISO 8601.

    Args:
        value: As pages print it, ``20230105``, ISO 8601, ``5 Jan 2023``, or a Unix time in seconds
            or milliseconds; ``20230105123000`` is a day and its time. Instants in universal time
            are dated in the time zone of the archive; of a time in another zone the day is kept
            that it names.
    """
    value = to_simplified_halfwidth(value.strip()[:_LONGEST_VALUE])
    if (run := _RUN.fullmatch(value)) and (day := _calendar(*run.group("year", "month", "day"))):
        return day
    if stamp := _STAMP.fullmatch(value):
        return datetime.datetime.fromtimestamp(int(stamp["seconds"]), _zone).date().isoformat()
    if republic := _COMPACT_REPUBLIC.fullmatch(value) or _SHORT_REPUBLIC.fullmatch(value):
        return _of_republic(*republic.group("republic", "month", "day"))
    day = _named_day(value)
    universal = _UNIVERSAL.search(value) if day else None
    return _in_zone(day, universal) if day and universal else day


_LONGEST_VALUE = 200  # characters of a field that is a date


def _named_day(value: str) -> str | None:
    if compact := _COMPACT.match(value):
        return _calendar(*compact.group("year", "month", "day"))
    if printed := find_date(value):
        return printed.iso
    for pattern in _ENGLISH:
        if (english := pattern.search(value)) and english["month"].lower() in MONTHS:
            return _of_english(english)
    if local := _HAN_RFC.search(value):
        return _calendar(local["year"], _number(local["month"]), local["day"])
    other = _AMERICAN.search(value) or _MONTH_FIRST.match(value) or _OTHER_MARKS.match(value)
    return _calendar(*other.group("year", "month", "day")) if other else None


def _in_zone(day: str, universal: re.Match[str]) -> str:
    midnight = datetime.datetime.fromisoformat(day).replace(tzinfo=datetime.UTC)
    instant = midnight + datetime.timedelta(
        hours=int(universal["hour"]), minutes=int(universal["minute"])
    )
    try:
        return instant.astimezone(_zone).date().isoformat()
    except (OverflowError, ValueError):
        return day


def _iso(match: re.Match[str]) -> str | None:
    if match["year7"]:
        return _calendar(match["year7"], match["month7"], match["day7"])
    if match["year6"]:
        return _calendar(match["year6"], _number(match["month6"]), _number(match["day6"]))
    if match["era"]:
        of_era = 1 if match["era_year"] == "元" else int(match["era_year"])
        return _calendar(_ERAS[match["era"]] + of_era, match["era_month"], match["era_day"])
    if match["han_republic"]:
        years = _hundreds(match["han_republic"])
        return _of_republic(years, _number(match["han_month2"]), _number(match["han_day2"]))
    if match["han_year"]:
        year = "".join(str(max(_HAN_DIGITS.index(digit) - 2, 0)) for digit in match["han_year"])
        return _calendar(year, _number(match["han_month"]), _number(match["han_day"]))
    month, day = (
        next(filter(None, (match[f"{name}{n}"] for n in ("", 2, 3, 4, 5))))
        for name in ("month", "day")
    )
    if year := match["year"] or match["year4"] or match["year5"]:
        return _calendar(year, month, day)
    republic = match["republic"] or match["republic2"] or match["republic3"]
    return _of_republic(republic, month, day)


def _of_republic(year: str, month: str, day: str) -> str | None:
    return _calendar(int(year) + _REPUBLIC_OFFSET, month, day)


def _number(text: str) -> str:
    """Return a number up to 39 in digits: 十二, 二十一, 廿一, 06."""
    if text.isascii():
        return text
    tens, ten, ones = text.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    if not ten:
        return "".join(str(max(_HAN_DIGITS.index(digit) - 2, 0)) for digit in ones)
    return str(10 * (_digit(tens) if tens else 1) + (_digit(ones) if ones else 0))


def _hundreds(text: str) -> str:
    """Return a number up to 199 in digits: 一百零九, 三十八, 元."""
    _, hundred, rest = text.replace("元", "一").rpartition("百")
    rest = _number(rest.lstrip("零〇")) if rest.lstrip("零〇") else "0"
    return str(100 * bool(hundred) + int(rest))


def _digit(text: str) -> int:
    return max(_HAN_DIGITS.find(text[-1]) - 2, 0)


def _calendar(year: str | int, month: str, day: str) -> str | None:
    if int(year) < _EARLIEST:
        return None
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
