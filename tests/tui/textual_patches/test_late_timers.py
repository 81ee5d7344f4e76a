"""Timers whose time is past when they are made."""

import inspect
from itertools import count

import pytest
from textual import timer
from textual.app import App
from textual.timer import Timer

from tuireader.tui.textual_patches import patch_textual


class StandsStillError(Exception):
    """The time was asked for a thousand times without waiting."""


@pytest.mark.parametrize("seconds", [-60, -0.001, 0, 1e-9])
async def test_a_timer_rings_once_however_late_it_is(seconds: float) -> None:
    patch_textual()
    rung: list[float] = []
    async with App[None]().run_test() as pilot:
        pilot.app.set_timer(seconds, lambda: rung.append(seconds))
        await pilot.pause(0.05)
    assert rung == [seconds]


async def test_a_timer_that_repeats_leaves_out_what_it_missed() -> None:
    patch_textual()
    async with App[None]().run_test() as pilot:
        assert pilot.app.set_interval(1, lambda: None)._skip
        assert not pilot.app.set_timer(1, lambda: None)._skip


async def test_without_the_patch_it_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    patch_textual()
    monkeypatch.setattr(Timer, "__init__", inspect.unwrap(Timer.__init__))
    asked, get_time = count(), timer._time.get_time

    def noted_time() -> float:
        if next(asked) > 1000:
            raise StandsStillError
        return get_time()

    async with App[None]().run_test() as pilot:
        late = Timer(pilot.app, -60, repeat=0)
        monkeypatch.setattr(timer._time, "get_time", noted_time)
        with pytest.raises(StandsStillError):
            await late._run()
        monkeypatch.setattr(timer._time, "get_time", get_time)
