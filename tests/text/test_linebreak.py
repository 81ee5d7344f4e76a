"""Lines of Chinese text: what may start and end one, what stays whole, and that nothing is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.text.dictionaries import candidates
from tuireader.text.linebreak import (
    BLANKS,
    NEVER_FIRST,
    NEVER_LAST,
    blanks,
    break_lines,
    cell_width,
    fit,
    with_blanks,
)

HAN = "社区志愿者清晨送菜上门居民们連聲道謝疫情防控"
MARKS = "，。、；：？！）」』》”’（「『《“‘￥％…—"
LATIN = ["5G", "COVID-19", "1,234.5", "3.5%", "VIP", "15", "https://news.example/a?b=1", "ＡＢ１２"]

pieces = st.one_of(
    st.sampled_from(list(HAN)),
    st.sampled_from(list(MARKS)),
    st.sampled_from(LATIN),
    st.sampled_from(["……", "——", " ", "\u3000", "e\u0301"]),
)
paragraphs = st.lists(pieces, max_size=80).map("".join)
widths = st.integers(min_value=2, max_value=60)
indents = st.sampled_from([0, 2, 4])


def lines(text: str, width: int, indent: int = 0) -> list[str]:
    return [text[start:end] for start, end in break_lines(text, width, indent)]


@given(st.one_of(paragraphs, st.text(max_size=60)), widths, indents)
def test_every_character_stands_in_one_line_in_order(text: str, width: int, indent: int) -> None:
    assert "".join(lines(text, width, indent)) == text


@given(st.one_of(paragraphs, st.text(alphabet=HAN + MARKS, max_size=60)), widths, indents)
def test_no_line_is_wider_than_asked(text: str, width: int, indent: int) -> None:
    first, *rest = (cell_width(line.rstrip(BLANKS)) for line in lines(text, width, indent))
    assert first + min(indent, width - 2) <= width
    assert all(cells <= width for cells in rest)


# Wide enough that no cluster of these pieces has to be cut: the longest is 26 cells.
@given(
    st.lists(
        st.one_of(
            st.sampled_from(list(HAN)),
            st.sampled_from(
                ["他说：", "“好！”", "（全文）", "《晚报》", "……", "——", "5G", "15,078名"]
            ),
        ),
        max_size=60,
    ).map("".join),
    st.integers(min_value=16, max_value=60),
    indents,
)
def test_no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one(
    text: str, width: int, indent: int
) -> None:
    found = lines(text, width, indent)
    assert not [line for line in found[1:] if line[0] in NEVER_FIRST]
    assert not [line for line in found[:-1] if line.rstrip(BLANKS)[-1:] in NEVER_LAST]


@given(
    st.lists(st.one_of(st.sampled_from(list(HAN)), st.sampled_from(LATIN)), max_size=40),
    st.integers(min_value=30, max_value=60),
)
def test_words_and_numbers_stay_whole(parts: list[str], width: int) -> None:
    text = "，".join(parts)
    found = "\n".join(lines(text, width)).replace("，\n", "，")
    assert all(part in found for part in parts)


@pytest.mark.parametrize("width", range(8, 40))
@pytest.mark.parametrize("mark", ["……", "——"])
def test_double_marks_are_never_cut(width: int, mark: str) -> None:
    found = lines(f"邻居们连声道谢{mark}志愿者笑着摆手{mark}又去了下一户", width)
    assert sum(line.count(mark) for line in found) == 2


def test_a_line_is_filled_behind_a_latin_word() -> None:
    assert lines("志愿者戴着KN95口罩守在小区门口", 18) == ["志愿者戴着KN95口罩", "守在小区门口"]


def test_a_mark_that_does_not_fit_takes_its_character_along() -> None:
    assert lines("他把菜送到楼上。又下楼", 14) == ["他把菜送到楼", "上。又下楼"]
    assert lines("他们来自（全市）各区", 10) == ["他们来自", "（全市）各", "区"]


def test_the_first_line_leaves_room_for_its_indent() -> None:
    assert lines("清晨六点志愿者出发", 12, indent=4) == ["清晨六点", "志愿者出发"]


def test_the_dot_of_an_ending_begins_a_word() -> None:
    assert lines("文件名须以 .txt 或 .html 结尾。", 20) == ["文件名须以 .txt 或 ", ".html 结尾。"]


def test_blanks_hang_at_the_end_of_a_line() -> None:
    assert lines("the market opens", 10) == ["the market ", "opens"]


def test_a_word_wider_than_a_line_is_cut_where_the_line_ends() -> None:
    assert lines("见https://news.example.cn/22", 12) == ["见", "https://new", "s.example.c", "n/22"]


def test_a_line_narrower_than_a_character_holds_one() -> None:
    assert lines("志愿者", 1) == ["志", "愿", "者"]


def test_an_empty_paragraph_is_one_empty_line() -> None:
    assert break_lines("", 20) == [(0, 0)]


@given(st.text(alphabet=HAN + "abc12", max_size=20), st.integers(min_value=0, max_value=30))
def test_fit_takes_as_many_characters_as_there_is_room_for(text: str, cells: int) -> None:
    count = fit(text, cells)
    assert cell_width(text[:count]) <= cells
    assert count == len(text) or cell_width(text[: count + 1]) > cells


_DICTIONARIES = "STCharacters STPhrases TSCharacters TSPhrases TWVariants TWVariantsPhrases"
_REGIONAL = "TWVariantsRev TWVariantsRevPhrases HKVariants HKVariantsPhrases"


@pytest.mark.parametrize("dictionary", f"{_DICTIONARIES} {_REGIONAL}".split())
def test_a_conversion_changes_no_line_break(dictionary: str) -> None:
    entries = candidates(dictionary)
    assert entries
    printed = "".join(entries)
    shown = "".join(forms[0] for forms in entries.values())
    assert [*map(cell_width, printed)] == [*map(cell_width, shown)]
    for width in (2, 7, 40):
        assert break_lines(printed, width) == break_lines(shown, width)


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
