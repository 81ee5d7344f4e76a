"""A dialog that is left twice at once."""

import inspect

import pytest
from textual.app import App, ScreenStackError
from textual.screen import ModalScreen, Screen

from tuireader.tui.textual_patches import patch_textual


async def test_a_screen_is_left_once() -> None:
    patch_textual()
    async with App[None]().run_test() as pilot:
        dialogs = [ModalScreen[None](), ModalScreen[None]()]
        for each in dialogs:
            await pilot.app.push_screen(each)
        dialogs[1].dismiss()
        await dialogs[1].dismiss()
        await pilot.pause()
        assert pilot.app.screen is dialogs[0]
        dialogs[0].dismiss()
        dialogs[0].dismiss()
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 1


async def test_without_the_patch_it_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    patch_textual()
    monkeypatch.setattr(Screen, "dismiss", inspect.unwrap(Screen.dismiss))
    async with App[None]().run_test() as pilot:
        dialog = ModalScreen[None]()
        await pilot.app.push_screen(dialog)
        dialog.dismiss()
        with pytest.raises(ScreenStackError):
            dialog.dismiss()
