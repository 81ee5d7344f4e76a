"""A story whose full lines end at the same cell is read, marked and copied like any other."""

from textual.geometry import Offset
from textual.selection import Selection

from tuireader.text.linebreak import BLANKS, cell_width
from tuireader.tui.story.blocks import BlockRole, TextPosition
from tuireader.tui.story.layout import position_at
from tuireader.tui.story.lines import blanks_in
from tuireader.tui.story.pane import StoryPane


def story(reader):
    return reader.app.screen.query_one(StoryPane).text


def lines(reader):
    layout = story(reader)._layout
    return [layout.line(number) for number in range(layout.height)]


def shown(reader, line) -> str:
    area = story(reader)._layout.area
    return story(reader).painted(line).text[area.margin :].rstrip(BLANKS)


def filled(reader):
    """The lines that blanks were put into, with the offsets of these."""
    pane = story(reader)
    found = ((line, blanks_in(pane.blocks, line, pane._layout.area)) for line in lines(reader))
    return [(line, places) for line, places in found if places]


async def test_full_lines_end_at_the_same_cell(open_reader) -> None:
    async with open_reader((80, 24), justify=True) as reader:
        await reader.press("j", "enter")
        pane = story(reader)
        full = [
            cell_width(shown(reader, line))
            for line in lines(reader)
            if pane.blocks.roles[line.block] is BlockRole.PARAGRAPH
            and line.end < len(pane.blocks.texts[line.block])
        ]
        assert full
        assert set(full) == {pane._layout.area.measure}


async def test_the_last_line_of_a_paragraph_stays_as_it_is(open_reader) -> None:
    async with open_reader((80, 24), justify=True) as reader:
        await reader.press("j", "enter")
        assert filled(reader)
        blocks = story(reader).blocks
        assert not [line for line, _ in filled(reader) if line.end == len(blocks.texts[line.block])]


async def test_what_is_copied_has_no_blank_that_was_put_in(open_reader) -> None:
    async with open_reader((80, 24), justify=True) as reader:
        await reader.press("j", "enter")
        line, _ = filled(reader)[0]
        start, end = Offset(line.start, line.block), Offset(line.end, line.block)
        copied, _ = story(reader).get_selection(Selection(start, end))
        assert copied == story(reader).blocks.texts[line.block][line.start : line.end]
        assert copied.strip(BLANKS) not in shown(reader, line)


async def test_a_cell_belongs_to_the_character_that_is_painted_in_it(open_reader) -> None:
    async with open_reader((80, 40), justify=True) as reader:
        await reader.press("j", "enter")
        pane = story(reader)
        layout = pane._layout
        for line, places in filled(reader):
            text = pane.blocks.texts[line.block]
            row = lines(reader).index(line)
            for offset in range(line.start, line.end):
                put_in = sum(place <= offset for place in places)
                cells = cell_width(text[line.start : offset]) + put_in
                x = layout.area.margin + line.indent + cells
                width = cell_width(text[offset])
                assert pane.painted(line).crop(x, x + width).text == text[offset]
                assert position_at(pane.blocks, layout, x, row) == TextPosition(line.block, offset)
                assert position_at(pane.blocks, layout, x + width - 1, row).offset == offset


async def test_the_setting_holds_at_once_and_keeps_the_top(open_reader) -> None:
    async with open_reader((80, 12)) as reader:
        await reader.press("j", "enter", "pagedown", "j")
        top = story(reader).top
        assert not filled(reader)
        reader.app.screen.store.change(justify=True)
        await reader.settle()
        assert filled(reader)
        assert story(reader).top == top
        reader.app.screen.store.change(justify=False)
        await reader.settle()
        assert not filled(reader)


async def test_both_scripts_have_their_blanks_in_the_same_cells(open_reader) -> None:
    async with open_reader((80, 40), justify=True) as reader:
        await reader.press("j", "enter", "v")
        pairs = [
            (shown(reader, line), shown(reader, facing))
            for line, facing in zip(lines(reader), lines(reader)[1:], strict=False)
            if facing.facing
        ]
        assert pairs
        for one, other in pairs:
            assert [c == " " for c in one] == [c == " " for c in other]
