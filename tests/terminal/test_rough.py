"""In any terminal and locale: the reader runs, leaves in order, and tells the truth at the end."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tuireader.library import Library

ENTER_SCREEN, LEAVE_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
FIRST = "浦東新區菜市場重新開張"


@pytest.fixture
def indexed(archive: Path) -> Path:
    with Library.open(archive) as library:
        library.refresh()
    return archive


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": ""},
        {"TERM": "no-such-terminal"},
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "zh_CN.GB18030"},
        {"LC_ALL": "xx_YY.UTF-99"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=str,
)
def test_it_reads_in_any_locale(terminal, indexed, environment) -> None:
    reader = terminal(str(indexed), **environment)
    reader.wait_for_text(FIRST)
    reader.send("q")
    assert reader.wait_for_exit() == 0
    assert LEAVE_SCREEN in reader.output


@pytest.mark.parametrize("redirection", ["2>{log}", "2>/dev/null", "2>&-"])
def test_it_draws_on_the_terminal_wherever_standard_error_goes(
    terminal, indexed, tmp_path, redirection
) -> None:
    log = tmp_path / "log"
    reader = terminal(str(indexed), redirection=redirection.format(log=log))
    reader.wait_for_text(FIRST)
    reader.send("q")
    assert reader.wait_for_exit() == 0
    assert LEAVE_SCREEN in reader.output
    assert not log.exists() or log.read_text() == ""


def test_the_size_is_that_of_the_terminal_whatever_the_environment_says(terminal, indexed) -> None:
    reader = terminal(str(indexed), columns=60, lines=16, COLUMNS="80", LINES="24")
    reader.wait_for_text(FIRST, "search")
    reader.resize(50, 12)
    reader.wait_for(lambda text: "3 stories" in text.splitlines()[0] and FIRST in text)


def test_a_terminal_that_cannot_draw_is_told_so(terminal, indexed) -> None:
    reader = terminal(str(indexed), TERM="dumb")
    assert reader.wait_for_exit() == 2
    assert "TERM=dumb" in reader.text
    assert b"\x1b" not in reader.output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_in_order(terminal, indexed, number) -> None:
    reader = terminal(str(indexed))
    reader.wait_for_text(FIRST)
    reader.signal(number)
    assert reader.wait_for_exit() == 128 + number
    assert LEAVE_SCREEN in reader.output.split(ENTER_SCREEN)[-1]
    assert b"Traceback" not in reader.output


@pytest.mark.parametrize("stop", ["\x1a", signal.SIGTSTP], ids=["ctrl+z", "SIGTSTP"])
def test_the_shell_has_the_terminal_while_it_is_suspended(terminal, indexed, stop) -> None:
    reader = terminal(str(indexed))
    reader.wait_for_text(FIRST)
    if isinstance(stop, str):
        reader.send(stop)
    else:
        reader.signal(stop)
    reader.wait_for_stop()
    assert LEAVE_SCREEN in reader.output.split(ENTER_SCREEN)[-1]
    reader.signal(signal.SIGCONT)
    reader.wait_for(lambda _: reader.output.count(ENTER_SCREEN) == 2)
    reader.wait_for_text(FIRST)
    reader.send("q")
    assert reader.wait_for_exit() == 0


def test_a_stop_that_nobody_is_told_of_loses_no_key(terminal, indexed) -> None:
    reader = terminal(str(indexed))
    reader.wait_for_text(FIRST)
    reader.signal(signal.SIGSTOP)
    reader.wait_for_stop()
    reader.signal(signal.SIGCONT)
    for key in "/停水通":
        reader.send(key)
        reader.read_for(0.1)
    reader.wait_for(lambda text: "停水通知" in text and FIRST not in text)
    reader.signal(signal.SIGTERM)
    assert reader.wait_for_exit() == 128 + signal.SIGTERM


def test_a_key_that_is_no_utf_8_ends_nothing(terminal, indexed) -> None:
    reader = terminal(str(indexed))
    reader.wait_for_text(FIRST)
    reader.send(b"\xff\xfe\xb9")
    reader.send("/停水")
    reader.wait_for(lambda text: "停水通知" in text and FIRST not in text)
    reader.signal(signal.SIGTERM)
    assert reader.wait_for_exit() == 128 + signal.SIGTERM


def test_a_window_of_one_cell_is_outlived(terminal, indexed) -> None:
    reader = terminal(str(indexed), columns=1, lines=1)
    reader.read_for(2)
    reader.resize(80, 24)
    reader.wait_for_text(FIRST)
    reader.resize(1, 1)
    reader.send("q")
    assert reader.wait_for_exit() == 0


def _run(words: list[str], **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tuireader", *words], text=True, check=False, timeout=60, **more
    )


def _closing(descriptor: int) -> dict[str, object]:
    """Start the program without one of its standard streams."""
    return {"preexec_fn": lambda: os.close(descriptor)}


def test_without_a_terminal_the_reader_says_what_to_use(indexed) -> None:
    for more in ({"stdin": subprocess.DEVNULL}, _closing(0)):
        ended = _run([str(indexed)], capture_output=True, **more)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert "tuireader search QUERY" in ended.stderr


def test_a_closed_output_is_said(indexed) -> None:
    ended = _run(["search", "停水", "-a", str(indexed)], stderr=subprocess.PIPE, **_closing(1))
    assert ended.returncode == 1
    assert ended.stderr == "tuireader: standard output is closed; nothing can be printed\n"


def test_a_closed_error_stream_puts_nothing_between_the_answer(indexed) -> None:
    words = ["search", "停水", "-a", str(indexed), "--json"]
    ended = _run(words, stdout=subprocess.PIPE, **_closing(2))
    assert ended.returncode == 0
    assert ended.stdout.startswith("{")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [["--json"], []], ids=["json", "plain"])
def test_an_output_without_room_is_said(indexed, words) -> None:
    with open("/dev/full", "w") as full:
        ended = _run(
            ["search", "停水", "-a", str(indexed), *words], stdout=full, stderr=subprocess.PIPE
        )
    assert ended.returncode == 1
    assert ended.stderr == "tuireader: cannot print: No space left on device\n"
