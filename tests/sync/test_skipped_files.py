"""What was skipped is named in every update, also in those that did not read the file."""

import json
import os
from pathlib import Path

import pytest

from tuireader.archive.sandbox.task import Attempt
from tuireader.archive.scan import SkippedEntry, SourceFile
from tuireader.library import Library, Progress, Report
from tuireader.library.index_versions import index_folder
from tuireader.sync import skipped_files, worker_pool

LINES = ['{"title": "早市", "content": "菜贩们到了新址。"}', "不是 JSON", '{"title": "无文"}']


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    root.mkdir()
    (root / "day.jsonl").write_text("\n".join(LINES), encoding="utf-8")
    (root / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (root / "story.txt").write_text("夜里停电\n\n小区一片漆黑。", encoding="utf-8")
    return root


EXPECTED = (
    SkippedEntry("day.jsonl", "line 2: not JSON"),
    SkippedEntry("day.jsonl", "line 3: no known text field; the fields are title"),
    SkippedEntry("picture.txt", "not text"),
)


def _refresh(root: Path) -> Report:
    with Library.open(root) as library:
        return library.refresh()


def _kept_in(root: Path) -> Path:
    return index_folder(root) / "skipped.json"


def _read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read: list[str] = []
    attempt = worker_pool.Attempt

    def remembering(file: SourceFile, *, careful: bool) -> Attempt:
        read.append(file.path)
        return attempt(file, careful=careful)

    monkeypatch.setattr(worker_pool, "Attempt", remembering)
    return read


def test_every_update_names_what_an_earlier_one_skipped(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _refresh(archive).skipped == EXPECTED
    read = _read_files(monkeypatch)
    assert _refresh(archive).skipped == EXPECTED
    assert read == []


def test_a_mended_file_is_named_no_longer(archive: Path) -> None:
    _refresh(archive)
    (archive / "day.jsonl").write_text(LINES[0], encoding="utf-8")
    (archive / "picture.txt").write_text("原来是一篇稿子。", encoding="utf-8")
    report = _refresh(archive)
    assert (report.skipped, report.stories) == ((), 3)
    assert _refresh(archive).skipped == ()
    assert "day.jsonl" not in _kept_in(archive).read_text(encoding="utf-8")


def test_a_file_that_is_gone_is_forgotten(archive: Path) -> None:
    _refresh(archive)
    (archive / "day.jsonl").unlink()
    (archive / "picture.txt").unlink()
    assert _refresh(archive).skipped == ()


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"0\n[]", b"[1, 2]"])
def test_without_a_whole_list_every_file_is_read_again(
    archive: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    _refresh(archive)
    _kept_in(archive).write_bytes(damage)
    read = _read_files(monkeypatch)
    report = _refresh(archive)
    assert report.skipped == EXPECTED
    assert (report.stories, report.added, report.removed) == (2, 0, 0)
    assert read == ["day.jsonl", "picture.txt", "story.txt"]
    assert _refresh(archive).skipped == EXPECTED


def test_a_planted_list_is_not_believed(archive: Path) -> None:
    _refresh(archive)
    state = (archive / "story.txt").stat()
    body = json.dumps([["story.txt", state.st_size, state.st_mtime_ns, True, ["gone"]]])
    _kept_in(archive).write_text(f"{'0' * 32}\n{body}", encoding="utf-8")
    assert skipped_files.load(index_folder(archive)) is None


def test_a_rebuilt_index_reads_what_was_skipped_as_a_whole(archive: Path) -> None:
    _refresh(archive)
    with Library.open(archive) as library:
        library.forget()
        assert library.refresh().skipped == EXPECTED


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_reason_of_the_system_is_looked_at_again(archive: Path) -> None:
    (archive / "story.txt").chmod(0)
    assert SkippedEntry("story.txt", "permission denied") in _refresh(archive).skipped
    (archive / "story.txt").chmod(0o600)
    assert _refresh(archive).skipped == EXPECTED


def test_reading_can_be_broken_off_within_a_file(archive: Path) -> None:
    (archive / "a.jsonl").write_text("\n".join(LINES[:1] * 40), encoding="utf-8")
    seen: list[Progress] = []
    with Library.open(archive) as library:
        report = library.refresh(seen.append, cancelled=lambda: len(seen) >= 7)
        assert (report.complete, report.stories) == (False, 0)
        assert [progress.stories for progress in seen[:3]] == [1, 2, 3]
        assert library.refresh().stories == 42
