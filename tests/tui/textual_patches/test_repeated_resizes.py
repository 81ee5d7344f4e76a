"""A size that a screen was laid out for."""

import inspect

import pytest
from textual import events
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen

from tuireader.tui.textual_patches import patch_textual


class _Page(Screen[None]):
    """Notes what sizes it is laid out for."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[Size] = []

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        if size:
            self.sizes.append(size)
        super()._refresh_layout(size, scroll)


async def _sizes(*sizes: Size) -> list[Size]:
    """Let the terminal take some sizes; return those that a screen was laid out for."""
    async with App[None]().run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(page := _Page())
        await pilot.pause()
        page.sizes.clear()
        for size in sizes:
            pilot.app._size = size
            page.post_message(events.Resize(size, size))
            await pilot.pause()
        return page.sizes


async def test_it_is_not_laid_out_again() -> None:
    patch_textual()
    assert await _sizes(Size(80, 24), Size(80, 24)) == []


async def test_it_is_laid_out_once_for_another() -> None:
    patch_textual()
    assert await _sizes(Size(90, 30), Size(90, 30), Size(80, 24)) == [Size(90, 30), Size(80, 24)]


async def test_without_the_patch_it_is_laid_out_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    patch_textual()
    monkeypatch.setattr(Screen, "_screen_resized", inspect.unwrap(Screen._screen_resized))
    assert len(await _sizes(Size(80, 24), Size(80, 24))) >= 2
