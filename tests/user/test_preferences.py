"""What is remembered from one run to the next."""

from pathlib import Path

import pytest

from tuireader.text.convert import DisplayScript
from tuireader.user.paths import state_folder
from tuireader.user.preferences import Preferences


def test_choices_are_remembered() -> None:
    chosen = Preferences(DisplayScript.SIMPLIFIED, DisplayScript.HONGKONG)
    chosen.save()
    assert Preferences.load() == chosen


@pytest.mark.parametrize(
    "damaged",
    ["", "[]", '{"view": "greek", "traditional": "taiwan"}', '{"view": "simplified"}',
     '{"view": "published", "traditional": "simplified"}'],
)  # fmt: skip
def test_a_damaged_file_means_the_defaults(damaged: str) -> None:
    state_folder().mkdir(parents=True)
    document = f'{{"version": 1, "value": {damaged}}}'
    (state_folder() / "preferences.json").write_text(document, encoding="utf-8")
    assert Preferences.load() == Preferences()


def test_a_folder_that_cannot_be_written_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    Preferences(DisplayScript.SIMPLIFIED).save()
    assert Preferences.load() == Preferences()
