"""Nothing that the program does asks for the network."""

import shutil
import subprocess
import sys

import pytest

from tuireader.user.paths import sample_archive

# socketpair is the event loop's way to wake itself up; it leads nowhere.
_WATCHED = """
import sys
ALLOWED = {"socket.__new__"}
def watch(event, arguments):
    if event.startswith("socket.") and event not in ALLOWED:
        raise SystemExit(f"asked for the network: {event} {arguments}")
    if event == "socket.__new__" and arguments[1] not in (1,):
        raise SystemExit(f"opened a socket: {arguments}")
sys.addaudithook(watch)
from tuireader.cli import main
sys.exit(main(sys.argv[1:]))
"""
_COMMANDS = (
    ("index",),
    ("search", "桥", "--json"),
    ("entities", "--limit", "3"),
    ("doctor",),
)


@pytest.mark.parametrize("words", _COMMANDS, ids=lambda words: words[0])
def test_a_command_opens_no_socket(words) -> None:
    archive = ("-a",) if words[0] in ("search", "entities") else ()
    ended = subprocess.run(
        [sys.executable, "-c", _WATCHED, *words, *archive, str(sample_archive())],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "socket" not in ended.stderr
    assert ended.returncode in (0, 1 if words[0] == "doctor" else 0), ended.stderr


@pytest.mark.skipif(shutil.which("unshare") is None, reason="unshare is not installed")
def test_a_search_works_where_there_is_no_network() -> None:
    alone = ["unshare", "--map-root-user", "--net"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody leave the network")
    ended = subprocess.run(
        [*alone, sys.executable, "-m", "tuireader", "search", "桥", "-a", str(sample_archive())],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
