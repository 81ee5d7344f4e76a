"""The scripts a person reads in are there again the next time."""

from tuireader.library import DisplayScript
from tuireader.user.preferences import Preferences


async def test_the_first_time_stories_are_shown_as_published(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        assert reader.app.screen.state.view is DisplayScript.PUBLISHED
        assert Preferences.load() == Preferences()


async def test_the_script_is_remembered(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("t")
        assert "浦东新区菜市场" in reader.text
    async with open_reader((80, 24)) as reader:
        assert "浦东新区菜市场" in reader.text
        assert "Simplified" in reader.lines[0]


async def test_the_toggle_goes_between_the_scripts_used_last(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("T", "T", "t")
    assert Preferences.load() == Preferences(DisplayScript.SIMPLIFIED, DisplayScript.HONGKONG)
    async with open_reader((80, 24)) as reader:
        await reader.press("t")
        assert reader.app.screen.state.view is DisplayScript.HONGKONG
        await reader.press("t")
        assert reader.app.screen.state.view is DisplayScript.SIMPLIFIED
        await reader.press("f4")
    assert Preferences.load() == Preferences(DisplayScript.PUBLISHED, DisplayScript.HONGKONG)


async def test_choices_made_fast_are_saved_in_the_end(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.pilot.press(*"tTtTTtpTTt")
        await reader.settle()
        screen = reader.app.screen
    assert Preferences.load() == Preferences(screen.state.view, screen.state.variant)


async def test_the_name_of_a_paper_is_in_one_script_wherever_it_stands(open_reader) -> None:
    async with open_reader((160, 40), view="simplified") as reader:
        await reader.type("source:江海晚報")
        await reader.press("enter", "enter")
        rest = reader.text.replace("/ source:江海晚報", "")  # as typed
        assert "江海晚報" not in rest
        # The chip, the list, the header of the story, the facet.
        assert rest.count("江海晚报") == 4
