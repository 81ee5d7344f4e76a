"""The reading above a passage, in cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.dictionary import Dictionary, ruby_rows, segment_words
from tuireader.text.linebreak import NEVER_FIRST, cell_width

_kept: list[Dictionary] = []


@pytest.fixture(autouse=True)
def keep(dictionary: Dictionary) -> None:
    _kept[:] = [dictionary]


def drawn(text: str, width: int) -> list[list[str]]:
    rows = ruby_rows(segment_words(_kept[0], text), text, width)
    return [["".join(cell.lines[line] for cell in row).rstrip() for line in (0, 1)] for row in rows]


def test_each_syllable_stands_over_its_character() -> None:
    assert drawn("研究生，头发。", 40) == [
        ["yán jiū shēng  tóu fa", "研  究  生，   头  发。"],
    ]


def test_a_word_is_not_parted_where_a_row_has_room_for_it() -> None:
    assert drawn("研究生，头发。", 16) == [
        ["yán jiū shēng", "研  究  生，"],
        ["tóu fa", "头  发。"],
    ]


@given(st.text("头发研究生命银行，。“”OK12 三心二意", max_size=40), st.integers(2, 60))
def test_nothing_is_lost_and_no_row_begins_with_a_closing_mark(text: str, width: int) -> None:
    rows = ruby_rows(segment_words(_kept[0], text), text, width)
    assert "".join(cell.text + cell.tail for row in rows for cell in row) == text
    for row in rows[1:]:
        assert row[0].text not in NEVER_FIRST
    for row in rows:
        for cell in row:
            assert all(cell_width(line) == cell.width for line in cell.lines)


@given(st.text("头发研究生命银行，。", max_size=40), st.integers(16, 60))
def test_no_row_is_wider_than_its_room(text: str, width: int) -> None:
    for reading, characters in drawn(text, width):
        assert cell_width(reading) <= width
        # Punctuation may hang at the end of a row.
        assert cell_width(characters.rstrip("，。")) <= width
