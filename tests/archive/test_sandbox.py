"""Suspicious files are read by another process, which is ended when it takes too much."""

import io
import os
import signal
import sys
import threading
import zipfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import IO, cast

import pytest
from tests.archive import trouble
from tests.packed import zipped

from tuireader.archive import ingest
from tuireader.archive.ingest import UnreadableFile, iter_stories, read_stories
from tuireader.archive.sandbox import client
from tuireader.archive.scan import SourceFile
from tuireader.archive.story import Story

PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>雨还没停，人已到齐。</p>"


def page(title: str) -> bytes:
    return PAGE.format(title).encode()


def _text(title: str, trouble: str = "") -> bytes:
    return f"{title}\n\n雨还没停，人已到齐。{trouble}\n".encode()


@pytest.fixture
def troubled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let stories that name a trouble get into it."""
    client.close()
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.setattr(ingest, "_READ", f"{trouble.__name__}:answer")
    yield
    client.close()


def _file(tmp_path: Path, name: str, raw: bytes) -> SourceFile:
    (tmp_path / name).write_bytes(raw)
    return SourceFile(name, tmp_path / name, len(raw), 0)


TROUBLES = [
    ("清理【循环】", "took longer than 1 s to read"),
    ("清理【卡死】", "took too long to read"),
    ("清理【内存】", r"needed more than \d+ MB"),
    ("清理【溢出】", r"cannot be parsed \(OverflowError\)"),
    ("清理【递归】", r"cannot be parsed \(RecursionError\)"),
    ("清理【崩溃】", "crashed its parser"),
]


@pytest.mark.parametrize(("name", "reason"), TROUBLES)
def test_a_file_that_takes_too_much_is_named(
    tmp_path: Path, troubled: None, name: str, reason: str
) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_stories(_file(tmp_path, "a.txt", _text("早市", name)))
    (story,) = read_stories(_file(tmp_path, "b.txt", _text("早市"))).stories
    assert story.title == "早市"


def test_the_other_members_are_read_all_the_same(tmp_path: Path, troubled: None) -> None:
    raw = zipped(
        ("1.txt", _text("一")), ("2.txt", _text("二", "清理【循环】")), ("3.html", page("三")),
        ("4.txt", _text("四", "清理【崩溃】")), ("5.jpg", b"x"), ("6.html", page("六")),
    )  # fmt: skip
    contents = read_stories(_file(tmp_path, "a.zip", raw))
    assert [story.part for story in contents.stories] == ["1.txt", "3.html", "6.html"]
    assert sorted(skipped.reason for skipped in contents.skipped) == [
        "2.txt: took longer than 1 s to read",
        "4.txt: crashed its parser",
        "5.jpg: unknown kind of file (.jpg)",
    ]


def test_a_file_of_nothing_but_traps_is_given_up(tmp_path: Path, troubled: None) -> None:
    members = [(f"{n}.txt", _text(f"第{n}则", "清理【循环】")) for n in range(1, 9)]
    contents = read_stories(_file(tmp_path, "a.zip", zipped(("0.txt", _text("早市")), *members)))
    assert [story.part for story in contents.stories] == ["0.txt"]
    assert [skipped.reason for skipped in contents.skipped] == [
        "1.txt, 2.txt, 3.txt: took longer than 1 s to read",
        "the rest of the file: gave up after 3 parts that took too long",
    ]


def test_a_file_that_ends_one_process_after_the_other_is_given_up(
    tmp_path: Path, troubled: None
) -> None:
    members = [(f"{n}.txt", _text(f"第{n}则", "清理【崩溃】")) for n in range(1, 9)]
    contents = read_stories(_file(tmp_path, "a.zip", zipped(("0.txt", _text("早市")), *members)))
    assert [story.part for story in contents.stories] == ["0.txt"]
    assert contents.skipped[-1].reason == ("the rest of the file: gave up after 3 unreadable parts")


def test_parts_without_a_story_are_counted_and_not_kept(tmp_path: Path) -> None:
    raw = "\n".join(["{}"] * 30_000).encode()
    with pytest.raises(UnreadableFile) as caught:
        read_stories(_file(tmp_path, "a.jsonl", raw))
    assert str(caught.value) == ("no known text field; gave up after 10000 parts without a story")


def test_what_a_broken_process_wrote_is_told_and_cannot_act(tmp_path: Path) -> None:
    worker = client.Worker()
    worker.send({"run": "tuireader.no_such_module:answer"})
    with pytest.raises(client.WorkerFailedError, match="ModuleNotFoundError"):
        worker.receive()
    worker.end()


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("memory allocation of 9 bytes failed\nnote: run with `X=1`", "needed too much memory"),
        ("thread '<unnamed>' panicked at src/a.rs:1:\nboom\nnote: run with", "crashed its parser"),
        ("Traceback:\n  File\nOSError: boom", "crashed its parser (OSError: boom)"),
    ],
)
def test_what_a_library_wrote_is_told_in_own_words(
    monkeypatch: pytest.MonkeyPatch, written: str, reason: str
) -> None:
    monkeypatch.setattr(
        client, "_COMMAND", (sys.executable, "-c", f"raise SystemExit({written!r})")
    )
    worker = client.Worker()
    with pytest.raises(client.WorkerFailedError) as caught:
        worker.receive()
    worker.end()
    assert str(caught.value) == reason


def test_what_a_library_wrote_about_an_earlier_file_explains_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = (
        "import os, sys\n"
        "from tuireader.archive.sandbox import protocol\n"
        "print('a warning: cannot allocate memory for a cache', file=sys.stderr, flush=True)\n"
        "os.write(1, protocol.pack({'end': True}))\n"
        "sys.stdin.read()\n"
        "print('OSError: boom', file=sys.stderr)\n"
    )
    monkeypatch.setattr(client, "_COMMAND", (sys.executable, "-c", program))
    worker = client.Worker()
    assert worker.receive()
    cast(IO[bytes], worker._process.stdin).close()
    with pytest.raises(client.WorkerFailedError) as caught:
        worker.receive()
    worker.end()
    assert str(caught.value) == "crashed its parser (OSError: boom)"


def test_a_process_that_breaks_down_is_replaced(tmp_path: Path) -> None:
    client.close()
    file = _file(tmp_path, "a.html", page("早市"))
    read_stories(file)
    (worker,) = client._idle
    os.kill(worker.pid, signal.SIGSEGV)
    worker._process.wait()
    with pytest.raises(UnreadableFile, match="crashed its parser"):
        read_stories(file)
    assert read_stories(file).stories


def test_no_password_of_a_server_reaches_a_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUIREADER_ENGINE_PASSWORD", "geheim-7")
    monkeypatch.setenv("TUIREADER_ENGINE_API_KEY", "geheim-8")
    code = "import os; print(*os.environ)"
    monkeypatch.setattr(client, "_COMMAND", (sys.executable, "-c", code))
    worker = client.Worker()
    printed = cast("io.BytesIO", worker._process.stdout).read()
    worker.end()
    assert b"PATH" in printed
    assert b"TUIREADER_ENGINE" not in printed


def test_a_process_that_gets_little_of_a_busy_machine_is_not_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker = client.Worker()
    monkeypatch.setattr(client, "PATIENCE", 0)
    ran = iter([3, 4, 4])
    monkeypatch.setattr(client, "_processor_time", lambda pid: next(ran))
    assert [worker.is_stuck() for _ in range(3)] == [False, False, True]
    worker.end()


def test_a_process_that_the_system_has_stopped_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = client.Worker()
    os.kill(worker.pid, signal.SIGSTOP)
    os.waitpid(worker.pid, os.WUNTRACED)
    monkeypatch.setattr(client, "PATIENCE", 0)
    worker.is_stuck()  # it has run until now
    assert worker.is_stuck()
    worker.end()


def test_one_process_serves_many_files(tmp_path: Path) -> None:
    pids = set()
    for number in range(5):
        read_stories(_file(tmp_path, f"{number}.html", page("早市")))
        pids |= {worker.pid for worker in client._idle}
    assert len(pids) == 1


def test_files_are_read_from_many_threads(tmp_path: Path) -> None:
    files = [_file(tmp_path, f"{n}.html", page(f"第{n}则")) for n in range(24)]
    titles: list[str] = []

    def read(some: list[SourceFile]) -> None:
        titles.extend(story.title for file in some for story in read_stories(file).stories)

    threads = [threading.Thread(target=read, args=(files[n::6],)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(titles) == sorted(f"第{n}则" for n in range(24))


def test_reading_can_be_broken_off_in_a_container(tmp_path: Path) -> None:
    raw = zipped(*((f"{n}.html", page(f"第{n}则")) for n in range(200)))
    stories = iter_stories(_file(tmp_path, "a.zip", raw))
    first = next(stories)
    assert isinstance(first, Story)
    cast(Generator[object], stories).close()
    assert read_stories(_file(tmp_path, "b.html", page("早市"))).stories


def test_the_folder_of_the_archive_gives_no_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.close()
    (tmp_path / "json.py").write_text("raise SystemExit(9)", encoding="utf-8")
    (tmp_path / "tuireader").mkdir()
    (tmp_path / "tuireader" / "__init__.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_stories(_file(tmp_path, "a.html", page("早市"))).stories


def test_an_archive_may_be_named_from_where_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _file(tmp_path, "a.html", page("早市"))
    monkeypatch.chdir(tmp_path)
    assert read_stories(SourceFile("a.html", Path("a.html"), 0, 0)).stories


def test_a_container_that_changes_meanwhile_is_not_kept(tmp_path: Path) -> None:
    # More than fits in a pipe, so that the process is still reading when the file changes.
    text = "，".join(map(str, range(20_000))).encode()
    file = _file(tmp_path, "a.zip", zipped(*((f"{n}.txt", text) for n in range(8))))
    stories = iter_stories(file)
    next(stories)
    with zipfile.ZipFile(file.absolute, "a") as packed:
        packed.writestr("9.txt", "又来一则")
    with pytest.raises(UnreadableFile, match="changed while being read"):
        list(stories)
