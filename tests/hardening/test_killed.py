"""Who kills the program while it indexes finds the index as it was, as it should be, or anew."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tuireader.library import Library

_INDEXER = """
import sys
from pathlib import Path
from tuireader.library import Library
import tuireader.entities.analysis as analysis
analysis.analyse("", "韩志远说。", None)
with Library.open(Path(sys.argv[1])) as library:
    print("begun", flush=True)
    library.refresh()
    print("done", flush=True)
"""


def _start(root: Path) -> subprocess.Popen[str]:
    indexer = subprocess.Popen(
        [sys.executable, "-c", _INDEXER, str(root)], stdout=subprocess.PIPE, text=True
    )
    assert indexer.stdout
    assert indexer.stdout.readline() == "begun\n"
    return indexer


def _kill(indexer: subprocess.Popen[str]) -> bool:
    """Kill it; tell whether it had not yet done its work."""
    os.kill(indexer.pid, signal.SIGKILL)
    rest, _ = indexer.communicate()
    return "done" not in rest


def test_an_index_survives_kill_9(newsroom, opened, rounds, tell) -> None:
    dice = random.Random(5)
    first = _start(newsroom.root)
    start = time.monotonic()
    first.communicate()
    usual = time.monotonic() - start
    times, killed, kept = rounds(6, 220), 0, 0
    for number in range(times):
        for story in dice.sample(range(200), 25):
            newsroom.write(story, f"第{number}次印刷")
        for story in dice.sample(range(200), 5):
            newsroom.remove(story)
        indexer = _start(newsroom.root)
        time.sleep(dice.uniform(0, usual))
        killed += _kill(indexer)
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
