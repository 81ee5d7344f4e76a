"""Days of publication as pages print them."""

import datetime
import re
from dataclasses import dataclass

from tuireader.text.normalize import to_simplified_halfwidth

_REPUBLIC_OFFSET = 1911  # 民國元年 is 1912

# On the plain form of a line: Simplified, half width.
_DAY = re.compile(
    r"(?<!\d)(?:(?P<year>\d{4})|民国\s*(?P<republic>\d{2,3}))"
    r"(?:\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
    r"|(?P<mark>[-/.])(?P<month2>\d{1,2})(?P=mark)(?P<day2>\d{1,2}))(?!\d)"
)
# The day of the week, the time and its zone say nothing that a story keeps.
_WEEKDAY = r"(?:\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?"
_TIME = (
    r"(?:(?:\s*|T)(?:[上下]午\s*|[AP]M\s*)?\d{1,2}(?::|时|点)\d{2}(?:(?::|分)\d{2})?[分秒]?"
    r"(?:\.\d+)?(?:\s*[AP]M)?(?:Z|\s*[+-]\d{2}:?\d{2})?)?"
)
_REST = re.compile(_WEEKDAY + _TIME + _WEEKDAY)

# As sites file their pages: /20230105/, /2023/01/05/, /2023-01/05/, /2023/0105/.
_FILED = re.compile(r"/(?P<year>(?:19|20)\d{2})[-/]?(?P<month>\d{2})[-/]?(?P<day>\d{2})(?=/)")

_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)")
_MONTH = r"(?P<month>[A-Za-z]{3})[a-z]*\.?"
_ENGLISH = (
    re.compile(rf"\b(?P<day>\d{{1,2}})\s+{_MONTH},?\s+(?P<year>\d{{4}})\b"),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})\b[^a-zA-Z]{{1,20}}?\b(?P<year>\d{{4}})$"),
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# A day with its time in one run of digits: taken for a stamp it would be 1976, or after 2030.
_RUN = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:\d{2}){1,3}")
# Seconds since 1970, or milliseconds: 1973 to 2286 by the number of digits.
_STAMP = re.compile(r"(?P<seconds>\d{9,10})(?:\d{3})?(?:\.\d*)?")
# A stamp has no place; the newsrooms of all Chinese news are eight hours before Greenwich.
_BEIJING = datetime.timezone(datetime.timedelta(hours=8))


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


def find_date(line: str) -> PublicationDate | None:
    """Return the first day in the plain form of a line."""
    day = _DAY.search(line)
    if day is None:
        return None
    rest = _REST.match(line, day.end())
    return PublicationDate(day.start(), rest.end() if rest else day.end(), _iso(day))


def date_in_address(url: str) -> str | None:
    """Return the day under which a site filed the page ``url``, ISO 8601."""
    filed = _FILED.search(url)
    return _calendar(filed["year"], filed["month"], filed["day"]) if filed else None


def read_date(value: str) -> str | None:
    """Return the day that a field of a record tells, ISO 8601.

    Args:
        value: As pages print it, ``20230105``, ISO 8601, ``5 Jan 2023``, or a Unix time in seconds
            or milliseconds; ``20230105123000`` is a day and its time. Of a time with its zone the
            day is kept that it names.
    """
    value = to_simplified_halfwidth(value.strip())
    if (run := _RUN.fullmatch(value)) and (day := _calendar(*run.group("year", "month", "day"))):
        return day
    if stamp := _STAMP.fullmatch(value):
        return datetime.datetime.fromtimestamp(int(stamp["seconds"]), _BEIJING).date().isoformat()
    if compact := _COMPACT.match(value):
        return _calendar(compact["year"], compact["month"], compact["day"])
    if printed := find_date(value):
        return printed.iso
    for pattern in _ENGLISH:
        english = pattern.search(value)
        if english and (month := english["month"].lower()) in _MONTHS:
            return _calendar(english["year"], str(_MONTHS.index(month) + 1), english["day"])
    return None


def _iso(match: re.Match[str]) -> str | None:
    year = match["year"] or int(match["republic"]) + _REPUBLIC_OFFSET
    return _calendar(year, match["month"] or match["month2"], match["day"] or match["day2"])


def _calendar(year: str | int, month: str, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
