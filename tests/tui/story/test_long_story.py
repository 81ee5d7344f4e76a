"""A story too long to be broken into lines at once is read like any other."""

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuireader.text.linebreak import BLANKS, NEVER_FIRST, NEVER_LAST, cell_width, pieces
from tuireader.tui.story import layout, lines
from tuireader.tui.story.blocks import BlockRole, Blocks, TextPosition
from tuireader.tui.story.layout import Layout
from tuireader.tui.story.lines import area_of, parts_of
from tuireader.tui.story.pane import StoryPane

SENTENCES = "老街的茶馆换了掌柜。新掌柜叫何秋生，种过15年柚子，“茶和果树一样，急不得。”他说。"
paragraphs = st.text(alphabet="社区志愿者送菜，。「」 1aB", max_size=60).map(lambda text: text * 9)
widths = st.integers(min_value=10, max_value=120)
steps = st.lists(st.integers(min_value=0, max_value=10_000), max_size=8)


@pytest.fixture(autouse=True)
def short_parts(monkeypatch) -> None:
    """Everything is long, so that stories of a few thousand characters will do."""
    monkeypatch.setattr(layout, "_AT_ONCE", 100)
    monkeypatch.setattr(lines, "_LONGEST_PART", 60)


def lazy_layout(texts: list[str], width: int) -> tuple[Blocks, Layout]:
    blocks = Blocks((BlockRole.PARAGRAPH,) * len(texts), tuple(texts), (), ())
    return blocks, Layout(blocks, parts_of(blocks), area_of(width, width))


@given(st.lists(paragraphs, min_size=1, max_size=6), widths, steps)
@settings(max_examples=60)
def test_every_character_has_its_line_wherever_one_reads_first(texts, width, visited) -> None:
    _, layout = lazy_layout(texts, width)
    for number in visited:
        layout.line(number)
        layout.settle(TextPosition(number % len(texts), number % (len(texts[0]) + 1)), number % 30)
    number, lines = 0, []
    while number < layout.height:
        lines.append(layout.line(number))
        number += 1
    for block, text in enumerate(texts):
        inside = [line for line in lines if line.block == block]
        assert "".join(text[line.start : line.end] for line in inside) == text
    for line in lines:
        seen = texts[line.block][line.start : line.end].rstrip(BLANKS)
        assert line.indent + cell_width(seen) <= max(layout.area.measure, line.indent + 2)
    assert [line.place for line in lines] == sorted(line.place for line in lines)


@given(st.lists(paragraphs, min_size=1, max_size=6), widths, steps)
@settings(max_examples=60)
def test_the_line_of_a_character_holds_it(texts, width, offsets) -> None:
    _, layout = lazy_layout(texts, width)
    for offset in offsets:
        block = offset % len(texts)
        if texts[block]:
            place = TextPosition(block, offset % len(texts[block]))
            line = layout.line(layout.line_at(place))
            assert line.block == block
            assert line.start <= place.offset < line.end


@given(
    st.lists(st.sampled_from([*"社区志愿者，。「」（", "COVID-19", "1,234.5", "market ", "……"])),
    st.integers(min_value=1, max_value=400),
)
def test_a_piece_ends_where_a_line_may_end(parts: list[str], length: int) -> None:
    words = ["完", *(word for part in parts * 60 for word in (part, "了"))]
    text, starts = "".join(words), set(accumulate(map(len, words)))
    found = list(pieces(text, length))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(length < end - start <= length + 400 for start, end in found[:-1])
    for start, _ in found[1:]:
        assert start in starts
        assert text[start] not in NEVER_FIRST
        assert text[start - 1] not in NEVER_LAST


def test_a_word_without_end_is_cut() -> None:
    found = list(pieces("a" * 10_000, 1000))
    assert max(end - start for start, end in found) <= 1400
    assert found[-1][1] == 10_000


@pytest.fixture(params=["\n", ""], ids=["paragraphs", "one paragraph"])
def long_story(request, library_of, make):
    text = "".join(f"第{number}回。{SENTENCES}{request.param}" for number in range(400))
    return library_of([make(1, "老街的茶馆", *text.strip().split("\n"))])


def pane_of(reader):
    return reader.app.screen.query_one(StoryPane).text


def seen(reader) -> list[str]:
    pane = pane_of(reader)
    return [pane.render_line(y).text.strip() for y in range(pane.size.height)]


async def test_the_top_stays_in_another_width_and_in_the_other_script(
    open_reader, long_story
) -> None:
    async with open_reader((90, 20), long_story) as reader:
        await reader.press("enter", "pagedown", "pagedown", *"jjj")
        top = pane_of(reader).top
        for size in ((60, 16), (133, 24), (41, 15), (90, 20)):
            await reader.resize(*size)
            assert pane_of(reader).top == top
            line = pane_of(reader)._layout.line(pane_of(reader).scroll_offset.y)
            assert line.start <= top.offset < line.end
            await reader.press("t")
            assert pane_of(reader).top == top


async def test_scrolling_back_from_the_end_shows_every_line_once(open_reader, long_story) -> None:
    async with open_reader((60, 18), long_story) as reader:
        await reader.press("enter", "G")
        before = seen(reader)
        assert before[-1].endswith("他说。")
        for _ in range(60):
            await reader.pilot.press("k")
            now = seen(reader)
            assert now[1:] == before[:-1]
            before = now
        for key in "bbb":
            await reader.pilot.press(key)
            now = seen(reader)
            assert now[-2:] == before[:2]
            before = now


async def test_the_end_and_the_share_that_is_read(open_reader, long_story) -> None:
    async with open_reader((60, 18), long_story) as reader:
        await reader.press("enter", "G")
        assert pane_of(reader).share_read == 1
        last = pane_of(reader).top
        await reader.press("home")
        assert pane_of(reader).share_read == 0
        assert seen(reader)[0] == "老街的茶馆"
        await reader.press("G", "j", "pagedown")
        assert pane_of(reader).top == last


async def test_a_number_far_down_is_brought_into_sight(open_reader, long_story) -> None:
    async with open_reader((60, 18), long_story) as reader:
        await reader.press("enter", "E")
        pane = pane_of(reader)
        assert pane.current == pane.blocks.entities[-1]
        assert pane.in_sight(pane.current)
        await reader.press("U")
        assert pane.in_sight(pane.current)
        await reader.press("e", "e")
        assert pane.in_sight(pane.current)


async def test_paragraph_by_paragraph(open_reader, long_story) -> None:
    async with open_reader((60, 18), long_story) as reader:
        await reader.press("enter", *["alt+down"] * 2)
        pane = pane_of(reader)
        paragraphs = pane.blocks.roles.count(BlockRole.PARAGRAPH)
        assert pane.top.offset == 0 or paragraphs == 1
        await reader.press("G", "alt+up")
        assert pane.top.offset == 0
