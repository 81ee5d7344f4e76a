"""Files of the state folder: whole or as they were, and never lost."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tuireader.user.paths import state_folder
from tuireader.user.state import StateFile, StateNotSavedError


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise TypeError("no list of names")
    return tuple(value)


STARS: StateFile[tuple[str, ...]] = StateFile("stars", 1, (), list, _names)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
every_example_in_one_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def _file() -> Path:
    state_folder().mkdir(parents=True, exist_ok=True)
    return state_folder() / "stars.json"


def _copies() -> list[Path]:
    return list(state_folder().glob("stars.damaged-*.json"))


def test_what_is_saved_is_loaded() -> None:
    assert STARS.load().value == ()
    STARS.save(("渡口通航", "舊橋拆除"))
    assert STARS.load().value == ("渡口通航", "舊橋拆除")
    assert STARS.load().note is None


@every_example_in_one_folder
@given(st.lists(st.text(st.characters())).map(tuple))
def test_any_text_is_kept_to_the_letter(names: tuple[str, ...]) -> None:
    STARS.save(names)
    assert STARS.load().value == names


def test_the_files_are_for_this_person_alone() -> None:
    STARS.save(("渡口通航",))
    modes = {file.stat().st_mode & 0o077 for file in (state_folder(), _file())}
    assert modes == {0}


@every_example_in_one_folder
@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_a_damaged_file_is_kept_and_said(damaged: bytes) -> None:
    _file().write_bytes(damaged)
    loaded = STARS.load()
    assert loaded.value == ()
    assert loaded.note is not None
    assert damaged in {copy.read_bytes() for copy in _copies()}


@every_example_in_one_folder
@given(JSON)
def test_a_value_of_another_shape_is_damage(value: object) -> None:
    _file().write_text(json.dumps({"version": 1, "value": value}), encoding="utf-8")
    loaded = STARS.load()
    assert loaded.note is not None or list(loaded.value) == value


@pytest.mark.parametrize("damaged", ["[" * 100_000, "9" * 5_000, '{"version": 1}'])
def test_odd_json_is_damage(damaged: str) -> None:
    _file().write_text(damaged, encoding="utf-8")
    assert "is damaged; its old contents are kept in" in (STARS.load().note or "")


def test_a_damaged_file_is_kept_once_and_outlives_the_next_save() -> None:
    _file().write_text('["渡口', encoding="utf-8")
    STARS.load()
    STARS.load()
    STARS.save(("舊橋拆除",))
    (copy,) = _copies()
    assert copy.read_text(encoding="utf-8") == '["渡口'
    assert STARS.load().value == ("舊橋拆除",)


def test_a_file_of_a_later_version_is_kept_before_it_is_replaced() -> None:
    later: StateFile[dict[str, str]] = StateFile("stars", 2, {}, dict, dict)
    later.save({"渡口通航": "★"})
    assert "another version" in (STARS.load().note or "")
    STARS.change(lambda names: (*names, "舊橋拆除"))
    (copy,) = _copies()
    assert json.loads(copy.read_text(encoding="utf-8"))["value"] == {"渡口通航": "★"}


def test_changes_made_at_once_are_all_there() -> None:
    names = [f"第{number}号" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: STARS.change(lambda before: (*before, name)), names))
    assert sorted(STARS.load().value) == sorted(names)


def test_a_change_that_fails_leaves_the_file_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    STARS.save(("渡口通航",))
    monkeypatch.setattr(os, "fsync", _disk_full)
    with pytest.raises(StateNotSavedError, match=r"cannot save .*stars\.json: No space"):
        STARS.save(("舊橋拆除",))
    assert STARS.load().value == ("渡口通航",)
    assert {file.name for file in state_folder().iterdir()} == {"stars.json"}


def _disk_full(descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_file_that_cannot_be_read_is_said() -> None:
    _file().mkdir()
    assert "cannot read" in (STARS.load().note or "")
