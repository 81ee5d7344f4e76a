"""Readers and an indexer on one archive, while its files change."""

import random
import subprocess
import sys
import time
from pathlib import Path

from tuireader.library import Library

_READER = """
import sys, time
from pathlib import Path
from tuireader.library import EntityKind, Library, Sort
from tuireader.text.search_key import search_key

until = time.monotonic() + float(sys.argv[2])
searches = 0
with Library.open(Path(sys.argv[1])) as library:
    while time.monotonic() < until:
        for query in ("老桥", "陳立", "韩志远", "夜市 苏晓梅", "第二版"):
            results = library.search(query)
            assert len(set(results.ids)) == results.total
            for row in library.rows(results, 0, 30):
                # A story may have been printed anew since the search; then it is the new one.
                assert row.path and row.title
            searches += 1
        library.counts(EntityKind.PERSON, results)
print(searches)
"""
_INDEXER = """
import sys, time
from pathlib import Path
from tuireader.library import Library
until = time.monotonic() + float(sys.argv[2])
runs = 0
with Library.open(Path(sys.argv[1])) as library:
    while time.monotonic() < until:
        library.refresh()
        runs += 1
print(runs)
"""


def _start(code: str, root: Path, seconds: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(root), str(seconds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_readers_and_an_indexer_live_together(newsroom, rounds, tell) -> None:
    seconds = rounds(6, 300)
    dice = random.Random(4)
    with Library.open(newsroom.root) as library:
        library.refresh()
    programs = [_start(code, newsroom.root, seconds) for code in (_READER, _READER, _INDEXER)]
    changes = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        newsroom.write(dice.randrange(150), "第二版")
        newsroom.remove(dice.randrange(150))
        changes += 2
        time.sleep(0.02)
    ended = [program.communicate() for program in programs]
    assert [program.returncode for program in programs] == [0, 0, 0], ended
    one, other, runs = (int(out) for out, _ in ended)
    with Library.open(newsroom.root) as library:
        library.refresh()
        assert newsroom.is_complete(library)
        assert newsroom.falsehoods(library) == []
    tell(
        f"two readers and an indexer for {seconds} s: {one + other} searches, {runs} runs, "
        f"{changes} changes of files, no error"
    )
