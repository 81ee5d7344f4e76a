"""A query of any length is read at once, and every reader of it sees the same part."""

import pytest

from tuireader.index.query.ast import Field
from tuireader.index.query.lexer import MAX_LENGTH, tokens
from tuireader.index.query.parser import parse_query
from tuireader.library.query_edit import filters, with_condition

pytestmark = pytest.mark.every_engine

LENGTH = 100_000
UNITS = (
    *('"', "“", "「", "『", "”", "「」", '"a', "“a”", "「a", "(", ")", "()", "(a", "a)", "-", "--"),
    *(" ", "\n", "\u3000", "a", "a:", "人", "人:", "person:", "person: ", "date:", "date:>", "is:"),
    *("date:2022..", "date:..", "number:1", "number:~ ", "OR ", "AND ", "NOT ", "-(", "：", "；\n"),
)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("黄伟 ", "\0"), ("date:", "“x")])
def test_a_query_of_100000_characters_is_read(before: str, unit: str, after: str) -> None:
    query = before + unit * (LENGTH // len(unit)) + after
    read = parse_query(query)
    assert len(query.strip()) <= MAX_LENGTH or "first 1,000 characters" in (read.note or "")
    filters(read)
    assert "date:2022" in with_condition(read, Field.DATE, "2022")


@pytest.mark.parametrize("blanks", [0, 1, 500, 2_000])
def test_a_quotation_mark_that_opens_late_is_read_by_nobody_or_by_all(blanks: int) -> None:
    for filler in range(MAX_LENGTH - 12, MAX_LENGTH + 3):
        query = " " * blanks + "黄" * filler + ' "警官 在场" tag:疫情'
        if not parse_query(query).literal:
            assert list(tokens(query))
        filters(parse_query(query))


def test_what_follows_the_part_that_is_read_changes_nothing() -> None:
    query = "person:黄伟 " + "桥" * MAX_LENGTH
    assert parse_query(query).root == parse_query(query + ' "(').root
    assert [each.value for each in filters(parse_query(query + ' "('))] == ["黄伟"]


@pytest.mark.parametrize("value", [" >= 2022 ", "2022 .. 2023", "\n2022\n", ">\n2022"])
def test_blanks_inside_a_range_do_not_matter(value: str) -> None:
    assert not parse_query(f'date:"{value}"').note
