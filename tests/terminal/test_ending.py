"""Ending the reader while worker processes read the archive: by a key, a signal, or kill -9."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.processes import PROC, descendants, wait_until_gone
from tests.terminal.emulator import Terminal

PARAGRAPH = "  渝北区新桥将于下月通车，全长1.2公里，总投资3.5亿元，工程负责人韩志远说。\n\n"
pytestmark = pytest.mark.skipif(not PROC.exists(), reason="no list of processes")


@pytest.fixture
def reading(terminal: Callable[..., Terminal], tmp_path: Path) -> tuple[Terminal, list[int]]:
    """A reader that is busy with an archive, and its workers."""
    (root := tmp_path / "long").mkdir()
    for number in range(60):
        (root / f"{number}.txt").write_text(
            f"新桥第{number}号\n\n{PARAGRAPH * 60}", encoding="utf-8"
        )
    reader = terminal(str(root), columns=100, lines=30)
    reader.wait_for_text("search", "script")
    reader.wait_for(lambda _: bool(descendants(reader.pid)))
    return reader, descendants(reader.pid)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_and_its_workers(reading: tuple[Terminal, list[int]], number: int) -> None:
    reader, workers = reading
    reader.signal(number)
    assert reader.wait_for_exit() == 128 + number
    assert b"Traceback" not in reader.output
    for mode in (b"1049", b"1000", b"2004"):
        assert reader.output.rfind(b"\x1b[?%sl" % mode) > reader.output.rfind(b"\x1b[?%sh" % mode)
    wait_until_gone(workers)


def test_a_key_ends_it_and_its_workers(reading: tuple[Terminal, list[int]]) -> None:
    reader, workers = reading
    reader.send("q")
    assert reader.wait_for_exit() == 0
    wait_until_gone(workers)


def test_killed_it_leaves_no_worker(reading: tuple[Terminal, list[int]]) -> None:
    reader, workers = reading
    reader.kill()
    wait_until_gone(workers)


def test_the_end_of_a_terminal_that_controls_nothing_ends_it(archive: Path) -> None:
    # As in a container or below a supervisor: nobody sends a SIGHUP.
    ours, its = pty.openpty()
    words = [sys.executable, "-m", "tuireader", str(archive)]
    reader = subprocess.Popen(words, stdin=its, stdout=its, stderr=its, start_new_session=True)
    os.close(its)
    shown = b""
    while b"\x1b[?1049h" not in shown:
        shown += os.read(ours, 65536)
    os.close(ours)
    assert reader.wait(timeout=30) == 128 + signal.SIGHUP
