"""One, two or three panes, as wide as the terminal is; and back."""

import unicodedata

import pytest
from textual.events import MouseScrollDown

from tuireader.text.linebreak import cell_width
from tuireader.tui.facets.facet_list import FACETS


def story_top(reader):
    return reader.app.screen.query_one("#story-text").top


def shown_panes(reader) -> set[str]:
    return {w.id for w in reader.app.screen.query("#results, #story, #facets") if w.display}


@pytest.mark.parametrize(
    ("size", "panes"),
    [
        ((200, 50), {"results", "story", "facets"}),
        ((140, 30), {"results", "story", "facets"}),
        ((139, 30), {"results", "story"}),
        ((120, 30), {"results", "story"}),
        ((119, 30), {"results"}),
        ((80, 24), {"results"}),
        ((40, 15), {"results"}),
    ],
)
async def test_panes_side_by_side_where_there_is_room(open_reader, size, panes) -> None:
    async with open_reader(size) as reader:
        assert shown_panes(reader) == panes


@pytest.mark.parametrize("rows", ["full", "compact"])
async def test_a_story_has_34_han_characters_a_line_beside_the_list(open_reader, rows) -> None:
    async with open_reader((120, 30), rows=rows) as reader:
        for width in (120, 139, 140, 160, 200):
            await reader.resize(width, 30)
            area = reader.app.screen.query_one("#story-text").area(parallel=False)
            assert area.measure >= 2 * 34, width


async def test_without_room_for_three_panes_the_facets_take_the_place_of_the_story(
    open_reader,
) -> None:
    async with open_reader((120, 40)) as reader:
        assert shown_panes(reader) == {"results", "story"}
        await reader.press("f")
        assert shown_panes(reader) == {"results", "facets"}
        await reader.press("enter")
        assert reader.app.screen.state.query.startswith("person:")
        assert shown_panes(reader) == {"results", "story"}
        await reader.press("f", "escape")
        assert shown_panes(reader) == {"results", "story"}
        await reader.press("f", "f")
        assert shown_panes(reader) == {"results", "story"}
        await reader.press("f")
        await reader.pilot.click("#results", offset=(10, 6))
        await reader.settle()
        assert shown_panes(reader) == {"results", "story"}


@pytest.mark.parametrize("size", [(200, 50), (120, 30), (80, 24), (40, 15), (20, 6)])
async def test_every_line_is_as_wide_as_the_terminal(open_reader, size) -> None:
    async with open_reader(size) as reader:
        for keys in (
            ("j",),
            ("enter",),
            ("e",),
            ("t",),
            ("v",),
            ("c",),
            ("f",),
            ("escape",),
            ("question_mark",),
        ):
            await reader.press(*keys)
            assert {cell_width(line) for line in reader.lines} == {size[0]}


async def test_the_place_is_kept_when_the_terminal_gets_narrow_and_wide_again(open_reader) -> None:
    async with open_reader((160, 12)) as reader:
        await reader.press("j", "enter", "pagedown")
        before = story_top(reader)
        assert before.block > 2
        await reader.resize(41, 15)
        assert reader.keys_at == "story-text"
        narrow = reader.app.screen.query_one("#story-text")
        line = narrow._layout.line(narrow.scroll_offset.y)
        assert line.block == before.block
        assert line.start <= before.offset
        await reader.resize(160, 12)
        assert story_top(reader) == before


async def test_the_open_pane_stays_when_the_terminal_gets_narrow(open_reader) -> None:
    async with open_reader((160, 40)) as reader:
        await reader.press("f")
        await reader.resize(60, 20)
        assert "People" in reader.text
        await reader.press("escape")
        assert reader.keys_at == "results"
        assert "People" not in reader.text


async def test_the_story_stays_in_sight_when_tab_has_given_it_the_keys(open_reader) -> None:
    async with open_reader((160, 40)) as reader:
        await reader.press("tab")
        assert reader.keys_at == "story-text"
        await reader.resize(60, 20)
        assert reader.keys_at == "story-text"
        assert reader.app.screen.query_one("#story").display


async def test_facets_are_put_away_and_fetched(open_reader) -> None:
    async with open_reader((160, 40)) as reader:
        await reader.press("f", "f")
        assert "People" not in reader.text
        await reader.press("f")
        assert "People" in reader.text


async def test_tab_goes_round_the_panes(open_reader) -> None:
    async with open_reader((160, 40)) as reader:
        visited = []
        for _ in range(9):
            await reader.press("tab")
            visited.append(reader.keys_at)
        facets = {f"facet-{facet}" for facet in FACETS}
        assert set(visited) == {"search", "results", "story-text", *facets}


async def test_a_wider_terminal_shows_the_story_at_the_cursor(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("j")
        await reader.resize(160, 40)
        await reader.until(lambda: "全长1.2公里" in reader.text)


async def test_the_line_of_keys_follows_the_focus_and_always_has_the_help(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        assert "Enter open" in reader.lines[-1]
        await reader.press("enter")
        assert "Enter" not in reader.lines[-1]
        assert "? help" in reader.lines[-1]
        await reader.press("e")
        assert "Enter details" in reader.lines[-1]
        await reader.press("slash")
        assert "Enter to the list" in reader.lines[-1]


async def test_own_chrome_uses_no_glyph_of_doubtful_width(open_reader, library_of, make) -> None:
    archive = library_of([make(n, "abc", "abc " * 200) for n in range(40)])
    async with open_reader((160, 40), archive) as reader:
        for keys in ((), ("enter",), ("question_mark",), ("escape",), ("ctrl+p",)):
            await reader.press(*keys)
            doubtful = {c for c in reader.text if unicodedata.east_asian_width(c) in "AF"}
            assert not doubtful


async def test_a_click_opens_a_story_and_the_wheel_moves_the_list(
    open_reader, library_of, make
) -> None:
    archive = library_of([make(n, f"第{n}号简报", f"第{n}号内容从略。") for n in range(30)])
    async with open_reader((80, 24), archive) as reader:
        await reader.pilot.click("#results", offset=(10, 5))
        await reader.settle()
        assert reader.keys_at == "story-text"
        assert "第1号内容从略" in reader.text
        await reader.press("escape")
        results = reader.app.screen.query_one("#results")
        results.post_message(wheel_down(results))
        await reader.until(lambda: results.scroll_offset.y > 0)
        assert results.cursor == 1


def wheel_down(widget) -> MouseScrollDown:
    return MouseScrollDown(widget, 5, 5, 0, 0, 0, False, False, False)


async def test_a_click_beside_an_open_story_leaves_the_keys_with_the_list(open_reader) -> None:
    async with open_reader((160, 40)) as reader:
        await reader.pilot.click("#results", offset=(10, 6))
        await reader.settle()
        assert reader.keys_at == "results"
        assert "全长1.2公里" in reader.text


async def test_no_line_of_a_story_is_longer_than_set(open_reader) -> None:
    async with open_reader((160, 40), measure=40) as reader:
        await reader.press("j", "enter")
        left, right, room = story_edges(reader)
        assert right - left == 40
        assert abs(left - (room - right)) <= 1  # in the middle of the pane
        reader.app.screen.store.change(measure=60)
        await reader.settle()
        left, right, room = story_edges(reader)
        assert right - left == 60


def story_edges(reader):
    """Where the lines begin and end, in cells, and the width of the pane."""
    text = reader.app.screen.query_one("#story-text")
    lines = [text.render_line(y).text for y in range(text.size.height)]
    used = [line for line in lines if line.strip()]
    left = min(len(line) - len(line.lstrip()) for line in used)
    return left, max(cell_width(line.rstrip()) for line in used), text.text_width
