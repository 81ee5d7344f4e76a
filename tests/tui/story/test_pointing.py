"""The mouse over a name; and a line that is never cut within a word."""

import pytest

from tuireader.text.linebreak import cell_width
from tuireader.tui.painting import fit_parts


async def test_the_line_tells_the_name_under_the_mouse_and_then_the_current_one(
    open_reader,
) -> None:
    async with open_reader((160, 30)) as reader:
        await reader.press("j", "enter", "i")
        text = reader.app.screen.query_one("#story-text")
        current = text.current
        region = next(
            (x, y)
            for y in range(text.size.height)
            for x in range(text.size.width)
            if (number := text.get_style_at(x, y).meta.get("mark")) is not None
            and text.blocks.entities[number].text == "渝北区"
        )
        await reader.pilot.hover(text, region)
        await reader.settle()
        line = reader.app.screen.query_one("#story-status").words[0]
        assert line.startswith("place   渝北区")
        assert "渝北區" in line
        assert text.current == current
        await reader.pilot.hover("#search")
        await reader.settle()
        assert "苏晓梅" in reader.app.screen.query_one("#story-status").words[0]


LINE = "person   苏晓梅   蘇曉梅   Sū Xiǎoméi   twice in this story   3 stories in all"


@pytest.mark.parametrize("room", range(20, 90, 7))
def test_what_there_is_no_room_for_is_left_out_whole(room) -> None:
    shown = fit_parts(LINE, room)
    assert cell_width(shown) <= room
    assert LINE.startswith(shown)
    assert (LINE + "   ")[len(shown) :].startswith("   ")


def test_where_there_is_room_for_nothing_whole_the_first_part_is_cut() -> None:
    assert fit_parts("no person, place or number found", 12) == "no person,.."


def test_a_count_is_never_cut_to_its_figure() -> None:
    assert fit_parts("5 hits   3 persons", 4) == ""
