"""Ctrl+C and SIGTERM while the program is imported: it ends, and prints no traceback."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

# At the import of some module: a moment that does not depend on the speed of the machine.
PROGRAM = """
import os, runpy, sys
wanted, number, *sys.argv[1:] = map(str, sys.argv[1:])
seen = 0

def signal_at_import(event, arguments):
    global seen
    if event == "import" and (seen or arguments[0].startswith("tuireader.cli")):
        seen += 1
        if seen == int(wanted):
            os.kill(os.getpid(), int(number))

sys.addaudithook(signal_at_import)
runpy.run_module("tuireader", run_name="__main__", alter_sys=True)
"""
LATER = 62  # imports that every command needs


def _heed_signals() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _interrupted(at: int, number: int, *words: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", PROGRAM, str(at), str(number), *words]
    return subprocess.run(
        line, capture_output=True, text=True, timeout=60, check=False, preexec_fn=_heed_signals
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("at", [1, 12, 30, 45, 90, 150])
def test_a_signal_at_an_import_ends_the_program_in_silence(
    at: int, number: signal.Signals, archive: Path
) -> None:
    words = ["--version"] if at < LATER else ["search", "黄", "-a", str(archive)]
    ended = _interrupted(at, number, *words)
    assert ended.returncode in (-number, 128 + number, 0)
    assert ended.stderr in ("", "tuireader: interrupted\n")
