"""The window of the settings: what is chosen there is seen, and kept in the file."""

import pytest
from textual.widgets import Static

from tuireader.tui.dialogs.settings import SettingsDialog, SettingsList, stepped, value_name
from tuireader.user.settings import SETTINGS, Settings, config_file, load

COMMENT = "# as the optician says\nmeasure = 80 # cells\n"


async def choose(reader, name: str, *keys: str) -> None:
    await reader.press("ctrl+s", "home")
    assert isinstance(reader.app.screen, SettingsDialog)
    for setting in SETTINGS:
        if setting.name == name:
            break
        await reader.press("down")
    await reader.press(*keys)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_value_has_a_name_and_all_are_reached(setting) -> None:
    value, seen = setting.default, set()
    for _ in range(300):
        seen.add(value)
        assert setting.allows(value)
        assert value_name(value)
        value = stepped(setting, value, 1)
    if not isinstance(setting.allowed, range):
        assert seen == set(setting.allowed or (True, False))
    assert stepped(setting, stepped(setting, setting.default, 1), -1) == setting.default


async def test_the_window_shows_every_setting_with_its_value(open_reader) -> None:
    async with open_reader((200, 40), measure=60) as reader:
        await reader.press("ctrl+s")
        first = reader.text
        await reader.press("end")
        for setting in SETTINGS:
            assert setting.title in first + reader.text
        assert "60" in first
        said = reader.app.screen.query_one("#settings-file", Static).render().plain
        assert said.endswith(str(config_file()))
        await reader.press("escape")
        assert not isinstance(reader.app.screen, SettingsDialog)


async def test_a_change_is_seen_and_kept(open_reader) -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text(COMMENT, encoding="utf-8")
    async with open_reader((120, 40), measure=80) as reader:
        await choose(reader, "theme", "enter")
        assert reader.app.theme == "paper"
        await reader.press("left")
        assert reader.app.theme == "ink"
        await reader.press("right", "escape")
        await choose(reader, "measure", "left")
        await reader.press("escape")
        assert reader.app.screen.state.measure == 76
        await choose(reader, "facets", "enter")
        await reader.press("escape")
        assert reader.app.screen.has_class("-no-facets")
    assert load().settings == Settings(theme="paper", measure=76, facets=False)
    assert COMMENT.replace("80", "76") in config_file().read_text(encoding="utf-8")


async def test_what_cannot_be_seen_at_once_is_said_to_hold_later(open_reader) -> None:
    async with open_reader((100, 40)) as reader:
        await choose(reader, "ambiguous", "enter")
        assert "Takes effect at the next start." in reader.text
    assert load().settings.ambiguous == "wide"


async def test_the_language_changes_at_once(open_reader) -> None:
    async with open_reader((140, 40)) as reader:
        await reader.press("down", "enter")
        assert "edited by 陈立" in reader.text
        await choose(reader, "language", "left")
        await reader.press("escape")
        for words in ("最新在前", "篇報導", "人物", "地點", "責任編輯：陈立", "搜尋", "簡繁皆可"):
            assert words in reader.text
        for words in ("People", "search", "newest", "stories", "edited"):
            assert words not in reader.text
        await choose(reader, "language", "enter")
        await reader.press("escape")
        assert "edited by 陈立" in reader.text
    assert load().settings.language == "auto"


async def test_the_language_changes_below_a_window_that_is_closed_at_once(open_reader) -> None:
    async with open_reader((140, 40)) as reader:
        await choose(reader, "language")
        for key in ("left", "escape", "j", "enter", "escape"):
            reader.app.simulate_key(key)
        await reader.until(lambda: "最新在前" in reader.text)
        await reader.press("enter")
        assert reader.keys_at == "story-text"
        await reader.press("escape", "escape")
        assert reader.keys_at == "results"


async def test_a_file_that_cannot_be_changed_is_said(open_reader) -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text("theme = ", encoding="utf-8")
    async with open_reader((100, 40)) as reader:
        await choose(reader, "theme", "enter")
        await reader.until(lambda: "cannot change" in reader.text)
    assert config_file().read_text(encoding="utf-8") == "theme = "


async def test_the_first_view_and_the_facets_are_as_set(open_reader) -> None:
    async with open_reader((140, 40), view="simplified", facets=False) as reader:
        assert "浦东新区菜市场重新开张" in reader.text
        assert not reader.app.screen.query_one("#facets").display


async def test_the_window_fits_a_small_screen(open_reader) -> None:
    async with open_reader((40, 15)) as reader:
        await choose(reader, "watch")
        assert "Watch the archive" in reader.text
        assert reader.app.screen.query_one(SettingsList).has_focus


async def test_a_path_that_was_typed_is_not_lost_by_a_key(open_reader) -> None:
    async with open_reader((100, 30), dictionary="/home/mine.u8") as reader:
        await choose(reader, "dictionary", "enter", "left")
        assert "/home/mine.u8" in reader.text
        assert load().settings.dictionary == ""  # nothing was written
