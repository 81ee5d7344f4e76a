"""A story as lines: every place stands where it stands in the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuireader.library import DisplayScript
from tuireader.text.linebreak import BLANKS, cell_width
from tuireader.tui.story.blocks import BlockRole, TextPosition, blocks_of
from tuireader.tui.story.layout import Layout, lay_out
from tuireader.tui.story.lines import MEASURE, ScreenLine, area_of

words = st.text(alphabet="社区志愿者送菜，。「」 1aB", max_size=60)


def every_line(layout: Layout) -> list[ScreenLine]:
    return [layout.line(number) for number in range(layout.height)]


@pytest.fixture
def pages(library, bridge):
    record = library.read(bridge.id)
    return {
        view: library.view(record, view, library.search("标段").query) for view in DisplayScript
    }


def test_the_blocks_of_every_script_have_the_same_lengths(pages) -> None:
    lengths = {tuple(map(len, blocks_of(page).texts)) for page in pages.values()}
    assert len(lengths) == 1


def test_marks_stand_on_their_characters_in_every_script(pages) -> None:
    for page in pages.values():
        blocks = blocks_of(page)
        assert len(blocks.hits) == 9
        for mark in (*blocks.entities, *blocks.hits):
            text = blocks.texts[mark.place.block]
            assert text[mark.place.offset : mark.end] == mark.text


def test_marks_are_in_reading_order(pages) -> None:
    blocks = blocks_of(pages[DisplayScript.PUBLISHED])
    assert list(blocks.entities) == sorted(blocks.entities, key=lambda mark: mark.place)


def test_paragraphs_are_indented_and_set_apart(pages) -> None:
    blocks = blocks_of(pages[DisplayScript.PUBLISHED])
    layout = lay_out(blocks, area_of(60, MEASURE))
    first = [line for line in every_line(layout) if line.start == 0]
    assert {line.indent for line in first if blocks.roles[line.block] is BlockRole.PARAGRAPH} == {4}
    assert {line.indent for line in every_line(layout) if line.start > 0} == {0}
    assert blocks.roles.count(BlockRole.BLANK) == blocks.roles.count(BlockRole.PARAGRAPH)


def test_a_wide_pane_keeps_a_comfortable_measure_in_the_middle(pages) -> None:
    layout = lay_out(blocks_of(pages[DisplayScript.PUBLISHED]), area_of(200, MEASURE))
    assert layout.area.measure == MEASURE
    assert layout.area.margin == (200 - MEASURE) // 2


@given(st.lists(words, max_size=6), st.integers(min_value=1, max_value=120))
@settings(max_examples=60)
def test_every_character_has_its_line_and_no_line_is_too_wide(paragraphs, width) -> None:
    from tuireader.tui.story.blocks import Blocks

    blocks = Blocks((BlockRole.PARAGRAPH,) * len(paragraphs), tuple(paragraphs), (), ())
    layout = lay_out(blocks, area_of(width, MEASURE))
    for number, text in enumerate(paragraphs):
        lines = [line for line in every_line(layout) if line.block == number]
        assert "".join(text[line.start : line.end] for line in lines) == text
        for offset in range(len(text)):
            line = layout.line(layout.line_at(TextPosition(number, offset)))
            assert line.block == number
            assert line.start <= offset < line.end
    for line in every_line(layout):
        shown = paragraphs[line.block][line.start : line.end].rstrip(BLANKS)
        assert line.indent + cell_width(shown) <= max(layout.area.measure, line.indent + 2)


def test_folded_facts_take_one_line_and_end_with_a_whole_part(pages) -> None:
    blocks = blocks_of(pages[DisplayScript.PUBLISHED])
    layout = lay_out(blocks, area_of(40, MEASURE, folded=True))
    roles = [blocks.roles[line.block] for line in every_line(layout)]
    assert roles.count(BlockRole.ORIGIN) == 1
    assert BlockRole.REPAIRS not in roles
    facts = next(
        line for line in every_line(layout) if blocks.roles[line.block] is BlockRole.ORIGIN
    )
    assert blocks.texts[facts.block][facts.end :].startswith("   ")
    assert BlockRole.REPAIRS in {
        blocks.roles[line.block] for line in every_line(lay_out(blocks, area_of(40, MEASURE)))
    }


@pytest.mark.parametrize("width", [30, 36, 52, 76, 120])
def test_a_line_of_facts_is_broken_between_two_facts(library_of, make, width) -> None:
    facts = {"source": "江海晚报", "date": "2023-01-05", "editor": "贺岁", "reads": 8215}
    tags = tuple(f"标签{number}" for number in range(40))
    archive = library_of([make(1, "新桥通车", "新桥今日通车。", tags=tags, **facts)])
    blocks = blocks_of(archive.view(archive.read("story00001"), DisplayScript.PUBLISHED))
    layout = lay_out(blocks, area_of(width, MEASURE))
    origin = [line for line in every_line(layout) if blocks.roles[line.block] is BlockRole.ORIGIN]
    shown = [blocks.texts[line.block][line.start : line.end].rstrip() for line in origin]
    assert all(cell_width(line) <= layout.area.measure for line in shown)
    for fact in ("2023-01-05", "江海晚报", "edited by 贺岁", "8,215 reads", "2022/00001.txt"):
        assert any(fact in line for line in shown), fact
    assert sum("标签" in line for line in shown) == 1 + (layout.area.measure < 48)
