"""A key paints the lines that it changes, and those alone."""

import pytest
from textual.filter import ANSIToTruecolor, LineFilter

from tuireader.tui.results.result_list import ResultList
from tuireader.tui.story.painting import LinePainter
from tuireader.tui.story.text import StoryText

LINES = 12  # of the story that are in sight, at least


@pytest.fixture
def painted(monkeypatch) -> list[object]:
    """The lines of stories and the rows of lists that were painted."""
    done: list[object] = []
    paint_line, paint_row = LinePainter.paint, ResultList.paint_item

    def counted_line(self, line, look):
        done.append(line)
        return paint_line(self, line, look)

    def counted_row(self, index, width, base):
        done.append(index)
        return paint_row(self, index, width, base)

    monkeypatch.setattr(LinePainter, "paint", counted_line)
    monkeypatch.setattr(ResultList, "paint_item", counted_row)
    return done


@pytest.mark.parametrize("parallel", [False, True])
@pytest.mark.parametrize("key", ["e", "n"])
async def test_going_to_a_mark_in_sight_paints_its_lines(
    open_reader, painted, key, parallel
) -> None:
    async with open_reader((80, 40)) as reader:
        await reader.type("桥")
        await reader.press("enter", "enter", *"v" * parallel, key)
        painted.clear()
        await reader.press(key)
        lines = reader.app.screen.query_one(StoryText).blocks.texts
        assert 1 <= len(painted) <= 4 * (1 + parallel) < len(lines)


async def test_a_mark_that_is_left_looks_as_the_others_again(open_reader) -> None:
    async with open_reader((80, 40)) as reader:
        await reader.press("down", "enter")
        text = reader.app.screen.query_one(StoryText)
        before = [text.render_line(y) for y in range(LINES)]
        await reader.press("e")
        there = [text.render_line(y) for y in range(LINES)]
        await reader.press("e", "e", "e")
        text.make_current(None)
        assert there != before
        assert [text.render_line(y) for y in range(LINES)] == before


async def test_a_script_that_was_painted_is_not_painted_again(open_reader, painted) -> None:
    async with open_reader((120, 40)) as reader:
        await reader.press("down", "enter", "t", "t")
        shown = reader.text
        painted.clear()
        await reader.press("t", "t")
        assert not painted
        assert reader.text == shown
        await reader.press("v")
        painted.clear()
        await reader.press("v")
        assert not painted
        assert reader.text == shown


async def test_another_theme_paints_every_script_anew(open_reader) -> None:
    async with open_reader((120, 40)) as reader:
        await reader.press("down", "enter", "t", "t")
        text = reader.app.screen.query_one(StoryText)
        dark = [text.render_line(y) for y in range(LINES)]
        await reader.press("t")
        reader.app.theme = "paper"
        await reader.settle()
        await reader.press("t")
        assert [line.text for line in dark] == [text.render_line(y).text for y in range(LINES)]
        assert all(line != text.render_line(y) for y, line in enumerate(dark) if line.text.strip())


@pytest.mark.parametrize("no_color", [False, True])
async def test_colours_of_the_theme_are_not_looked_through_for_those_of_a_terminal(
    open_reader, monkeypatch, no_color
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with open_reader((120, 40)) as reader:
        for widget in (ResultList, StoryText):
            filters: list[LineFilter] = list(reader.app.screen.query_one(widget).get_line_filters())
            assert not any(isinstance(one, ANSIToTruecolor) for one in filters)
            assert bool(filters) is no_color
