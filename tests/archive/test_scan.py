"""Walking an archive: every entry is a file to read or is named with a reason."""

import contextlib
import os
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.archive import scan as walking
from tuireader.archive.scan import SkippedEntry, SourceFile, scan, source_file


def _write(path: Path, text: str = "新闻") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _paths(root: Path) -> list[str]:
    return [entry.path for entry in scan(root) if isinstance(entry, SourceFile)]


def _reasons(root: Path) -> dict[str, str]:
    return {entry.path: entry.reason for entry in scan(root) if isinstance(entry, SkippedEntry)}


def test_files_come_by_name_with_their_state(tmp_path: Path) -> None:
    for name in ("乙/二.txt", "乙/一.txt", "甲.txt", "B.TXT", "a/z.txt"):
        _write(tmp_path / name)
    assert _paths(tmp_path) == ["B.TXT", "a/z.txt", "乙/一.txt", "乙/二.txt", "甲.txt"]
    file = next(iter(scan(tmp_path)))
    assert isinstance(file, SourceFile)
    assert (file.absolute, file.size) == (tmp_path / "B.TXT", 6)
    assert next(iter(scan(tmp_path))) == file
    assert source_file(tmp_path, "B.TXT").version == file.version


def _written_over(file: Path) -> None:
    file.write_text("早市\n\n晴。")


def _put_in_its_place(file: Path) -> None:
    other = file.with_name("b.new")
    other.write_text("早市\n\n晴。")
    os.utime(other, ns=(0, file.stat().st_mtime_ns))
    other.replace(file)


@pytest.mark.parametrize("change", [_written_over, _put_in_its_place])
def test_a_change_of_the_same_size_and_time_is_noticed(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("早市\n\n雨。")
    before, state = next(iter(scan(tmp_path))), file.stat()
    change(file)
    while file.stat().st_ctime_ns == state.st_ctime_ns:  # until the clock of the system ticks
        os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert file.stat().st_mtime_ns == state.st_mtime_ns
    assert next(iter(scan(tmp_path))) != before


def test_what_is_no_story_file_is_named_with_the_reason(tmp_path: Path) -> None:
    _write(tmp_path / "照片.jpg")
    _write(tmp_path / "run.sh")
    os.mkfifo(tmp_path / "fifo.txt")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(tmp_path / "s.txt"))
        assert _reasons(tmp_path) == {
            "fifo.txt": "special file",
            "run.sh": "unknown kind of file (.sh)",
            "s.txt": "special file",
            "照片.jpg": "unknown kind of file (.jpg)",
        }


@pytest.mark.parametrize("name", ["README.md", "readme.zh-CN.txt", "LICENSE", "Changelog.md"])
def test_a_note_on_the_archive_is_no_story(tmp_path: Path, name: str) -> None:
    _write(tmp_path / name)
    assert list(scan(tmp_path)) == [SkippedEntry(name, "a note about the archive, not a story")]


def test_no_link_is_followed(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    _write(outside / "secret.txt")
    _write(root / "a.txt")
    (root / "up").symlink_to(outside)
    (root / "self").symlink_to(root)
    (root / "zero.txt").symlink_to("/dev/zero")
    (root / "nowhere.txt").symlink_to("gone")
    assert _paths(root) == ["a.txt"]
    links = ("nowhere.txt", "self", "up", "zero.txt")
    assert _reasons(root) == dict.fromkeys(links, "symbolic link")


def test_the_archive_itself_may_be_a_link(tmp_path: Path) -> None:
    _write(tmp_path / "real/a.txt")
    (tmp_path / "link").symlink_to("real")
    assert _paths(tmp_path / "link") == ["a.txt"]


def test_hidden_files_are_no_content_of_the_archive(tmp_path: Path) -> None:
    for name in (".git/a.txt", ".draft.txt", "shown/.DS_Store"):
        _write(tmp_path / name)
    assert list(scan(tmp_path)) == []


def test_a_name_that_is_not_utf8_is_shown_readably(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xc4\xe3.txt"))).write_bytes(b"x")
    ((path, reason),) = _reasons(tmp_path).items()
    assert reason == "the name is not UTF-8"
    assert path.endswith(".txt")
    path.encode("utf-8")


def test_an_unreadable_folder_does_not_end_the_walk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path / "closed/a.txt")
    _write(tmp_path / "open.txt")
    scandir = os.scandir

    def refuse(path: str) -> "os._ScandirIterator[str]":
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(walking.os, "scandir", refuse)
    assert _paths(tmp_path) == ["open.txt"]
    assert _reasons(tmp_path) == {"closed": "permission denied"}


def test_folders_are_read_256_deep(tmp_path: Path) -> None:
    deepest = tmp_path.joinpath(*["d"] * 256)
    _write(deepest / "in.txt")
    _write(deepest / "d/out.txt")
    assert _paths(tmp_path) == ["d/" * 256 + "in.txt"]
    assert _reasons(tmp_path) == {"d/" * 256 + "d": "more than 256 folders deep"}


def test_an_archive_that_is_gone_is_reported(tmp_path: Path) -> None:
    assert list(scan(tmp_path / "gone")) == [SkippedEntry(".", "no longer there")]


# Whatever Linux allows in a name, bytes that are no UTF-8 among it.
_NAMES = st.binary(min_size=1, max_size=40).filter(
    lambda name: b"/" not in name and b"\0" not in name and name not in (b".", b"..")
)


@given(st.lists(st.lists(_NAMES, min_size=1, max_size=3), max_size=8))
def test_every_entry_is_named_once_whatever_its_name(places: list[list[bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for place in places:
            path = os.path.join(os.fsencode(folder), *place)
            with contextlib.suppress(OSError):  # a file stands where a folder is wanted
                os.makedirs(os.path.dirname(path), exist_ok=True)
                Path(os.fsdecode(path)).write_bytes(b"\xe6\x96\xb0")
        there = [
            os.path.join(parent, name)
            for parent, _, names in os.walk(os.fsencode(folder))
            for name in names
            if b"/." not in os.path.join(parent, name)[len(folder) :]
        ]
        listed = [entry.path for entry in scan(Path(folder))]
        assert all(path.encode("utf-8") for path in listed)
        # A folder whose name cannot be read stands for all that is in it, hidden or not.
        unreadable = sum(b"\xef\xbf\xbd" in path.encode() for path in listed)
        assert len(listed) <= len(there) + unreadable
        assert len(listed) == len(there) or unreadable
