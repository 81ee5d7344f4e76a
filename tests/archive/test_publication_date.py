"""Days of publication, as pages, records, addresses and names of files tell them."""

from collections.abc import Iterator

import pytest

from tuireader.archive.publication_date import (
    date_in_address,
    date_in_folders,
    date_in_name,
    find_date,
    read_date,
    use_time_zone,
)
from tuireader.text.time_zone import DEFAULT_TIME_ZONE


@pytest.fixture(autouse=True)
def time_zone() -> Iterator[None]:
    yield
    use_time_zone(DEFAULT_TIME_ZONE)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2019年06月15日08:18", "2019-06-15"),
        ("2019-09-3007:42", "2019-09-30"),
        ("二〇〇八年五月十二日", "2008-05-12"),
        ("二零一二年十二月廿一日", "2012-12-21"),
        ("一九九八年十月三十日", "1998-10-30"),
        ("109/01/05", "2020-01-05"),
        ("109年1月5日", "2020-01-05"),
        ("民国九十二年", None),
        ("2007-08-20-23:59:59", "2007-08-20"),
        ("二〇〇八年十三月十二日", None),
        ("第109/01版", None),
    ],
)
def test_days_that_pages_print(line: str, day: str | None) -> None:
    found = find_date(line)
    assert (found.iso if found else None) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("1090105", "2020-01-05"),
        ("周二, 11 六月 2019 08:00:00 +0800", "2019-06-11"),
        ("週二, 11 6月 2019 08:00:00 +0800", "2019-06-11"),
        ("9/17/2019, 9:30:50 PM", "2019-09-17"),
        ("January 11, 2010 Monday", "2010-01-11"),
        ("11-Jun-2019", "2019-06-11"),
        ("9/17/2019", "2019-09-17"),
        ("9/7/2019", None),  # the 9th of July as well
        ("110/3/4", "2021-03-04"),
        ("1614816000123456", "2021-03-04"),
        ("/Date(1614816000000+0800)/", "2021-03-04"),
        ("2021_3_4", "2021-03-04"),
        ("2021·03·04 08:30", "2021-03-04"),
        ("2021/03/04（四）", "2021-03-04"),
        ("0001-01-01T00:00:00", None),  # no date, as .NET writes it
    ],
)
def test_days_in_fields_of_records(value: str, day: str | None) -> None:
    assert read_date(value) == day


@pytest.mark.parametrize(
    "value",
    [
        "Mon, 10 Jun 2019 16:00:00 GMT",
        "2019-06-10T16:00:00Z",
        "2019-06-10T16:00:00.000+00:00",
        "1560182400",
    ],
)
def test_an_instant_is_dated_in_the_time_zone_of_the_archive(value: str) -> None:
    assert read_date(value) == "2019-06-11"
    use_time_zone("Europe/London")
    assert read_date(value) == "2019-06-10"


def test_a_time_in_another_zone_keeps_its_day() -> None:
    assert read_date("2019-06-10T23:00:00-05:00") == "2019-06-10"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("http://a.example/2008-05-12/15121.shtml", "2008-05-12"),
        ("http://a.example/201201/t20120109_1.html", "2012-01-09"),
        ("https://a.example/art/2016/11/22/art_1.html", "2016-11-22"),
        ("https://a.example/news/201909/1220000.shtml", None),
    ],
)
def test_days_in_addresses(url: str, day: str | None) -> None:
    assert date_in_address(url) == day


def test_days_in_the_names_of_files_and_folders() -> None:
    assert date_in_name("20250101-01-02.txt") == "2025-01-01"
    assert date_in_name("2026年6月8日 要闻.md") == "2026-06-08"
    assert date_in_name("12019061.txt") is None
    assert date_in_folders("2019/06/11/a.txt") == "2019-06-11"
    assert date_in_folders("剪报/2019-06-11 flood/a.txt") == "2019-06-11"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Sat Jun 15 08:18:00 CST 2019", "2019-06-15"),
        ("15-Jun-19", "2019-06-15"),
        ("15-Jun-98", "1998-06-15"),
        ("15.06.2019", "2019-06-15"),
        ("June 15th, 2019", "2019-06-15"),
        ("2019. 6. 15.", "2019-06-15"),
        ("2019 06 15", "2019-06-15"),
        ("贰零壹玖年陆月拾伍日", "2019-06-15"),
        ("2019年六月十五日", "2019-06-15"),
        ("二〇一九年6月15日", "2019-06-15"),
        ("令和元年6月15日", "2019-06-15"),
        ("昭和12年7月7日", "1937-07-07"),
        ("大正3年2月30日", None),
    ],
)
def test_days_as_other_programs_and_calendars_write_them(value: str, day: str | None) -> None:
    assert read_date(value) == day


def test_months_below_a_year_in_the_name_of_a_folder() -> None:
    assert date_in_folders("临江晚报2019年6月/15日/1.txt") == "2019-06-15"
