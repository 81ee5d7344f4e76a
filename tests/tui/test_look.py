"""Colours that can be read, strips of the right width, rows that keep the hit in sight."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.color import Color
from textual.css.stylesheet import Stylesheet

from tuireader.library import Progress, ResultRow, Script
from tuireader.text.linebreak import cell_width
from tuireader.tui.painting import StyledSpan, paint, shorten, strip
from tuireader.tui.results.result_list import ResultList
from tuireader.tui.results.rows import RowStyles, paint_row
from tuireader.tui.search.search_line import SearchLine
from tuireader.tui.theme import ANSI, CONTRAST, INK, PAPER, THEMES
from tuireader.tui.widgets.title_bar import TitleBar
from tuireader.user.settings import SETTINGS

texts = st.text(alphabet="社区志愿者ab1 ，“”", max_size=40)
PLAIN = RowStyles(Style(bold=True), Style(dim=True), Style(reverse=True), Style())


@pytest.mark.parametrize(
    ("theme", "least"),
    [(INK, 4.5), (PAPER, 4.5), (CONTRAST, 7.0)],  # WCAG 2.2, levels AA and AAA
    ids=lambda value: getattr(value, "name", ""),
)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
@pytest.mark.parametrize(
    "name",
    ["foreground", "text-primary", "text-secondary", "text-success", "text-warning", "text-error"],
)
def test_colours_of_the_themes_can_be_read(theme, least, ground, name) -> None:
    colours = theme.to_color_system().generate() | theme.variables
    light, dark = sorted((luminance(colours[name]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [part / 255 for part in Color.parse(colour).rgb]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_theme_of_sixteen_colours_leaves_them_to_the_terminal() -> None:
    values = (value for value in vars(ANSI).values() if isinstance(value, str))
    colours = [*values, *ANSI.variables.values()]
    assert {colour for colour in colours if not colour.startswith("ansi_")} == {"ansi"}


def test_the_settings_offer_the_themes_there_are() -> None:
    offered = next(setting.allowed for setting in SETTINGS if setting.name == "theme")
    assert offered == tuple(theme.name for theme in THEMES)


@given(texts, st.integers(min_value=0, max_value=40))
def test_shortened_text_fits_and_says_that_it_was_cut(text, cells) -> None:
    short = shorten(text, cells)
    assert cell_width(short) <= cells
    assert short == text or short.endswith(".") or cells == 0


@given(texts, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_painting_keeps_every_character(text, spans) -> None:
    marks = [StyledSpan(start, end, Style(bold=True)) for start, end in spans if start < end]
    assert "".join(segment.text for segment in paint(text, Style(), marks)) == text


def test_a_later_mark_covers_an_earlier_one() -> None:
    marks = [
        StyledSpan(0, 4, Style(bold=True)),
        StyledSpan(2, 3, Style(bold=False, underline=True)),
    ]
    looks = [
        (s.text, s.style and (s.style.bold, s.style.underline))
        for s in paint("甲乙丙丁", Style(), marks)
    ]
    assert looks == [("甲乙", (True, None)), ("丙", (False, True)), ("丁", (True, None))]


@given(texts, st.integers(min_value=1, max_value=60))
def test_a_strip_is_as_wide_as_asked(text, width) -> None:
    assert strip(paint(text, Style()), width, Style()).cell_length == width


def row_of(title: str, snippet: str, hit: str, **facts: Any) -> ResultRow:
    start = snippet.find(hit)
    hits = ((start, start + len(hit)),) if hit and start >= 0 else ()
    shown: dict[str, Any] = {
        "date": "2022-11-24",
        "source": "山城早报",
        "matches": len(hits),
    } | facts
    return ResultRow(
        id="a",
        path="a.txt",
        title=title,
        script=Script.SIMPLIFIED,
        score=1.0,
        snippet=snippet,
        snippet_hits=hits,
        title_hits=(),
        **shown,
    )


@given(texts, texts, st.integers(min_value=3, max_value=80))
def test_rows_are_three_lines_of_the_width(title, snippet, width) -> None:
    row = row_of(title, snippet, snippet[-2:])
    lines = paint_row(row, width, Style(), PLAIN, at_cursor=True)
    assert [line.cell_length for line in lines] == [width] * 3


@pytest.mark.parametrize("width", [24, 38, 60, 120])
def test_the_first_hit_of_a_snippet_is_always_in_sight(width) -> None:
    row = row_of(
        "通车", "桥面铺装已经完成，最后一段护栏也在昨天夜里装好，负责人韩志远说话", "韩志远"
    )
    snippet = paint_row(row, width, Style(), PLAIN, at_cursor=False)[2]
    reversed_text = "".join(s.text for s in snippet if s.style and s.style.reverse)
    assert reversed_text == "韩志远"


def test_a_row_names_date_source_script_and_hits() -> None:
    row = row_of("通车", "韩志远", "韩志远")
    origin = paint_row(row, 60, Style(), PLAIN, at_cursor=False)[1].text
    assert origin.split() == ["2022-11-24", "山城早报", "简", "1", "hit"]


def test_a_story_found_by_pinyin_alone_is_marked() -> None:
    row = row_of("通车", "韩志远", "", by_pinyin=True)
    assert "by pinyin" in paint_row(row, 60, Style(), PLAIN, at_cursor=False)[1].text


@pytest.mark.parametrize("theme", ["ink", "paper", "contrast", "ansi", "nord", "ansi-dark"])
async def test_every_theme_serves(open_reader, theme) -> None:
    async with open_reader((120, 30)) as reader:
        reader.app.theme = theme
        await reader.press("j", "enter", "e")
        assert "渝北区新桥下月通车" in reader.text


@pytest.mark.parametrize("theme", ["ink", "contrast", "ansi"])
async def test_kinds_differ_by_more_than_colour(open_reader, theme) -> None:
    async with open_reader((120, 30)) as reader:
        reader.app.theme = theme
        await reader.press("j", "enter")
        text = reader.app.screen.query_one("#story-text")
        looks = {
            (style.bold, style.underline, style.reverse)
            for kind in ("person", "place", "number", "hit")
            if (style := text.get_component_rich_style(f"story--{kind}"))
        }
        assert len(looks) == 4


async def test_the_cursor_is_reversed_where_there_are_no_shades(open_reader) -> None:
    async with open_reader((80, 24), theme="ansi") as reader:
        results = reader.app.screen.query_one("#results")
        title, other = (list(results.render_line(y)) for y in (0, 4))
        assert all(part.style.reverse for part in title)
        assert not any(part.style.reverse for part in other)


async def test_indexing_is_shown_in_the_sixteen_colours(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        reader.app.theme = "ansi"
        reader.app.screen.store.change(progress=Progress(1, 3, committed=False))
        await reader.settle()
        assert "indexing 1 of 3" in reader.text


async def test_dark_and_light_are_one_key_apart(open_reader) -> None:
    async with open_reader() as reader:
        assert reader.app.current_theme.dark
        await reader.press("f12")
        assert not reader.app.current_theme.dark
        await reader.press("f12")
        assert reader.app.current_theme.dark


async def test_the_first_screen_is_styled_once(open_reader, monkeypatch) -> None:
    styled: list[object] = []
    apply = Stylesheet.apply

    def counted(self, node, **how):
        styled.append(node)
        apply(self, node, **how)

    monkeypatch.setattr(Stylesheet, "apply", counted)
    async with open_reader((80, 24), settled=False) as reader:
        await reader.until(lambda: reader.app.screen.query_one(ResultList).count)
        screen = reader.app.screen
        assert styled.count(screen.query_one(TitleBar)) == 1
        assert styled.count(screen.query_one(SearchLine)) == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15)])
@pytest.mark.parametrize("theme", ["ink", "ansi"])
async def test_the_first_screen_has_the_styles_that_it_would_be_given_again(
    open_reader, size, theme
) -> None:
    async with open_reader(size, theme=theme) as reader:
        before = list(reader.app.screen._compositor.render_strips())
        reader.app.screen.update_node_styles(animate=False)
        reader.app.screen.refresh(layout=True)
        await reader.settle()
        assert list(reader.app.screen._compositor.render_strips()) == before
