"""A story in both scripts at once: nothing is lost, what differs is marked, the place is kept."""

import pytest
from textual.selection import SELECT_ALL

from tuireader.library import DisplayScript
from tuireader.text.convert import convert
from tuireader.text.linebreak import BLANKS
from tuireader.tui.story.lines import GAP, Arrangement
from tuireader.tui.story.pane import StoryPane
from tuireader.tui.story.text import StoryText

SIZES = [(200, 50), (120, 30), (80, 24), (40, 15)]


def story(reader) -> StoryText:
    return reader.app.screen.query_one(StoryPane).text


def top_character(reader) -> tuple[int, int]:
    return story(reader).top.block, story(reader).top.offset


async def open_bridge(reader) -> None:
    await reader.press("down", "enter")


def painted(reader) -> list[tuple[bool, str]]:
    """Every line of the story as painted: whether it is the other script, and its text."""
    pane = story(reader)
    strips = [pane.painted(line) for line in lines(reader)]
    return [(line.facing, strip.text) for line, strip in zip(lines(reader), strips, strict=True)]


def lines(reader):
    layout = story(reader)._layout
    return [layout.line(number) for number in range(layout.height)]


def solid(text: str) -> str:
    """Without the blanks, which hang at the ends of lines."""
    return "".join(char for char in text if char not in BLANKS + "\n")


@pytest.mark.parametrize(
    ("size", "arrangement"),
    [
        ((200, 50), Arrangement.BESIDE),
        ((120, 30), Arrangement.BELOW),
        ((100, 30), Arrangement.BESIDE),
        ((80, 24), Arrangement.BELOW),
        ((40, 15), Arrangement.BELOW),
    ],
)
@pytest.mark.parametrize("key", ["v", "f9"])
async def test_side_by_side_where_there_is_room_else_line_under_line(
    open_reader, size, arrangement, key
) -> None:
    async with open_reader(size) as reader:
        await open_bridge(reader)
        await reader.press(key)
        assert story(reader)._layout.area.arrangement is arrangement
        await reader.press(key)
        assert story(reader)._layout.area.arrangement is Arrangement.ALONE


async def test_every_character_of_both_scripts_is_there_in_order_side_by_side(
    open_reader, bridge
) -> None:
    async with open_reader((200, 50)) as reader:
        await open_bridge(reader)
        await reader.press("v")
        area = story(reader)._layout.area
        left, right = "", ""
        for _, text in painted(reader)[1:]:
            cut = cells_to_offset(text, area.margin + area.measure + GAP // 2)
            left, right = left + text[:cut], right + text[cut:]
        traditional = convert(bridge.text, bridge.script, DisplayScript.TAIWAN)
        assert solid(bridge.text) in solid(left)
        assert solid(traditional) in solid(right)


def cells_to_offset(text: str, cells: int) -> int:
    for offset, char in enumerate(text):
        if cells <= 0:
            return offset
        cells -= 2 if ord(char) > 0x2E80 else 1
    return len(text)


@pytest.mark.parametrize("size", [(120, 30), (80, 24), (40, 15)])
async def test_every_character_of_both_scripts_is_there_in_order_line_under_line(
    open_reader, bridge, size
) -> None:
    async with open_reader(size) as reader:
        await open_bridge(reader)
        await reader.press("v")
        shown = painted(reader)
        traditional = convert(bridge.text, bridge.script, DisplayScript.TAIWAN)
        assert solid(bridge.text) in solid("".join(text for facing, text in shown if not facing))
        assert solid("".join(text for facing, text in shown if facing)).endswith(solid(traditional))
        below = [n for n, (facing, _) in enumerate(shown) if facing]
        assert all(not shown[n - 1][0] for n in below)
        assert all(len(shown[n][1]) == len(shown[n - 1][1]) for n in below)


async def test_headline_and_paragraphs_are_there_twice_and_the_origin_once(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await open_bridge(reader)
        await reader.press("v")
        assert "渝北区新桥下月通车" in reader.lines[2]
        assert "渝北區新橋下月通車" in reader.lines[3]
        assert reader.text.count("山城早报") == 1
        assert "as published + other" in reader.lines[0]


@pytest.mark.parametrize("size", SIZES)
async def test_the_place_is_kept_when_the_view_comes_and_goes(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await open_bridge(reader)
        await reader.press("pagedown", "j")
        before = top_character(reader)
        for keys in (("v",), ("t",), ("t",), ("v",)):
            await reader.press(*keys)
            if size != (200, 50):  # all of it is in sight there, and its lines are others
                assert lines(reader)[story(reader).scroll_offset.y].block == before[0]
        assert top_character(reader) == before


async def test_the_toggle_changes_sides(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await open_bridge(reader)
        await reader.press("v", "t")
        assert "渝北區新橋下月通車" in reader.lines[2]
        assert "渝北区新桥下月通车" in reader.lines[3]


async def test_the_other_script_takes_the_traditional_form_that_was_chosen(
    open_reader, library_of, make
) -> None:
    archive = library_of([make(1, "屋里的为什么", "他在屋里问为什么，线装的书没有回答。")])
    async with open_reader((80, 24), archive) as reader:
        await reader.press("enter", "v")
        assert "屋裡的為什麼" in reader.lines[3]
        await reader.press("T", "T", "T", "t")
        assert "屋裏的爲什麼" in reader.lines[3]


@pytest.mark.parametrize("size", SIZES)
async def test_what_differs_is_marked_in_both_and_nothing_else(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await open_bridge(reader)
        await reader.press("v")
        marked, plain = looks(reader)
        assert set("渝北月工程") <= plain
        assert {*"区新桥车", *"區橋車"} - marked == {"新"}
        assert not plain & set("桥橋车車")


def looks(reader) -> tuple[set[str], set[str]]:
    """The characters of the headline in the style of what differs, and all others."""
    pane = story(reader)
    differs = pane.get_component_rich_style("story--differs").bgcolor
    marked: set[str] = set()
    plain: set[str] = set()
    for line in lines(reader):
        for text, style, _ in pane.painted(line):
            is_marked = style and style.bold and style.bgcolor == differs
            (marked if is_marked else plain).update(text)
    return marked, plain


async def test_what_differs_is_not_marked_where_one_script_is_shown(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await open_bridge(reader)
        assert not looks(reader)[0]


async def test_hits_and_entities_are_visited_in_both(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("标段")
        await reader.press("enter", "enter", "v")
        assert "hit 1 of 9" in reader.text
        pane = story(reader)
        reversed_text = "".join(
            text
            for line in lines(reader)
            for text, style, _ in pane.painted(line)
            if style and style.reverse
        )
        assert reversed_text.count("标段") == reversed_text.count("標段") == 9
        await reader.press("E")
        assert "person   " in reader.text or "place   " in reader.text


async def test_what_is_copied_is_the_text_that_is_read(open_reader, bridge) -> None:
    async with open_reader((80, 24)) as reader:
        await open_bridge(reader)
        await reader.press("v", "y")
        assert reader.app.clipboard == f"{bridge.title}\n\n{bridge.text}"
        reader.app.screen.selections = {story(reader): SELECT_ALL}
        await reader.press("y")
        assert bridge.text.split("\n")[0] in reader.app.clipboard
        assert "新橋" not in reader.app.clipboard


async def test_a_selection_in_the_right_column_takes_the_text_that_is_read(open_reader) -> None:
    async with open_reader((200, 50)) as reader:
        await open_bridge(reader)
        await reader.press("v")
        pane = story(reader)
        row = next(y for y, line in enumerate(reader.lines) if "本报讯" in line) - pane.region.y
        x = pane._layout.area.column + 4
        await reader.pilot.mouse_down(pane, offset=(x, row))
        await reader.pilot.hover(pane, offset=(x + 6, row))
        await reader.pilot.mouse_up(pane, offset=(x + 6, row))
        await reader.settle()
        assert reader.app.screen.get_selected_text().startswith("本报讯")


async def test_the_arrangement_follows_the_width(open_reader) -> None:
    async with open_reader((200, 50)) as reader:
        await open_bridge(reader)
        await reader.press("v")
        await reader.resize(60, 20)
        assert story(reader)._layout.area.arrangement is Arrangement.BELOW
        await reader.resize(200, 50)
        assert story(reader)._layout.area.arrangement is Arrangement.BESIDE


async def test_a_story_of_no_script_is_shown_twice_without_harm(
    open_reader, library_of, make
) -> None:
    async with open_reader((80, 24), library_of([make(1, "abc", "one two three")])) as reader:
        await reader.press("enter", "v", "c")
        assert reader.text.count("one two three") == 2
        assert "No character of this story differs" in reader.text
