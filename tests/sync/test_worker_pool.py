"""Files are read by processes side by side, which may fail without harm to the others."""

import errno
import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.archive import trouble
from tests.packed import zipped

from tuireader.archive.sandbox import client
from tuireader.archive.scan import SkippedEntry, SourceFile, scan
from tuireader.entities.persons.user_names import NO_NAMES
from tuireader.index.query.ast import Query
from tuireader.index.record import Record
from tuireader.index.results import Sort
from tuireader.index.store import Index
from tuireader.sync import worker_pool
from tuireader.sync.progress import Progress, Report
from tuireader.sync.story_frames import settings_to_json
from tuireader.sync.update import update
from tuireader.sync.worker_pool import FilePool

SETTINGS = settings_to_json(frozenset(), NO_NAMES)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive of every shape: single stories, a file of many, damaged ones, an empty one."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(40):
        _write(
            folder, f"{number:02}.txt", f"第{number}则消息", f"渡口第{number}日有{number}人过江。"
        )
    lines = [{"title": f"市场消息{n}", "text": f"记者陈立在渝北区见到{n}人。"} for n in range(60)]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (folder / "15 day.jsonl").write_text(f"{{坏\n{text}", encoding="utf-8")
    (folder / "20.zip").write_bytes(zipped(("a.txt", "装箱的消息".encode()), ("b.jpg", b"x")))
    (folder / "25 empty.txt").write_bytes(b"")
    return folder


@pytest.fixture
def troubled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Let stories that name a trouble get into it."""
    client.close()
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.setenv("TROUBLE_MARKER", str(tmp_path / "marker"))
    monkeypatch.setattr(worker_pool, "ANSWER", f"{trouble.__name__}:answer_files")
    yield
    client.close()


def _write(folder: Path, name: str, title: str, text: str) -> None:
    (folder / name).write_text(f"{title}\n\n{text}\n", encoding="utf-8")


def _update(root: Path, jobs: int = 2) -> tuple[Report, list[Record]]:
    with _opened(root.parent / f"index {jobs}") as index:
        report = update(index, root, lambda progress: None, lambda: False, jobs=jobs)
        return report, _records(index)


@contextmanager
def _opened(folder: Path) -> Iterator[Index]:
    index = Index.open(folder)
    yield index
    index.close()


def _records(index: Index) -> list[Record]:
    ids = index.search(Query("", None), Sort.NEWEST).ids
    return [record for record in index.records(ids) if record]


def _files(root: Path) -> Sequence[SourceFile]:
    return [entry for entry in scan(root) if isinstance(entry, SourceFile)]


def test_two_processes_find_what_one_finds(root: Path) -> None:
    one, others = _update(root, jobs=1), _update(root, jobs=3)
    assert one[1] == others[1]
    assert len(one[1]) == 101
    assert one[0].skipped == others[0].skipped
    assert [skipped.path for skipped in one[0].skipped] == [
        "15 day.jsonl", "20.zip", "25 empty.txt",
    ]  # fmt: skip


def test_stories_are_told_in_the_order_of_the_files(root: Path) -> None:
    files = _files(root)
    with FilePool(files, 3, SETTINGS) as reading:
        told = [frame[0].path for frame in reading.frames() if frame]
    assert list(dict.fromkeys(told)) == [file.path for file in files]


UNMARKED = "story 1: kept without marks: "


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("清理【循环】", "took longer than 1 s to read", marks=pytest.mark.thorough),
        pytest.param("清理【内存】", "needed more than 128 MB", marks=pytest.mark.thorough),
        ("清理【崩溃】", "crashed its parser"),
        ("分析【循环】", f"{UNMARKED}took longer than 1 s to analyse"),
        pytest.param(
            "分析【卡死】", f"{UNMARKED}took too long to read", marks=pytest.mark.thorough
        ),
        ("分析【溢出】", f"{UNMARKED}cannot be analysed (OverflowError)"),
        ("分析【崩溃】", f"{UNMARKED}crashed its parser"),
    ],
)
def test_trouble_in_one_file_leaves_the_others_alone(
    root: Path, troubled: None, name: str, reason: str
) -> None:
    _write(root, "18 trouble.txt", "坏消息", f"见到5人。{name}")
    report, records = _update(root)
    assert SkippedEntry("18 trouble.txt", reason) in report.skipped
    kept = [record for record in records if record.story.path == "18 trouble.txt"]
    assert len(kept) == reason.startswith(UNMARKED)
    assert not any(record.annotations.text for record in kept)
    assert len(records) == 101 + len(kept)
    assert all(record.annotations.text for record in records if "第" in record.story.title)


def test_a_process_that_is_killed_once_loses_nothing(root: Path, troubled: None) -> None:
    expected = _update(root, jobs=3)
    _write(root, "18.txt", "第18则消息", "渡口第18日有18人过江。清理【崩溃一次】")
    report, records = _update(root)
    assert report.skipped == expected[0].skipped
    assert [record.story.id for record in records] == [r.story.id for r in expected[1]]


def test_a_process_that_is_killed_from_outside_is_replaced(root: Path) -> None:
    client.close()
    killed: list[int] = []
    with FilePool(_files(root), 2, SETTINGS) as reading:
        told = []
        for frame in filter(None, reading.frames()):
            told.append(frame)
            if not killed and reading.pids():
                killed = reading.pids()
                for pid in killed:
                    os.kill(pid, signal.SIGKILL)
    assert killed
    assert sum("columns" in frame for _, frame in told) == 101


def test_reading_can_be_given_up_at_any_moment(root: Path, troubled: None) -> None:
    _write(root, "00 first.txt", "等", "清理【等待】")
    with _opened(root.parent / "index") as index:
        looks = iter(range(5))
        report = update(
            index, root, lambda progress: None, lambda: next(looks, None) is None, jobs=2
        )
    assert not report.complete
    assert report.stories == 0


def test_what_was_read_can_be_found_before_the_end(root: Path) -> None:
    seen: list[Progress] = []
    with _opened(root.parent / "index") as index:
        update(index, root, seen.append, lambda: False, jobs=2)
    assert next(progress.stories for progress in seen if progress.committed) < 101


def test_a_large_file_is_read_for_itself() -> None:
    files = [SourceFile(f"{n}", f"/{n}", size, 0) for n, size in enumerate([1, 1, 2**21, 1, 1])]
    sizes = [[file.size for file in chunk] for chunk in worker_pool.chunks(files * 9, 1)]
    assert all(len(chunk) == 1 for chunk in sizes if 2**21 in chunk)
    assert sum(map(len, sizes)) == 45


def _refuse(*_: object, **__: object) -> None:
    raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))


@pytest.mark.parametrize("function", ["_started", "_write"])
def test_a_system_without_resources_is_told_and_a_later_update_is_whole(
    root: Path, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    client.close()
    with monkeypatch.context() as broken:
        broken.setattr(client, function, _refuse)
        with pytest.raises(client.WorkerUnavailableError) as caught:
            _update(root)
    assert str(caught.value) == "cannot run the process that reads files: Too many open files"
    report, records = _update(root)
    assert report.added == len(records) == 101


def test_files_are_not_blamed_for_a_process_that_cannot_start(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.close()
    with monkeypatch.context() as broken:
        broken.setattr(client, "_COMMAND", (sys.executable, "-c", "raise SystemExit('no memory')"))
        report, records = _update(root)
        assert records == []
        reasons = {each.reason for each in report.skipped if each.path.endswith("txt")}
        assert reasons == {"crashed its parser (no memory)"}
    report, records = _update(root)
    assert report.added == len(records) == 101
    assert [each.path for each in report.skipped] == ["15 day.jsonl", "20.zip", "25 empty.txt"]
