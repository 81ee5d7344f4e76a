"""A search for commands that ends after its palette."""

import inspect

import pytest
from textual.app import App
from textual.command import CommandPalette
from textual.css.query import NoMatches

from tuireader.tui.textual_patches import patch_textual


async def _dismissed(app: App[None]) -> CommandPalette:
    palette = CommandPalette()
    await app.push_screen(palette)
    await palette.dismiss()
    return palette


async def test_its_answer_is_ignored() -> None:
    patch_textual()
    async with App[None]().run_test() as pilot:
        palette = await _dismissed(pilot.app)
        palette._watch__list_visible()
        await palette._watch__show_busy()


async def test_without_the_patch_it_is_an_error() -> None:
    patch_textual()
    async with App[None]().run_test() as pilot:
        palette = await _dismissed(pilot.app)
        with pytest.raises(NoMatches):
            inspect.unwrap(CommandPalette._watch__list_visible)(palette)
        with pytest.raises(NoMatches):
            await inspect.unwrap(CommandPalette._watch__show_busy)(palette)
