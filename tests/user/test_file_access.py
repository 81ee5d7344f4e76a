"""Where nothing may be written, what a person changes lasts as long as the program."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tuireader.text.convert import DisplayScript
from tuireader.user import file_access, names_list, settings, state
from tuireader.user.names_list import NamesListError
from tuireader.user.preferences import Preferences
from tuireader.user.reading_log import ReadingLog
from tuireader.user.searches import SEARCHES, remember_search
from tuireader.user.settings.save import change


@pytest.fixture(autouse=True)
def nothing_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(file_access, "_read_only", True)
    monkeypatch.setattr(state, "_unwritten", {})
    yield
    assert not list((tmp_path / "xdg").rglob("*"))


def test_preferences_and_searches_are_remembered_in_memory() -> None:
    Preferences(view=DisplayScript.TAIWAN).save()
    assert Preferences.load().view is DisplayScript.TAIWAN
    remember_search("浦东")
    assert SEARCHES.load().value.history == ("浦东",)


def test_the_reading_of_a_story_is_remembered_in_memory(archive: Path) -> None:
    log = ReadingLog(archive)
    log.change(lambda reading: reading.with_star("abc", starred=True))
    log.save()
    assert ReadingLog(archive).reading.starred == ("abc",)


def test_a_setting_is_not_kept() -> None:
    change("theme", "paper")
    assert settings.load().settings == settings.Settings()


def test_the_list_of_names_is_not_changed() -> None:
    with pytest.raises(NamesListError, match="--allow-writing"):
        names_list.add_person("韩志远")
