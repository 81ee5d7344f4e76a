"""Page keys in a list of options that was not laid out yet."""

import inspect

import pytest
from textual.app import App, ComposeResult
from textual.widgets import OptionList

from tuireader.tui.textual_patches import patch_textual


class Options(App[None]):
    """A list that is not displayed: no option has a line."""

    def compose(self) -> ComposeResult:
        options = OptionList("一", "二")
        options.display = False
        yield options


@pytest.mark.parametrize("action", ["action_page_down", "action_page_up"])
async def test_a_page_key_before_the_first_layout_does_nothing(action: str) -> None:
    patch_textual()
    async with Options().run_test() as pilot:
        options = pilot.app.query_one(OptionList)
        options.highlighted = 1
        getattr(options, action)()
        assert options.highlighted == 1


async def test_without_the_patch_it_is_an_error(monkeypatch) -> None:
    patch_textual()
    monkeypatch.setattr(OptionList, "_move_page", inspect.unwrap(OptionList._move_page))
    async with Options().run_test() as pilot:
        options = pilot.app.query_one(OptionList)
        options.highlighted = 1
        with pytest.raises(KeyError):
            options.action_page_down()
