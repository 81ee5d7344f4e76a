"""One line a story: columns that stand under each other, and the same story when rows change."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tuireader.library import ResultRow, Script
from tuireader.text.linebreak import cell_width
from tuireader.tui.results.result_list import ResultList
from tuireader.tui.results.rows import RowFlags, RowStyles, columns_for, paint_compact, paint_row
from tuireader.user.settings import SETTINGS, load

STYLES = RowStyles(Style(bold=True), Style(dim=True), Style(reverse=True), Style())
texts = st.text(alphabet="社区志愿者ab1 ，“”", max_size=40)


def row(title: str, **facts: Any) -> ResultRow:
    shown: dict[str, Any] = (
        {
            "date": "2022-11-24",
            "source": "山城早报",
            "matches": 0,
            "characters": 1204,
        }
        | {"title_hits": ()}
        | facts
    )
    return ResultRow(
        id="a",
        path="a.txt",
        title=title,
        script=Script.SIMPLIFIED,
        score=1.0,
        **{"snippet": "", "snippet_hits": ()} | shown,
    )


def line(
    one: ResultRow,
    width: int,
    marks: RowFlags = RowFlags(),  # noqa: B008
    prints: str = "",
    place: str = "",
) -> str:
    return paint_compact(
        one, width, Style(), STYLES, at_cursor=False, marks=marks, prints=prints, place=place
    ).text


@given(
    texts,
    texts,
    st.integers(0, 99_999),
    st.integers(12, 160),
    st.sampled_from(["", "+3"]),
    st.sampled_from(["", " 7", "   12"]),
)
def test_a_row_is_one_line_of_the_width(title, source, hits, width, prints, place) -> None:
    shown = line(row(title, source=source, matches=hits), width, prints=prints, place=place)
    assert cell_width(shown) == width


@given(texts, texts, st.sampled_from([None, "2022-11-24"]), st.sampled_from([39, 60, 79, 119]))
def test_headlines_begin_in_one_column(title, source, date, width) -> None:
    given = columns_for(width)
    begin = 5 + sum(cells + 2 for cells in (given.date, given.source) if cells)
    shown = line(row(f"桥{title}", source=source, date=date), width)
    before = next(n for n in range(len(shown)) if cell_width(shown[:n]) == begin)
    assert shown[before] == "桥"


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (119, "N   2022-11-24  山城早报          渡口复航"),
        (79, "N   2022-11-24  山城早报    渡口复航"),
        (60, "N   2022-11-24  渡口复航"),
        (39, "N   22-11-24  渡口复航"),
        (30, "N   渡口复航"),
    ],
)
def test_columns_go_where_there_is_no_room(width, shown) -> None:
    assert line(row("渡口复航"), width).strip().startswith(shown)


def test_rows_are_numbered_where_there_is_room() -> None:
    assert line(row("渡口复航"), 60, place=" 7").startswith("  7 N")
    assert line(row("渡口复航"), 40, place=" 7").startswith(" N")


def test_unread_starred_and_noted_have_a_mark_each() -> None:
    shown = [
        line(row("渡口复航"), 79, RowFlags(read, starred, noted))[:5]
        for read, starred, noted in ((False, False, False), (True, True, False), (True, True, True))
    ]
    assert shown == [" N   ", "  *  ", "  *+ "]


def test_the_number_is_of_hits_or_else_of_characters() -> None:
    assert line(row("渡口复航"), 79).rstrip().endswith("1,204 ch.")
    assert line(row("渡口复航", matches=12), 79).rstrip().endswith("12 hits")
    assert line(row("渡口复航", by_pinyin=True), 79).rstrip().endswith("by pinyin")
    assert line(row("渡口复航", matches=12), 39).rstrip().endswith(" 12")


def test_a_story_without_a_source_tells_its_script() -> None:
    assert line(row("渡口复航", source=None), 79).split()[2] == "简"


def test_the_words_looked_for_are_marked_in_the_headline() -> None:
    strip = paint_compact(
        row("老渡口复航", title_hits=((1, 3),)),
        79,
        Style(),
        STYLES,
        at_cursor=False,
        marks=RowFlags(),
        prints="",
    )
    assert "".join(s.text for s in strip if s.style and s.style.reverse) == "渡口"


def test_the_opening_of_a_story_without_a_headline_stands_in_brackets() -> None:
    opening = row("渡口昨日复航", headline_missing=True, title_hits=((2, 4),))
    strip = paint_compact(
        opening, 79, Style(), STYLES, at_cursor=False, marks=RowFlags(), prints=""
    )
    assert "  [渡口昨日复航]  " in strip.text
    assert "".join(s.text for s in strip if s.style and s.style.reverse) == "昨日"
    assert "[渡口昨日复航渡口昨..]" in line(row("渡口昨日复航" * 9, headline_missing=True), 39)


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("等了两年，整整两年。”负责人", "负责人韩志远说，从打下第一根.."),
        ("等了两年整整两年的那个工程负责人", "..个工程负责人韩志远说，从打.."),
        ("工程负责人", "工程负责人韩志远说，从打下第.."),
    ],
)
def test_a_passage_that_is_too_long_begins_with_a_clause(before: str, shown: str) -> None:
    passage = f"{before}韩志远说，从打下第一根桩算起。"
    hit = (len(before), len(before) + 3)
    lines = paint_row(
        row("通车", snippet=passage, snippet_hits=(hit,)), 34, Style(), STYLES, at_cursor=False
    )
    assert lines[2].text.strip() == shown
    assert "".join(s.text for s in lines[2] if s.style and s.style.reverse) == "韩志远"


@pytest.fixture
def many(library_of, make):
    """Thirty stories."""
    return library_of(
        [make(n, f"第{n}次复航", f"渡口第{n}次复航。", date="2022-10-18") for n in range(1, 31)]
    )


async def test_twenty_one_stories_stand_on_a_small_screen(open_reader, many) -> None:
    async with open_reader((80, 24), many, rows="compact") as reader:
        assert sum("次复航" in line for line in reader.lines) == 21
        assert "30 stories" in reader.lines[1]


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 30), (200, 50)])
@pytest.mark.parametrize("key", ["ctrl+g"])
async def test_a_key_switches_and_stays_on_the_story(open_reader, many, size, key) -> None:
    async with open_reader(size, many) as reader:
        results = reader.app.screen.query_one(ResultList)
        await reader.press(*["j"] * 17)
        chosen, shown = results.story_id, sum("次复航" in line for line in reader.lines)
        for _ in range(2):
            await reader.press(key)
            assert results.story_id == chosen
            assert any("第18次复航" in line for line in reader.lines)
        await reader.press(key)
        assert sum("次复航" in line for line in reader.lines) > shown
        assert {cell_width(line) for line in reader.lines} == {size[0]}


async def test_what_is_more_than_a_number_gets_its_line(open_reader, many) -> None:
    async with open_reader((80, 24), many, rows="compact") as reader:
        await reader.type("渡口 OR 无此词")
        assert sum("次复航" in line for line in reader.lines) == 20
        assert "30 stories" in reader.lines[1]
        assert "30 stories" in reader.lines[2]


async def test_the_settings_change_the_rows_at_once(open_reader, many) -> None:
    async with open_reader((80, 24), many) as reader:
        await reader.press(
            "ctrl+g", "ctrl+s", *["down"] * [one.name for one in SETTINGS].index("rows")
        )
        assert "compact" in reader.text
        await reader.press("left", "escape")
        assert reader.app.screen.query_one(ResultList).item_height == 4
    assert load().settings.rows == "full"


async def test_reprints_are_told_in_a_few_cells(open_reader, many) -> None:
    many.prints = dict.fromkeys(("story00001", "story00002"), ("story00001", "story00002"))
    async with open_reader((40, 15), many, rows="compact") as reader:
        assert any(line.rstrip().endswith("+1") for line in reader.lines)
        await reader.press("equals_sign")
        assert [line.split()[-1] for line in reader.lines[3:5]] == ["-1", "="]
