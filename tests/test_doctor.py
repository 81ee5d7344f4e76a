"""The doctor names what is wrong and how to mend it; and no command touches an archive."""

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tuireader.cli import main
from tuireader.library.index_versions import index_folder
from tuireader.user import names_list
from tuireader.user.paths import config_folder, state_folder
from tuireader.user.preferences import Preferences
from tuireader.user.reading_log import ReadingLog
from tuireader.user.searches import load_searches, save_search

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


def _read_something(archive: Path) -> Path:
    log = ReadingLog(archive)
    log.change(lambda reading: reading.opened("story"))
    log.save()
    (file,) = state_folder().glob("reading-*.json")
    return file


def _remembered(archive: Path) -> dict[str, Path]:
    """Let every kind of file be there that is kept for a person."""
    save_search("渡口", "渡口 is:unread")
    Preferences().save()
    (state_folder() / "welcome.json").write_text('{"version": 1, "value": true}')
    names_list.add_person("韩志远")
    return {
        "searches": state_folder() / "searches.json",
        "preferences": state_folder() / "preferences.json",
        "welcome": state_folder() / "welcome.json",
        "reading": _read_something(archive),
        "names": names_list.names_file(),
        "skipped files": index_folder(archive) / "skipped.json",
        "reprints": index_folder(archive) / "reprints.db",
        "recurring lines": index_folder(archive) / "edges.db",
    }


def test_what_is_remembered_is_whole(doctor: Doctor, archive: Path) -> None:
    assert all(file.exists() for file in _remembered(archive).values())
    assert doctor() == []


_DAMAGES = {
    "empty": b"",
    "not UTF-8": b"\xff\xfe\x00",
    "of another form": b'{"version": 1, "value": {"read": 7}}',
}
_NO_DAMAGE = {("names", "empty"), ("names", "of another form"), ("welcome", "of another form")}
_DAMAGED = [
    (name, damage)
    for name in (
        "searches",
        "preferences",
        "welcome",
        "reading",
        "names",
        "skipped files",
        "reprints",
        "recurring lines",
    )
    for damage in _DAMAGES
    if (name, damage) not in _NO_DAMAGE
]


@pytest.mark.parametrize(("name", "damage"), _DAMAGED)
def test_a_damaged_file_is_named_and_nothing_is_changed(
    doctor: Doctor, archive: Path, name: str, damage: str
) -> None:
    file, held = _remembered(archive)[name], _DAMAGES[damage]
    file.write_bytes(held)
    before = _state(state_folder())
    (problem,) = doctor()
    assert (problem["path"], file.read_bytes()) == (str(file), held)
    assert problem["kind"] in (name, "state")
    assert _state(state_folder()) == before


def test_a_file_of_a_newer_version_is_named(doctor: Doctor, archive: Path) -> None:
    file = _remembered(archive)["searches"]
    file.write_text(file.read_text().replace('"version": 1', '"version": 99'))
    (problem,) = doctor()
    assert "another version" in problem["advice"]


def test_every_damage_is_named_at_once_and_the_rest_is_read(doctor: Doctor, archive: Path) -> None:
    files = _remembered(archive)
    for name in ("searches", "skipped files", "reprints", "recurring lines"):
        files[name].write_bytes(b"\x00damaged")
    assert {problem["path"] for problem in doctor()} == {
        str(files[name]) for name in ("searches", "skipped files", "reprints", "recurring lines")
    }
    assert "story" in ReadingLog(archive).reading.read
    assert load_searches().note
    save_search("新桥", "新桥")
    assert dict(load_searches().value.saved) == {"新桥": "新桥"}
    (copy,) = state_folder().glob("searches.damaged-*.json")
    assert copy.read_bytes() == b"\x00damaged"


def test_what_is_damaged_beside_the_index_is_made_anew(
    doctor: Doctor, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = _remembered(archive)
    for name in ("skipped files", "reprints", "recurring lines"):
        files[name].write_bytes(b"\x00damaged")
    files["reprints"].unlink()
    main(["index", str(archive)])
    capsys.readouterr()
    assert doctor() == []
    assert files["reprints"].exists()
    assert files["recurring lines"].exists()


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
