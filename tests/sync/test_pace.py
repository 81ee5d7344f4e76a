"""How long an update will take is told from what the first files took."""

from pathlib import Path

import pytest

from tuireader.archive.scan import SourceFile
from tuireader.sync import progress
from tuireader.sync.progress import Pace


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the time of the clock, in a list that a test may change."""
    clock = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    return clock


def _files(*sizes: int) -> list[SourceFile]:
    return [SourceFile(f"{n}.txt", Path(f"{n}.txt"), size, 0) for n, size in enumerate(sizes)]


def test_large_files_take_longer(now: list[float]) -> None:
    pace = Pace(_files(8_000, 98_000))
    now[0] += 10
    assert pace.seconds_left(1) == pytest.approx(100)
    assert pace.seconds_left(2) == 0


def test_small_files_take_some_time_each(now: list[float]) -> None:
    pace = Pace(_files(*[0] * 10))
    now[0] += 30
    assert pace.seconds_left(2) == pytest.approx(120)


def test_nothing_is_told_before_the_processes_have_started(now: list[float]) -> None:
    pace = Pace(_files(1_000, 1_000))
    now[0] += 30
    assert pace.seconds_left(0) is None
    now[0] -= 29
    assert pace.seconds_left(1) is None
