"""What can be done is in sight: titles, menu, palette, clicks, marks that can be put away."""

import pytest
from rich.style import Style
from textual.command import CommandPalette

from tuireader import i18n
from tuireader.text.linebreak import cell_width
from tuireader.tui.actions import BY_ID
from tuireader.tui.dialogs.lists import SkippedDialog
from tuireader.tui.dialogs.main_menu import MENU, MainMenu
from tuireader.tui.screen import ReaderScreen
from tuireader.tui.search.search_line import SearchLine
from tuireader.user.settings import SETTINGS, load


async def click_on(reader, words: str, line: int | None = None) -> None:
    """Click on the first place where words stand, or on that of one line."""
    numbers = range(len(reader.lines)) if line is None else [line % len(reader.lines)]
    row = next(number for number in numbers if words in reader.lines[number])
    before = reader.lines[row].split(words)[0]
    width = sum(2 if ord(character) > 0x2E80 else 1 for character in before)
    await reader.pilot.click(offset=(width, row))
    await reader.settle()


def style_of(reader, words: str) -> Style:
    """The style in which words are drawn."""
    for line in reader.app.screen._compositor.render_strips():
        for segment in line:
            if segment.text.strip() == words and segment.style:
                return segment.style
    raise AssertionError(f"{words} is not on the screen")


# The panes


@pytest.mark.parametrize("theme", ["ink", "paper", "contrast", "ansi"])
async def test_the_title_of_the_pane_with_the_keys_is_reversed(open_reader, theme) -> None:
    async with open_reader((160, 40)) as reader:
        reader.app.theme = theme
        await reader.settle()
        assert style_of(reader, "Stories").reverse
        assert not style_of(reader, "Story").reverse
        await reader.press("enter")
        assert style_of(reader, "Story").reverse
        assert not style_of(reader, "Stories").reverse
        await reader.press("f")
        assert style_of(reader, "People").reverse
        assert not style_of(reader, "Story").reverse


async def test_one_pane_has_its_title_where_there_is_room_for_it(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        assert any(line.strip() == "Stories" for line in reader.lines)
        await reader.press("enter")
        assert any(line.strip() == "Story" for line in reader.lines)
        await reader.resize(40, 15)
        assert not any(line.strip() in ("Story", "Stories") for line in reader.lines)


async def test_a_click_on_a_title_opens_nothing_and_one_below_it_the_first_story(
    open_reader,
) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.pilot.click("#results", offset=(3, 0))
        await reader.settle()
        assert reader.keys_at == "results"
        await reader.pilot.click("#results", offset=(3, 1))
        await reader.settle()
        assert reader.keys_at == "story-text"


async def test_titles_follow_the_language(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        language = next(one for one in SETTINGS if one.name == "language")
        reader.app._settings.change(language, "zh_CN")
        await reader.settle()
        assert reader.app.screen.query_one("#results").border_title == i18n._("Stories")


# The line of keys and the header


async def test_a_key_of_the_line_can_be_clicked(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await click_on(reader, "t script", -1)
        assert "浦东新区菜市场重新开张" in reader.text
        await click_on(reader, "Enter open", -1)
        assert reader.keys_at == "story-text"
        await click_on(reader, "Esc back", -1)
        assert reader.keys_at == "results"
        await click_on(reader, "F10 menu", -1)
        assert isinstance(reader.app.screen, MainMenu)


async def test_the_line_of_keys_leaves_out_what_would_do_nothing(open_reader) -> None:
    async with open_reader((200, 40)) as reader:
        assert "concordance" not in reader.lines[-1]
        assert "Esc back" not in reader.lines[-1]
        await reader.type("韩志远")
        await reader.press("enter")
        assert "K concordance" in reader.lines[-1]
        assert "Esc back" in reader.lines[-1]
        await reader.press("enter")
        assert "n next hit" in reader.lines[-1]
        assert "Enter details" not in reader.lines[-1]
        await reader.press("i")
        assert "Enter details" in reader.lines[-1]
        await reader.press("u")
        assert "Enter details" in reader.lines[-1]
        assert "& narrow" in reader.lines[-1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_the_facets_show_what_can_be_done_with_a_value(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await reader.press("f")
        assert "a details" in reader.lines[-1]
        assert "- exclude" in reader.lines[-1]
        assert "remove filter" not in reader.lines[-1]


async def test_where_nothing_was_found_there_is_nothing_to_open(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("沒有這個")
        await reader.press("enter")
        assert "Enter open" not in reader.lines[-1]
        assert "t script" in reader.lines[-1]


async def test_in_the_search_line_only_keys_that_type_nothing_are_shown(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("slash")
        assert "F2 script" in reader.lines[-1]
        assert "t script" not in reader.lines[-1]


async def test_the_parts_of_the_header_can_be_clicked(open_reader) -> None:
    async with open_reader((120, 30)) as reader:
        await click_on(reader, "newest first", 0)
        assert "oldest first" in reader.lines[0]
        await click_on(reader, "as published", 0)
        assert "as published" not in reader.lines[0]
        await reader.type("渝北区")
        await reader.press("enter")
        await click_on(reader, "4 stories", 0)
        assert reader.app.screen.state.query == ""
        assert reader.app.screen.query_one(SearchLine).value == ""
        await reader.press("escape")
        assert reader.app.screen.state.query == "渝北区"
        await click_on(reader, "tuireader", 0)
        assert isinstance(reader.app.screen, MainMenu)


# The menu and the palette


async def test_the_menu_runs_a_command_where_the_keys_are(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("f10", "down")
        assert BY_ID["skipped"].help in reader.text
        await reader.press("enter")
        assert isinstance(reader.app.screen, SkippedDialog)
        await reader.press("escape", "f10", "left", "left", "enter")
        assert isinstance(reader.app.screen, ReaderScreen)
        assert "浦东新区菜市场重新开张" in reader.text  # the first of the view: the other script


async def test_the_subjects_of_the_menu_can_be_clicked(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        for title, ids in MENU:
            await reader.press("f10")
            await click_on(reader, f" {title} ", 0)
            assert reader.app.screen.query_one("MenuCommands").count == len(ids)
            await reader.press("escape")


async def test_the_palette_shows_the_key_of_a_command(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        await reader.press("ctrl+p", *"skipped")
        title = BY_ID["skipped"].title
        await reader.until(lambda: title in reader.text)
        assert isinstance(reader.app.screen, CommandPalette)
        line = next(line for line in reader.lines if title in line)
        assert line.split(title)[1].split() == ["Ctrl+X", "g", "x"]


# Marks


def drawn(reader, words: str) -> tuple[bool, bool, bool]:
    style = style_of(reader, words)
    return bool(style.bold), bool(style.underline), bool(style.reverse)


async def test_numbers_are_less_prominent_than_names_and_no_hits_without_colour(
    open_reader, monkeypatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_reader((80, 24)) as reader:
        await reader.type("连接线")
        await reader.press("enter", "enter")
        person, place = drawn(reader, "苏晓梅"), drawn(reader, "渝北区")
        number, hit = drawn(reader, "1.2公里"), drawn(reader, "连接线")
        assert len({person, place, number, hit}) == 4
        assert person[0]
        assert place[0]
        assert not number[0]
        assert hit[2]
        assert not number[2]


@pytest.mark.parametrize(
    ("key", "words", "setting"),
    [
        ("1", "苏晓梅", "mark_persons"),
        ("2", "渝北区", "mark_places"),
        ("3", "1.2公里", "mark_numbers"),
        ("4", "连接线", "mark_hits"),
    ],
)
async def test_one_kind_of_mark_is_put_away_and_fetched(open_reader, key, words, setting) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.type("连接线")
        await reader.press("enter", "enter")
        reader.app.screen.query_one("#story-text").make_current(None)
        await reader.settle()
        marked = drawn(reader, words)
        await reader.press("g", key, "pagedown", "pageup")
        with pytest.raises(AssertionError, match="not on the screen"):
            style_of(reader, words)
        await reader.until(lambda: not getattr(load().settings, setting))
        await reader.press("g", key)
        assert drawn(reader, words) == marked


async def test_marks_that_are_put_away_are_passed_by(open_reader) -> None:
    async with open_reader((80, 24), mark_persons=False, mark_places=False) as reader:
        await reader.press("down", "enter", "e")
        text = reader.app.screen.query_one("#story-text")
        assert text.current.text == "1.2公里"


@pytest.mark.parametrize(
    ("keys", "key", "setting"), [("1", "i", "Mark persons"), ("3", "u", "Mark numbers")]
)
async def test_marks_that_are_off_are_said_to_be_off_and_not_to_be_none(
    open_reader, keys, key, setting
) -> None:
    async with open_reader((100, 24)) as reader:
        await reader.press("down", "enter", "g", keys)
        assert "not marked" in reader.lines[-2]
        reader.app.clear_notifications()
        await reader.press(key)
        assert f"{setting}: off. g {keys} turns it on." in reader.text
        assert "in this story" not in reader.text


@pytest.mark.parametrize("keys", [("f10", *["right"] * 4), ("ctrl+p", *"mark persons"), ("g",)])
async def test_menu_palette_and_sequences_say_what_is_on(open_reader, keys) -> None:
    async with open_reader((100, 40), mark_places=False) as reader:
        await reader.press(*keys)
        await reader.until(lambda: "Mark persons: on" in reader.text)
        if keys[0] != "ctrl+p":
            assert "Mark places: off" in reader.text


async def test_the_line_of_keys_leads_to_the_marks_as_soon_as_a_story_is_open(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("down", "enter")
        assert "e next mark" in reader.lines[-1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_line_of_keys_below_a_window_can_be_clicked(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await reader.press("f10")
        line = reader.lines[-1]
        await reader.pilot.click(offset=(line.index("Esc close") + 1, size[1] - 1))
        await reader.settle()
        assert reader.app.screen is reader.app.get_default_screen()


@pytest.mark.parametrize(("rows", "line"), [("compact", "#found"), ("full", "#note")])
async def test_a_click_on_the_count_filters_by_what_was_read(open_reader, rows, line) -> None:
    async with open_reader((80, 24), rows=rows) as reader:
        await reader.type("新桥")
        await reader.press("enter")
        assert await reader.pilot.click(line, offset=(2, 0))
        await reader.settle()
        assert reader.app.screen.state.query == "新桥 is:unread"


async def test_a_click_on_how_a_search_was_read_explains_it(open_reader) -> None:
    async with open_reader((100, 24)) as reader:
        await reader.type("suxiaomei")
        note = reader.app.screen.query_one("#note")
        await reader.until(lambda: note.explanation)
        await reader.press("enter")
        words = reader.lines[2].rstrip()
        assert await reader.pilot.click(offset=(cell_width(words) - 2, 2))
        await reader.settle()
        assert "How the search was interpreted" in reader.text


async def test_the_menu_lists_its_commands_after_the_palette_was_open(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("ctrl+p", "escape", "f10")
        await reader.until(lambda: "Refresh the archive" in reader.text)


@pytest.mark.parametrize("key", ["f10", "question_mark", "ctrl+p", "ctrl+w", "ctrl+s"])
async def test_in_sixteen_colours_a_window_leaves_the_line_of_keys(open_reader, key) -> None:
    async with open_reader((80, 24), theme="ansi") as reader:
        await reader.press(key)
        assert "Esc" in reader.lines[-1]
        assert not any("newest first" in line for line in reader.lines)


async def test_in_sixteen_colours_the_command_at_the_cursor_has_one_look(open_reader) -> None:
    async with open_reader((80, 24), theme="ansi") as reader:
        await reader.press("f10")
        line = reader.app.screen.query_one("MenuCommands").render_line(0)
        assert {(part.style.color, part.style.bgcolor, part.style.reverse) for part in line} == {
            (None, None, True)
        }
