"""Where things are kept."""

from pathlib import Path

import pytest

from tuireader.cli import main
from tuireader.user import paths


def test_a_relative_xdg_folder_is_ignored(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    assert paths.cache_folder() == home / ".cache" / "tuireader"


def test_the_last_archive_is_remembered_while_it_is_there(tmp_path: Path) -> None:
    assert paths.last_archive() is None
    archive = tmp_path / "剪报"
    archive.mkdir()
    paths.remember_archive(archive)
    assert paths.last_archive() == archive
    archive.rmdir()
    assert paths.last_archive() is None


def test_a_state_folder_that_cannot_be_written_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    paths.remember_archive(tmp_path)
    assert paths.last_archive() is None


def test_without_a_home_it_is_said_what_to_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(_folder: type[Path]) -> Path:
        raise RuntimeError("could not determine home directory")

    (tmp_path / "market.txt").write_text("早市迁入新址\n\n菜贩们到了新址。", encoding="utf-8")
    monkeypatch.setattr(Path, "home", classmethod(nobody))
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    assert main(["index", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        "tuireader: the home folder is unknown: set HOME or XDG_CACHE_HOME\n"
    )
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    assert main(["index", str(tmp_path)]) == 0
    assert main(["search", "is:unread 菜贩", "-a", str(tmp_path)]) == 0


def test_the_samples_are_there() -> None:
    assert len(list(paths.sample_archive().rglob("*.txt"))) >= 40
