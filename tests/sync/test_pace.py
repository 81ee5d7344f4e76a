"""How long an update will take is told from what the first files took."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

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


def _files(*sizes: int, ending: str = "txt") -> list[SourceFile]:
    names = (f"{n}.{ending}" for n in range(len(sizes)))
    return [SourceFile(name, Path(name), size, 0) for name, size in zip(names, sizes, strict=True)]


def _read(pace: Pace, now: list[float], seconds: Iterable[float]) -> Iterator[float | None]:
    """Read files that take so long, and yield how long the rest will take after each."""
    for done, took in enumerate(seconds, 1):
        now[0] += took
        yield pace.seconds_left(done)


def test_large_files_take_longer(now: list[float]) -> None:
    pace = Pace(_files(8_000, 8_000, 98_000))
    assert [*_read(pace, now, [1, 10, 100])] == [None, pytest.approx(100), 0]


def test_small_files_take_some_time_each(now: list[float]) -> None:
    pace = Pace(_files(*[0] * 11))
    assert [*_read(pace, now, [1] + [15] * 10)][2] == pytest.approx(8 * 15)


def test_the_start_of_the_processes_does_not_count(now: list[float]) -> None:
    pace = Pace(_files(*[0] * 11))
    assert [*_read(pace, now, [60] + [4] * 10)][1] == pytest.approx(9 * 4)


def test_nothing_is_told_too_early(now: list[float]) -> None:
    pace = Pace(_files(1_000, 1_000, 1_000, 1_000))
    assert pace.seconds_left(0) is None
    told = [*_read(pace, now, [30, 1, 3, 1])]
    assert [seconds is None for seconds in told] == [True, True, False, False]


def test_a_byte_of_a_page_is_expected_to_take_less_than_one_of_text(now: list[float]) -> None:
    pace = Pace([*_files(*[98_000] * 3), *_files(98_000, ending="html")])
    assert [*_read(pace, now, [1, 50, 50, 5])][2] == pytest.approx(5)


def test_each_format_has_a_rate_of_its_own(now: list[float]) -> None:
    texts, records = _files(*[98_000] * 40), _files(*[98_000] * 40, ending="json")
    pace = Pace([*texts, *records])
    told = [*_read(pace, now, [1] * 40 + [4] * 40)]
    assert told[60] == pytest.approx(19 * 4, rel=0.1)


def _took(file: SourceFile, dice: random.Random) -> float:
    by_byte = {".txt": 2e-6, ".html": 1.5e-7, ".json": 5e-6}[PurePath(file.path).suffix]
    return 0.002 + file.size * by_byte * dice.uniform(0.4, 2.5)


def test_the_time_left_of_a_mixed_archive_comes_true_within_a_quarter(now: list[float]) -> None:
    dice = random.Random(17)
    files = [
        file
        for _ in range(20)  # folders
        for ending, count, size in (
            ("txt", 200, 8_000),
            ("html", 60, 200_000),
            ("json", 20, 20_000),
        )
        for file in _files(*[int(size * dice.uniform(0.2, 3)) for _ in range(count)], ending=ending)
    ]
    seconds = [_took(file, dice) for file in files]
    for done in (50, 200, 650, 2_000):
        seconds[done] += done / 500  # commits
    told = [*_read(Pace(files), now, [0.8, *seconds[1:]])]
    total = sum(seconds[1:])
    left = [total - sum(seconds[1 : done + 1]) for done in range(0, len(files), 50)]
    pairs = [(one, other) for one, other in zip(told[::50], left, strict=True) if other > 10]
    late = pairs[len(pairs) // 10 :]
    assert all(one is not None and abs(one - other) < 0.25 * other for one, other in late)
