"""Suspicious files are read by another process, which is ended when it takes too much."""

import os
import signal
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.packed import zipped

from tuireader.archive.ingest import UnreadableFile, iter_stories, read_stories
from tuireader.archive.sandbox import client
from tuireader.archive.scan import SourceFile
from tuireader.archive.story import Story

PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>雨还没停，人已到齐。</p>"
# Every heading is compared with the title, and holds all that come after it.
SLOW = ("<title>早市</title><p>雨还没停。" + "<h1>早市搬家了" * 2040).encode()
LARGE = b"".join(b"<p>%d" % number for number in range(1_500_000))


def page(title: str) -> bytes:
    return PAGE.format(title).encode()


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a process have less time and memory than usual, so that reaching the limits is quick."""
    client.close()
    monkeypatch.setattr(client, "_CPU_SECONDS", 1)
    monkeypatch.setattr(client, "_MEMORY_MB", 160)
    yield
    client.close()


def _file(tmp_path: Path, name: str, raw: bytes) -> SourceFile:
    (tmp_path / name).write_bytes(raw)
    return SourceFile(name, tmp_path / name, len(raw), 0)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [(SLOW, "took longer than 1 s to read"), (LARGE, "needed more than 160 MB")],
    ids=["time", "memory"],
)
def test_a_page_that_takes_too_much_is_named(
    tmp_path: Path, limits: None, raw: bytes, reason: str
) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_stories(_file(tmp_path, "a.html", raw))
    (story,) = read_stories(_file(tmp_path, "b.html", page("早市"))).stories
    assert story.title == "早市"


def test_the_other_members_are_read_all_the_same(tmp_path: Path, limits: None) -> None:
    raw = zipped(
        ("1.html", page("一")), ("2.html", SLOW), ("3.html", page("三")), ("4.html", LARGE),
        ("5.jpg", b"x"), ("6.html", page("六")),
    )  # fmt: skip
    contents = read_stories(_file(tmp_path, "a.zip", raw))
    assert [story.part for story in contents.stories] == ["1.html", "3.html", "6.html"]
    assert [skipped.reason for skipped in contents.skipped] == [
        "2.html: took longer than 1 s to read",
        "4.html: needed more than 160 MB",
        "5.jpg: unknown kind of file (.jpg)",
    ]


def test_a_file_of_nothing_but_traps_is_given_up(tmp_path: Path, limits: None) -> None:
    members = [(f"{n}.html", SLOW) for n in range(9)]
    contents = read_stories(
        _file(tmp_path, "a.zip", zipped(("0.txt", "早市搬家".encode()), *members))
    )
    reasons = [skipped.reason for skipped in contents.skipped]
    assert reasons == [
        "0.html, 1.html, 2.html: took longer than 1 s to read",
        "the rest of the file: given up after 3 members like this",
    ]


def test_a_process_that_breaks_down_is_replaced(tmp_path: Path) -> None:
    client.close()
    file = _file(tmp_path, "a.html", page("早市"))
    read_stories(file)
    (worker,) = client._idle
    os.kill(worker._process.pid, signal.SIGSEGV)
    worker._process.wait()
    with pytest.raises(UnreadableFile, match="broke the program that reads it"):
        read_stories(file)
    assert read_stories(file).stories


def test_one_process_serves_many_files(tmp_path: Path) -> None:
    pids = set()
    for number in range(5):
        read_stories(_file(tmp_path, f"{number}.html", page("早市")))
        pids |= {worker._process.pid for worker in client._idle}
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
    stories.close()
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
