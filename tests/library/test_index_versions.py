"""Indexes of several versions of the program beside each other."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tuireader.cli import main
from tuireader.index import store
from tuireader.library import Library, index_versions
from tuireader.library.index_versions import index_folder
from tuireader.user.paths import archive_digest

UseVersion = Callable[[str], None]


@pytest.fixture
def use_version(monkeypatch: pytest.MonkeyPatch) -> UseVersion:
    def use(version: str) -> None:
        monkeypatch.setattr(store, "made_with", lambda: version)
        monkeypatch.setattr(index_versions, "made_with", lambda: version)

    return use


@pytest.fixture
def story(archive: Path) -> Path:
    file = archive / "渡口.txt"
    file.write_text("# 石埠渡口復航\n\n石埠渡口停航三年後復航。", encoding="utf-8")
    return file


def _indexed(root: Path) -> Path:
    with closing(Library.open(root)) as library:
        library.refresh()
    return index_folder(root)


def _leave_unused(folder: Path) -> None:
    os.utime(folder, (0, 0))


def test_an_archive_has_one_index_by_whatever_path_it_is_reached(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert index_folder(tmp_path / "real") == index_folder(tmp_path / "link")
    assert index_folder(tmp_path / "real") != index_folder(tmp_path)


def test_the_first_search_after_an_upgrade_rebuilds_the_index_and_answers(
    archive: Path, story: Path, use_version: UseVersion, capsys: pytest.CaptureFixture[str]
) -> None:
    use_version("old")
    _indexed(archive)
    use_version("new")
    for told in (1, 0):
        assert main(["search", "石埠渡口", "-a", str(archive)]) == 0
        out, err = capsys.readouterr()
        assert "石埠渡口復航" in out
        assert err.count("it was made by another version of tuireader") == told


def test_an_index_named_as_in_the_first_version_counts_as_another_one(
    archive: Path, story: Path
) -> None:
    folder = _indexed(archive)
    folder.rename(folder.with_name(archive_digest(archive)))
    with closing(Library.open(archive)) as library:
        assert library.rebuilt == "it was made by another version of tuireader"


def test_versions_used_side_by_side_leave_each_other_alone(
    archive: Path, story: Path, use_version: UseVersion
) -> None:
    use_version("old")
    _indexed(archive)
    with closing(Library.open(archive)) as old:
        before = old.generation
        use_version("new")
        with closing(Library.open(archive)) as new:
            assert new.refresh().added == new.size() == old.size()
        assert old.generation == before
        use_version("old")
        assert old.refresh().added == 0


def test_the_old_index_stays_until_the_new_one_is_complete(
    archive: Path, story: Path, use_version: UseVersion
) -> None:
    use_version("old")
    before = _indexed(archive)
    _leave_unused(before)
    use_version("new")
    with closing(Library.open(archive)) as library:
        library.refresh(cancelled=lambda: True)
        assert before.exists()
        library.refresh()
        assert not before.exists()


def test_an_index_that_another_version_has_just_written_is_kept(
    archive: Path, story: Path, use_version: UseVersion
) -> None:
    use_version("old")
    before = _indexed(archive)
    use_version("new")
    after = _indexed(archive)
    assert before.exists()
    assert after.exists()


def test_the_indexes_of_other_archives_are_kept(
    archive: Path, story: Path, tmp_path: Path, use_version: UseVersion
) -> None:
    other = tmp_path / "other"
    shutil.copytree(archive, other)
    use_version("old")
    before = _indexed(other)
    _leave_unused(before)
    use_version("new")
    _indexed(archive)
    assert before.exists()


def test_the_doctor_names_an_index_of_another_version(
    archive: Path, story: Path, use_version: UseVersion
) -> None:
    use_version("old")
    _indexed(archive)
    use_version("new")
    (problem,) = Library.check(archive)
    assert "it was made by another version of tuireader" in problem.advice
    assert "run: tuireader index" in problem.advice
    assert not index_folder(archive).exists()
