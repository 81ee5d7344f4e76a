"""Who kills the program while it indexes finds the index as it was, as it should be, or anew."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.hardening.conftest import Newsroom

from tuireader.library import Library

_ROOT = Path(__file__).parents[2]


class _Indexer:
    """A process that indexes an archive, as often as it is asked to."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(self, root: Path) -> int:
        """Begin; return the number of the process that may be killed."""
        assert self._process.stdin
        self._process.stdin.write(f"{root}\n")
        self._process.stdin.flush()
        word, pid = self._line().split()
        assert word == "begun"
        return int(pid)

    def finish(self) -> bool:
        """Wait for the end; return whether the work was done."""
        lines = list(iter(self._line, "ended"))
        return lines == ["done"]

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().rstrip("\n")


@pytest.fixture
def indexer() -> Iterator[_Indexer]:
    command = [sys.executable, "-m", "tests.hardening.indexer"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT
    ) as process:
        yield _Indexer(process)
        assert process.stdin
        process.stdin.close()


def _rewrite(newsroom: Newsroom, dice: random.Random, edition: str) -> None:
    for story in dice.sample(range(200), 25):
        newsroom.write(story, edition)
    for story in dice.sample(range(200), 5):
        newsroom.remove(story)


def test_an_index_survives_kill_9(
    newsroom: Newsroom,
    indexer: _Indexer,
    rounds: Callable[[int, int], int],
    tell: Callable[[str], None],
) -> None:
    dice = random.Random(5)
    indexer.start(newsroom.root)
    assert indexer.finish()
    _rewrite(newsroom, dice, "第一次印刷")
    start = time.monotonic()
    indexer.start(newsroom.root)
    assert indexer.finish()
    usual = time.monotonic() - start
    times, killed, kept = rounds(6, 300), 0, 0
    for number in range(times):
        _rewrite(newsroom, dice, f"第{number}次印刷")
        pid = indexer.start(newsroom.root)
        time.sleep(dice.uniform(0, usual))
        with suppress(ProcessLookupError):  # it has ended already, sooner than usual
            os.kill(pid, signal.SIGKILL)
        killed += not indexer.finish()
        with Library.open(newsroom.root) as library:
            kept += library.rebuilt is None
            assert newsroom.falsehoods(library) == []
    with Library.open(newsroom.root) as library:
        library.refresh()
        assert newsroom.is_complete(library)
        assert newsroom.falsehoods(library) == []
    assert Library.check(newsroom.root) == []
    tell(
        f"kill -9 while indexing: {times}, before its end {killed}; "
        f"index kept {kept}, made anew {times - kept}, wrong 0"
    )
