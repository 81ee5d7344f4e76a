"""A change of a screen below a dialog."""

import inspect

from textual.app import App
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen

from tuireader.tui.textual_patches import patch_textual


class Dialog(ModalScreen[None]):
    """Something is seen behind it."""

    DEFAULT_CSS = "Dialog { background: black 50%; }"


async def change_below_a_window(pilot: Pilot[None]) -> int:
    """Change what is seen behind a window, then nothing; count the paintings of the window."""
    below, window, painted = pilot.app.screen, Dialog(), []
    await pilot.app.push_screen(window)
    await pilot.pause()
    refresh = window.refresh
    window.refresh = lambda *regions, **how: painted.append(regions) or refresh(*regions, **how)
    below.refresh()
    for _ in range(5):
        below.call_later(lambda: None)  # any message
        await pilot.pause(0.05)
    return len(painted)


async def test_without_the_patch_a_screen_below_is_painted_with_every_message(monkeypatch) -> None:
    patch_textual()
    monkeypatch.setattr(Screen, "_compositor_refresh", inspect.unwrap(Screen._compositor_refresh))
    async with App[None]().run_test() as pilot:
        assert await change_below_a_window(pilot) > 2


async def test_a_change_of_a_screen_below_a_window_is_painted_once() -> None:
    patch_textual()
    async with App[None]().run_test() as pilot:
        assert await change_below_a_window(pilot) == 1
