"""Changes of an archive are noticed while it is open."""

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import watchfiles

from tuireader.sync import watch

SOON = 20  # seconds; a change is noticed in a quarter of one
TRIES = 20


@contextmanager
def _watching(root: Path) -> Iterator[Callable[[Callable[[int], object]], None]]:
    """Watch ``root`` meanwhile; gives a function that changes something until it is noticed."""
    stop, noticed = threading.Event(), queue.SimpleQueue[None]()
    thread = threading.Thread(target=watch.watch, args=(root, lambda: noticed.put(None), stop))
    thread.start()

    def is_noticed(change: Callable[[int], object]) -> None:
        # Nothing tells when the system has begun to watch: what comes before is not told.
        for attempt in range(TRIES):
            change(attempt)
            with suppress(queue.Empty):
                return noticed.get(timeout=SOON / TRIES)
        raise AssertionError("no change was noticed")

    try:
        yield is_noticed
    finally:
        stop.set()
        thread.join(SOON)
    assert not thread.is_alive()


@pytest.fixture(params=["told by the system", "looking now and then"])
def archive(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Path:
    """An archive that is watched in either way."""

    def too_many(*_: Path, **__: object) -> Iterator[object]:
        raise OSError("OS file watch limit reached")

    if request.param == "looking now and then":
        monkeypatch.setattr(watchfiles, "watch", too_many)
        monkeypatch.setattr(watch, "_LOOK_EVERY_MS", 50)
    return tmp_path


def test_a_new_a_changed_and_a_removed_file_are_noticed(archive: Path) -> None:
    story = archive / "2022" / "story.txt"
    story.parent.mkdir()
    (archive / "old.txt").write_text("夜市", encoding="utf-8")
    with _watching(archive) as is_noticed:
        is_noticed(lambda attempt: story.with_stem(f"new{attempt}").write_text("大桥检修"))
        is_noticed(lambda attempt: story.write_text("大桥检修" * (attempt + 1)))
        is_noticed(lambda attempt: (archive / "old.txt").unlink(missing_ok=True))


def test_only_what_is_part_of_the_archive_counts(tmp_path: Path) -> None:
    before = watch._state(tmp_path)
    (tmp_path / ".hidden.txt").write_text("x")
    assert watch._state(tmp_path) == before
    (tmp_path / "story.txt").write_text("大桥检修")
    assert watch._state(tmp_path) != before
