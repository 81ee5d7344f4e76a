"""A terminal that nobody looks at: everything is painted for it, down to the escape sequences."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

SETTLED: float = 0.3
"""Seconds after which nothing that a key began is still under way."""


class Sink(HeadlessDriver):
    """Takes what a terminal would be sent."""

    @property
    def is_headless(self) -> bool:
        """No: Textual paints nothing for a headless driver."""
        return False

    def write(self, data: str) -> None:
        """Throw ``data`` away."""


Session = Callable[[Pilot[Any]], Awaitable[None]]


async def run(app: App[Any], session: Session, size: tuple[int, int] = (80, 24)) -> None:
    """Run ``app`` in a terminal of ``size`` cells until ``session`` is over."""

    async def whole(pilot: Pilot[Any]) -> None:
        await session(pilot)
        app.exit()

    app.driver_class = Sink
    await app.run_async(size=size, auto_pilot=whole)


async def press(app: App[Any], key: str, character: str | None = None) -> float:
    """Press a key; return the milliseconds of processor time until all is painted.

    Every thread of the program counts, and so does what the app does by itself meanwhile.
    """
    start = time.process_time()
    app.post_message(events.Key(key, character or key))
    await asyncio.sleep(SETTLED)
    return (time.process_time() - start) * 1000
