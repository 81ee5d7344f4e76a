"""Ctrl+C, SIGTERM, SIGHUP and kill -9 while worker processes read: nothing runs on."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.processes import PROC, descendants, wait_for_workers, wait_until_gone

STORIES = 40
PARAGRAPH = (
    "  本报讯（记者 苏晓梅）渝北区两江新区连接线的新桥将于下月通车，全长1.2公里，总投资3.5亿元。"
    "“我们50多名工人等这一天等了两年。”工程负责人韩志远说。\n\n"
)
pytestmark = pytest.mark.skipif(not PROC.exists(), reason="no list of processes")

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def long_archive(tmp_path: Path) -> Path:
    """So many long stories that the first of them are read when a signal comes."""
    (root := tmp_path / "long").mkdir()
    for number in range(STORIES):
        head = f"新桥第{number}号通车\n\n时间: 2022-11-24 来源: 山城早报\n\n"
        (root / f"{number}.txt").write_text(head + PARAGRAPH * 40, encoding="utf-8")
    return root


def _heed_signals() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a command in a process group of its own."""
    started = []

    def start(*words: str) -> subprocess.Popen[str]:
        line = [sys.executable, "-m", "tuireader", *words]
        started.append(
            subprocess.Popen(
                line,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
                # Whoever runs the tests may ignore it, as nohup does.
                preexec_fn=_heed_signals,
            )
        )
        return started[-1]

    yield start
    for running in started:
        running.kill()
        running.communicate()


@pytest.mark.parametrize(
    ("command", "number"),
    [
        ("index", signal.SIGINT),
        ("index", signal.SIGTERM),
        ("index", signal.SIGHUP),
        ("search", signal.SIGINT),
        ("search", signal.SIGTERM),
    ],
)
def test_a_signal_ends_a_command_and_its_workers(
    start: Start, long_archive: Path, command: str, number: int
) -> None:
    words = ["index"] if command == "index" else ["search", "新桥", "-a"]
    running = start(*words, str(long_archive))
    workers = wait_for_workers(running.pid)
    running.send_signal(number)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 128 + number
    assert out == ""
    assert err.splitlines()[-1] == "tuireader: interrupted"
    assert "Traceback" not in err
    wait_until_gone(workers)


def test_a_killed_command_leaves_no_worker_and_the_next_one_completes(
    start: Start, long_archive: Path
) -> None:
    running = start("index", str(long_archive))
    wait_for_workers(running.pid)
    workers = descendants(running.pid)
    running.kill()
    running.communicate()
    wait_until_gone(workers)
    again = start("index", str(long_archive), "--json")
    out, _ = again.communicate(timeout=120)
    assert again.returncode == 0
    assert json.loads(out)["stories"] == STORIES


def test_a_signal_that_is_ignored_by_the_starter_stays_ignored(long_archive: Path) -> None:
    program = "import signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    program += "from tuireader.cli import main; sys.exit(main(sys.argv[1:]))"
    line = [sys.executable, "-c", program, "index", str(long_archive), "--json"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as running:
        wait_for_workers(running.pid)
        running.send_signal(signal.SIGHUP)
        out, _ = running.communicate(timeout=120)
    assert running.returncode == 0
    assert json.loads(out)["stories"] == STORIES
