"""Windows in a narrow terminal: nothing beside them, and what a line is about before its keys."""

import pytest

from tuireader.i18n import _
from tuireader.text.linebreak import cell_width
from tuireader.tui.actions import BY_ID
from tuireader.tui.dialogs.main_menu import MENU, MenuCommands
from tuireader.tui.dialogs.settings import SettingsList
from tuireader.user.settings import SETTINGS


@pytest.mark.parametrize("keys", [("question_mark",), ("ctrl+s",), ("H",), ("ctrl+w",)])
async def test_a_window_takes_the_whole_width_where_its_margin_would_be_narrow(
    open_reader, keys
) -> None:
    async with open_reader((60, 15)) as reader:
        await reader.press(*keys)
        (window,) = reader.app.screen.query(".dialog")
        for width in (60, 80, 120):
            await reader.resize(width, 24)
            assert (window.region.x, window.region.width) == (0, width)
        await reader.resize(160, 40)
        assert window.region.x > 20


async def test_menu_and_palette_leave_no_narrow_strip_either(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("f10")
        assert reader.app.screen.query_one("#main-menu").region.width == 80
        await reader.press("escape", "ctrl+p")
        await reader.until(lambda: reader.app.screen.query_one("#--input").region.width == 80)


async def test_the_help_of_a_command_is_whole_in_the_narrowest_menu(open_reader) -> None:
    async with open_reader((20, 24)) as reader:
        await reader.press("f10", "right", "down")
        below = "".join("".join(reader.lines).split())
        assert "".join(_(BY_ID["all_stories"].help).split()) in below


@pytest.mark.parametrize("width", [20, 34, 60, 80])
async def test_the_title_of_a_command_goes_before_its_keys(open_reader, width) -> None:
    async with open_reader((width, 24)) as reader:
        await reader.press("f10")
        lines = reader.app.screen.query_one(MenuCommands)
        room = lines.scrollable_content_region.width
        for _subject, ids in MENU:
            for index, action in enumerate(ids):
                (painted,) = lines.paint_item(index, room, lines.plain)
                title = _(BY_ID[action].title)
                assert cell_width(painted.text) == room
                assert title in painted.text or painted.text.rstrip().endswith("..")
            await reader.press("right")


async def test_a_command_of_the_palette_is_in_one_line_with_its_keys(open_reader) -> None:
    async with open_reader((60, 24)) as reader:
        await reader.press("ctrl+p", *"compact")
        title = BY_ID["rows"].title
        await reader.until(lambda: title in reader.text)
        line = next(line for line in reader.lines if title in line)
        assert "Ctrl+G  g c" in line or "Ctrl+G " in line
        assert not any(line.split() == ["c"] for line in reader.lines)


@pytest.mark.parametrize("width", [34, 44, 60, 80])
async def test_the_name_of_a_setting_goes_before_its_value(open_reader, width) -> None:
    async with open_reader((width, 24)) as reader:
        await reader.press("ctrl+s")
        lines = reader.app.screen.query_one(SettingsList)
        room = lines.scrollable_content_region.width
        for index, setting in enumerate(SETTINGS[:4]):
            first = lines.paint_item(index, room, lines.plain)[0].text
            assert cell_width(first) == room
            name = _(setting.title)
            assert name in first or cell_width(name) > room * 2 // 3 - 4


@pytest.mark.parametrize("width", [60, 120, 160])
async def test_a_file_beside_its_story_takes_the_whole_width(open_reader, width) -> None:
    async with open_reader((width, 24)) as reader:
        await reader.press("enter", "g", "f")
        assert reader.app.screen.query_one("#raw").region.width == width
