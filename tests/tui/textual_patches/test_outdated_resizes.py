"""Two sizes at once."""

import asyncio
import inspect

from textual import events
from textual.app import App
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen

from tuireader.tui.textual_patches import patch_textual


class Between(Message):
    """What Textual finds between two sizes; else it forgets the first by itself."""


class Resized(Screen[None]):
    """Counts how often it is laid out."""

    AT_MOST = 12

    def __init__(self) -> None:
        super().__init__()
        self.layouts = 0

    def _screen_resized(self, size) -> None:
        self.layouts += 1
        if self.layouts < self.AT_MOST:  # else it would go on for ever
            super()._screen_resized(size)

    def on_resize(self) -> None:
        self.post_message(Between())

    async def draw_larger(self) -> int:
        """Let the terminal get larger twice before the screen hears of it; count the layouts."""
        self.layouts = 0
        self.app._size = last = Size(100, 30)
        for size in (Size(90, 27), last):
            self.post_message(events.Resize(size, size))
            self.post_message(Between())
        while self.message_queue_size:
            await asyncio.sleep(0)
        return self.layouts


async def test_without_the_patch_two_sizes_send_each_other_round(monkeypatch) -> None:
    patch_textual()
    monkeypatch.setattr(Screen, "_on_resize", inspect.unwrap(Screen._on_resize))
    async with App[None]().run_test() as pilot:
        await pilot.app.push_screen(screen := Resized())
        await pilot.pause()
        assert await screen.draw_larger() >= Resized.AT_MOST


async def test_a_screen_is_laid_out_for_the_last_of_two_sizes() -> None:
    patch_textual()
    async with App[None]().run_test() as pilot:
        await pilot.app.push_screen(screen := Resized())
        await pilot.pause()
        assert await screen.draw_larger() < Resized.AT_MOST
        assert screen.size == (100, 30)
