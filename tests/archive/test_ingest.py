"""Reading one file: its stories, or one clear reason."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tuireader.archive import files
from tuireader.archive.files import read_bytes
from tuireader.archive.ingest import UnreadableFile, read_stories
from tuireader.archive.scan import SourceFile


def _file(path: Path, name: str = "a.txt") -> SourceFile:
    return SourceFile(name, path, 0, 0)


def _reason(attempt: Callable[[], object]) -> str:
    with pytest.raises(UnreadableFile) as caught:
        attempt()
    return str(caught.value)


def test_a_file_becomes_a_story(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("早市搬家\n\n菜贩们天不亮就到了新址。\n", encoding="utf-8")
    (story,) = read_stories(_file(path, "市场/a.txt")).stories
    assert (story.path, story.title) == ("市场/a.txt", "早市搬家")
    assert story.text == "菜贩们天不亮就到了新址。"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty file"),
        ("\ufeff \u3000\r\n\n".encode(), "only whitespace"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
    ],
)
def test_a_file_without_a_story(tmp_path: Path, raw: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    assert _reason(lambda: read_stories(_file(path))) == reason


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_two_characters_are_a_story(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("大水".encode(encoding))
    (story,) = read_stories(_file(path)).stories
    assert (story.title, story.text) == ("大水", "大水")


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b"ID3")
    assert _reason(lambda: read_stories(_file(path, "a.mp3"))) == "unknown kind of file"


def test_links_pipes_and_folders_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "folder").mkdir()
    assert _reason(lambda: read_bytes(tmp_path / "fifo")) == "special file"
    assert _reason(lambda: read_bytes(tmp_path / "zero")) == "symbolic link"
    assert _reason(lambda: read_bytes(tmp_path / "folder")) == "special file"
    assert _reason(lambda: read_bytes(tmp_path / "gone")) == "no longer there"


def test_a_file_larger_than_64_mb(tmp_path: Path) -> None:
    with (tmp_path / "sparse").open("wb") as stream:
        stream.truncate(files.MAX_BYTES + 1)
    assert _reason(lambda: read_bytes(tmp_path / "sparse")) == "larger than 64 MB"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.os, "open", refuse)
    assert _reason(lambda: read_bytes(tmp_path / "a.txt")) == "permission denied"


def test_a_file_that_grows_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("第一版", encoding="utf-8")
    fstat = os.fstat

    def grow_after(descriptor: int) -> os.stat_result:
        state = fstat(descriptor)
        with path.open("a", encoding="utf-8") as stream:
            stream.write("第二版")
        return state

    monkeypatch.setattr(files.os, "fstat", grow_after)
    assert _reason(lambda: read_bytes(path)) == "changed while being read"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("雨" * 2_000_001, "a story of more than 2000000 characters"),
        ("雨\n" * 60_001, "more than 60000 lines"),
    ],
    ids=["characters", "lines"],
)
def test_a_text_beyond_all_novels_is_no_story(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=reason):
        read_stories(SourceFile("a.txt", tmp_path / "a.txt", 0, 0))


def test_blank_lines_make_no_text_too_long(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("早市搬家\n" + "\n" * 70_000 + "雨还没停。", encoding="utf-8")
    (story,) = read_stories(SourceFile("a.txt", tmp_path / "a.txt", 0, 0)).stories
    assert story.text == "雨还没停。"
