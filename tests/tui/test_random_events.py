"""Whoever presses whatever keys: the reader reads on."""

import pytest
from tests.tui.random_events import SIZES, RandomEvents
from textual.app import App


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    thorough = metafunc.config.getoption("--thorough")
    metafunc.parametrize("seed", range(20 * len(SIZES) if thorough else 5))


async def _stay(_app: App[None]) -> None:
    """Leave the reader open."""


async def test_random_events_never_end_the_reader(
    open_reader, seed, rounds, tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some keys write files
    monkeypatch.setattr(App, "action_quit", _stay)  # which stands in menus too
    async with open_reader(SIZES[seed % len(SIZES)]) as reader:
        await RandomEvents(reader.app, reader.pilot, seed).send(rounds(150, 3000))
