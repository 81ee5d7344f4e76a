"""What is said of a query that found nothing."""

import pytest

from tuireader.index.query.advice import advise
from tuireader.index.query.parser import parse_query


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("persn:黄伟", "person:"),
        ("Plce：渡口 黄伟", "place:"),
        ("黄伟 and 渡口", "AND"),
        ("黄伟 Or 渡口", "OR"),
        ("not 渡口", "NOT"),
        ("黄伟 | 渡口", "OR"),
        ("黄伟||渡口", "黄伟 OR 渡口"),
        ("黄伟 ！渡口", "-渡口"),
        ("渡*", "渡"),
        ("渡？停航", "渡 停航"),
        ("黄伟，渡口、停航", "黄伟 渡口 停航"),
        ("+黄伟", "黄伟"),
    ],
)
def test_what_is_syntax_elsewhere_is_told_with_what_was_meant(typed: str, meant: str) -> None:
    advice = advise(parse_query(typed))
    assert advice is not None
    assert advice.endswith(f"did you mean {meant}?")


def test_an_unknown_field_is_told_with_those_there_are() -> None:
    advice = advise(parse_query("渡口 subject:停航"))
    assert advice is not None
    assert advice.startswith("subject is not a field; the fields are person, place, date, ")


@pytest.mark.parametrize("typed", ["date:2023..2022", "number:500..15人", "日期：2022-05~2022-04"])
def test_a_range_that_ends_before_it_begins_is_told(typed: str) -> None:
    assert advise(parse_query(typed)) == f"{typed} ends before it begins"


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "渡口",
            "or",
            "*",
            "10:30",
            "快讯：渡口",
            "https://a.cn/1",
            "a:b",
            '"渡* and"',
            "(渡* and",
        ),
        *("author:黄伟", "date:2022..2023", "date:..2022", "number:15..15", "date:2022-13"),
    ],
)
def test_nothing_is_said_of_what_was_understood_or_has_a_note(typed: str) -> None:
    assert advise(parse_query(typed)) is None
