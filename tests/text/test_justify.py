"""Where blanks are put to fill a line, and where none may stand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.text.justify import blanks, with_blanks
from tuireader.text.linebreak import BLANKS, break_lines, cell_width

PIECES = [
    *"社区志愿者送菜到楼上的人家",
    *"，。、；：（）《》“”",
    *["5G", "KN95", "15,078", "28.6万元", "2022年", "……", "——", "open market", "第3批", "(免费)"],
]
texts = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)
widths = st.integers(min_value=10, max_value=120)


@given(texts, widths)
def test_a_line_is_filled_or_left_as_it_is(text: str, width: int) -> None:
    for start, end in break_lines(text, width):
        line = text[start:end]
        filled = with_blanks(line, blanks(line, width))
        assert filled == line or cell_width(filled.rstrip(BLANKS)) == width


@given(texts, widths)
def test_no_two_blanks_are_put_side_by_side_and_few_into_a_line(text: str, width: int) -> None:
    for start, end in break_lines(text, width):
        places = blanks(text[start:end], width)
        assert sorted(set(places)) == list(places)
        assert len(places) <= width // 8
        assert not [place for place in places if not 0 < place < end - start]


@given(texts, widths)
def test_nothing_is_taken_away_or_put_into_words_and_numbers(text: str, width: int) -> None:
    for start, end in break_lines(text, width):
        line = text[start:end]
        filled = with_blanks(line, blanks(line, width))
        assert filled.replace(" ", "") == line.replace(" ", "")
        words = re.findall(r"[0-9A-Za-z]+(?:[.,][0-9]+)?[万]?", line)
        assert re.findall(r"[0-9A-Za-z]+(?:[.,][0-9]+)?[万]?", filled) == words


def set_in(text: str, cells: int) -> str:
    return with_blanks(text, blanks(text, cells))


def test_marks_come_before_figures_and_words() -> None:
    assert set_in("记者从会上了解到，全市已有15家书店报名", 39) == (
        "记者从会上了解到， 全市已有15家书店报名"
    )
    assert set_in("记者从会上了解到，全市已有15家书店报名", 40) == (
        "记者从会上了解到， 全市已有15 家书店报名"
    )


def test_half_width_marks_come_first() -> None:
    assert set_in("他说：来了,大家,都来了，好", 27) == "他说：来了,大家, 都来了，好"


def test_the_blanks_are_spread_over_the_line() -> None:
    text = "苹果、梨、桃、杏、枣、柿、栗、榛，都卖完了，明天再来"
    assert set_in(text, 54) == "苹果、梨、桃、 杏、枣、柿、栗、 榛，都卖完了，明天再来"


@pytest.mark.parametrize(
    "text",
    [
        "志愿者一早就把菜送到了楼上的人家",  # nowhere to put one
        "他说：",
        "（全文完）",
        "28.6万",
        "50多",
        "见——",
    ],
)
def test_a_line_without_a_place_for_a_blank_stays_ragged(text: str) -> None:
    assert set_in(text, cell_width(text) + 1) == text


def test_a_line_that_lacks_too_much_stays_ragged() -> None:
    text = "好，来，去，走，坐，站，说，笑"
    assert set_in(text, cell_width(text) + 3) != text
    assert set_in(text, cell_width(text) + 5) == text


def test_no_blank_parts_a_mark_from_the_one_that_follows_it() -> None:
    assert set_in("他问：“谁来？”大家都说好", 26) == "他问： “谁来？”  大家都说好".replace(
        "  ", " "
    )


def test_a_blank_between_words_is_widened() -> None:
    assert set_in("the market opens at nine today", 31).count("  ") == 1


def test_blanks_at_the_end_do_not_count() -> None:
    assert set_in("他说，好 \u3000", 9) == "他说， 好 \u3000"
