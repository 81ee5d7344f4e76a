"""Two programs that want to bring one index up to date at the same time."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tuireader.index.query.parser import parse_query
from tuireader.index.store import Index, IndexBusyError, Sort
from tuireader.sync.progress import Progress
from tuireader.sync.update import update
from tuireader.sync.update_lock import update_lock

# Adds the stories of the archive when it is told to, and ends its turn when it is told to.
OTHER = """
import sys
from pathlib import Path
from tuireader.index.store import Index
from tuireader.sync.update_lock import update_lock
from tuireader.sync.update import update
folder, root = map(Path, sys.argv[1:])
index = Index.open(folder)
with update_lock(index, print, lambda: True):
    for line in sys.stdin:
        print(line.strip(), flush=True)
        if line == "add\\n":
            update(index, root, lambda progress: None, lambda: False)
            print("added", flush=True)
"""


class Other:
    """A program that has its turn."""

    def __init__(self, running: subprocess.Popen[str]) -> None:
        self.running = running

    def say(self, word: str, answer: str) -> None:
        assert self.running.stdin is not None
        assert self.running.stdout is not None
        self.running.stdin.write(f"{word}\n")
        self.running.stdin.flush()
        while (line := self.running.stdout.readline().strip()) != answer:
            assert line, "the other program has ended"

    def end(self) -> None:
        assert self.running.stdin is not None
        self.running.stdin.close()
        assert self.running.wait(60) == 0


@contextmanager
def other_at_work(index: Index, root: Path) -> Iterator[Other]:
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, str(index.folder), str(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        other = Other(running)
        try:
            other.say("begin", "begin")
            yield other
        finally:
            running.kill()


def _stories(index: Index) -> int:
    return len(index.search(parse_query(""), Sort.NEWEST).ids)


def test_who_does_not_wait_is_told_that_another_program_is_at_work(
    index: Index, root: Path
) -> None:
    with (
        other_at_work(index, root),
        pytest.raises(IndexBusyError, match="another program is indexing this archive"),
        update_lock(index, lambda progress: None, lambda: True),
    ):
        pass


def test_who_waits_is_told_of_the_commits_of_the_other_and_ends_with_all(
    index: Index, root: Path
) -> None:
    for number in range(3):
        text = f"江水退去\n\n渡口第{number}日复航。"
        (root / f"{number}.txt").write_text(text, encoding="utf-8")
    seen: list[Progress] = []
    with other_at_work(index, root) as other:

        def look(progress: Progress) -> None:
            seen.append(progress)
            if len(seen) == 1:
                assert _stories(index) == 0
                other.say("add", "added")
            elif progress.committed:
                assert _stories(index) == 3
                other.end()

        with update_lock(index, look, lambda: len(seen) > 1000):
            report = update(index, root, seen.append, lambda: False)
    assert all(progress.elsewhere for progress in seen if progress.committed)
    assert (report.stories, report.added, report.unchanged) == (3, 0, 3)


def test_the_last_commit_of_the_other_is_told_when_the_turn_has_come(
    index: Index, root: Path
) -> None:
    (root / "a.txt").write_text("江水退去\n\n渡口明日复航。", encoding="utf-8")
    seen: list[Progress] = []
    with other_at_work(index, root) as other:

        def look(progress: Progress) -> None:
            if not seen:
                other.say("add", "added")
                other.end()
            seen.append(progress)

        with update_lock(index, look, lambda: len(seen) > 1000):
            assert [progress.committed for progress in seen] == [False, True]
            assert not seen[-1].elsewhere


def test_a_killed_program_keeps_nobody_waiting(index: Index, root: Path) -> None:
    with other_at_work(index, root) as other:
        other.running.kill()
        other.running.wait(60)
        with update_lock(index, lambda progress: None, lambda: True):
            pass
