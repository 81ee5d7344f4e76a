"""The doctor names what is wrong and how to mend it; and no command touches an archive."""

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tuireader.cli import main
from tuireader.folders import config_folder, index_folder, state_folder

Doctor = Callable[[], list[dict[str, str]]]


@pytest.fixture
def doctor(archive: Path, capsys: pytest.CaptureFixture[str]) -> Doctor:
    """Index the archive, and return what the doctor finds from then on."""
    main(["index", str(archive)])
    capsys.readouterr()

    def run() -> list[dict[str, str]]:
        status = main(["doctor", str(archive), "--json"])
        told = json.loads(capsys.readouterr().out)
        assert status == (0 if told["healthy"] else 1)
        return told["problems"]

    return run


def test_all_is_well(doctor: Doctor) -> None:
    assert doctor() == []


def test_a_folder_that_others_can_read_is_named(doctor: Doctor, archive: Path) -> None:
    index_folder(archive).chmod(0o755)
    (problem,) = doctor()
    assert problem["kind"] == "index folder"
    assert "others can read" in problem["advice"]


def test_a_folder_of_another_user_is_named(doctor: Doctor, monkeypatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: os.geteuid() + 1)
    (problem,) = doctor()
    assert "belongs to another user" in problem["advice"]


def test_what_a_killed_program_left_is_named_when_it_is_old(doctor: Doctor, archive: Path) -> None:
    state_folder().mkdir(parents=True, exist_ok=True)
    left = [index_folder(archive) / ".skipped.json-x.new", state_folder() / ".stars.json-y.new"]
    for path in left:
        path.write_text("")
    assert doctor() == []
    for path in left:
        os.utime(path, (0, 0))
    assert [problem["path"] for problem in doctor()] == list(map(str, left))


def test_a_setting_that_is_not_allowed_is_named(doctor: Doctor) -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / "config.toml").write_text("watch = 7\n")
    (problem,) = doctor()
    assert problem["kind"] == "settings"
    assert "watch" in problem["advice"]


def _state(root: Path) -> dict[str, tuple[object, ...]]:
    return {
        str(path.relative_to(root)): (
            path.lstat().st_mtime_ns,
            path.lstat().st_mode,
            path.read_bytes() if path.is_file() else None,
        )
        for path in [root, *root.rglob("*")]
    }


def test_no_command_touches_the_archive(archive: Path, capsys, monkeypatch) -> None:
    before = _state(archive)
    monkeypatch.chdir(archive)
    named = ["-a", str(archive)]
    main(["search", "新桥", *named, "--json"])
    story = json.loads(capsys.readouterr().out)["stories"][0]["id"]
    for words in (
        ["index", str(archive)],
        ["index", str(archive), "--rebuild"],
        ["search", "新桥", *named, "--explain"],
        ["show", story, *named],
        ["show", story, *named, "--format", "html"],
        ["show", story, *named, "--cite", "gbt7714"],
        ["entities", *named],
        ["entity", "韩志远", *named],
        ["concordance", "新桥", *named],
        ["clean", str(archive / "market.txt"), "--raw"],
        ["doctor", str(archive)],
        ["settings", "--write"],
        [str(archive)],
    ):
        with contextlib.suppress(SystemExit):
            main(words)
        assert _state(archive) == before, words
