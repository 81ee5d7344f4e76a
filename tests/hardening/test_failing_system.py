"""When the disk is full or fails, the index is the old one, the new one, or made anew."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tuireader.library import Library
from tuireader.library.index_versions import index_folder

pytestmark = pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace, which makes system calls fail, is not installed"
)

# The call to os.access marks in the record of strace where the work on the index begins: before
# it Python loads its modules, which is not ours to test.
_INDEXER = """
import os, sys
from pathlib import Path
from tuireader.errors import TuireaderError
from tuireader.library import Library
import tuireader.entities.analysis as analysis
analysis.analyse("", "韩志远说。", None)
os.access("/begun", os.F_OK)
try:
    with Library.open(Path(sys.argv[1])) as library:
        library.refresh()
except TuireaderError as error:
    sys.exit(f"told: {error}")
"""

_CALLS = {
    "write": "ENOSPC",
    "pwrite64": "ENOSPC",
    "ftruncate": "ENOSPC",
    "mkdir": "ENOSPC",
    "fsync": "EIO",
    "fdatasync": "EIO",
    "rename": "EIO",
    "unlink": "EACCES",
    "openat": "EIO",
    "mmap": "ENOMEM",
    "flock": "EIO",
    "fcntl": "EIO",
    "read": "EIO",
}
# Refused by the system already when Python itself reads a module or grows its memory.
_PYTHON_NEEDS_THEM = {"openat", "read", "mmap", "fcntl"}


def _index(root: Path, record: Path, *injected: str) -> subprocess.CompletedProcess[str]:
    words = ["strace", "-f", "-qq", "-o", str(record), "-e", f"trace={','.join(_CALLS)},access"]
    return subprocess.run(
        [*words, *injected, sys.executable, "-B", "-c", _INDEXER, str(root)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def _calls_of_the_work(record: Path) -> list[tuple[str, int]]:
    """The system calls after the mark, each with its number among those of its name."""
    begun, seen, found = False, dict.fromkeys(_CALLS, 0), []
    for line in record.read_text(errors="replace").splitlines():
        match = re.match(r"\d+\s+(\w+)\(", line)
        if not match:
            continue
        name = match[1]
        begun |= name == "access" and "/begun" in line
        if name in seen:
            seen[name] += 1
            if begun:
                found.append((name, seen[name]))
    return found


def _calls_of_an_update(newsroom, record: Path, before: Path) -> list[tuple[str, int]]:
    """Index, keep the index in ``before``, and update it; return the system calls of that."""
    assert _index(newsroom.root, record).returncode == 0
    shutil.copytree(index_folder(newsroom.root), before)
    for number in range(90, 140):
        newsroom.write(number, "第二版")
    _index(newsroom.root, record)
    return _calls_of_the_work(record)


def _put_back(newsroom, before: Path) -> None:
    shutil.rmtree(index_folder(newsroom.root))
    shutil.copytree(before, index_folder(newsroom.root))


def test_a_failing_system_call_never_makes_an_index_wrong(newsroom, tmp_path, rounds, tell) -> None:
    record = tmp_path / "strace"
    calls = _calls_of_an_update(newsroom, record, before := tmp_path / "before")
    step = max(1, len(calls) // rounds(6, 210))
    tried = told = silent = 0
    for name, number in calls[::step]:
        _put_back(newsroom, before)
        ended = _index(
            newsroom.root, record, "-e", f"inject={name}:error={_CALLS[name]}:when={number}"
        )
        tried += 1
        told += "told: " in ended.stderr
        silent += ended.returncode == 0
        # Python itself writes "lost sys.stderr" where it cannot write there.
        if name not in _PYTHON_NEEDS_THEM and "lost sys.stderr" not in ended.stderr:
            assert "Traceback" not in ended.stderr, (name, number, ended.stderr)
        with Library.open(newsroom.root) as library:
            assert newsroom.falsehoods(library) == [], (name, number)
            library.refresh()
            assert newsroom.is_complete(library), (name, number)
            assert newsroom.falsehoods(library) == [], (name, number)
    tell(f"failing system calls: {tried} of {len(calls)}; told {told}, went on {silent}, wrong 0")


_WRITING = ("write", "pwrite64", "ftruncate")


def test_a_disk_that_stays_full_loses_nothing(newsroom, tmp_path, rounds, tell) -> None:
    """From some write on every one fails, as when there is no block of 4 kB left."""
    record = tmp_path / "strace"
    update = _calls_of_an_update(newsroom, record, before := tmp_path / "before")
    calls = [call for call in update if call[0] in _WRITING]
    step = max(1, len(calls) // rounds(1, 400))
    tried = told = 0
    for name, number in calls[step // 2 :: step]:
        _put_back(newsroom, before)
        ended = _index(newsroom.root, record, "-e", f"inject={name}:error=ENOSPC:when={number}+")
        tried, told = tried + 1, told + ("told: " in ended.stderr)
        with Library.open(newsroom.root) as library:
            assert newsroom.falsehoods(library) == [], (name, number)
            library.refresh()
            assert newsroom.is_complete(library), (name, number)
    tell(f"a disk full from one of {len(calls)} writes on: {tried}; told {told}, wrong 0")
