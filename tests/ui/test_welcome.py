"""The first start: which keys to begin with, said once."""

from pathlib import Path

import pytest
from tests.ui.conftest import Reader

from tuireader import i18n
from tuireader.ui import keys
from tuireader.ui.app import ReaderApp
from tuireader.ui.welcome import first_words


def test_the_first_keys_are_told_once() -> None:
    assert first_words() == "Begin with:   / search   t script   ? help   S Settings"
    assert first_words() == ""


def test_they_are_the_keys_in_force_in_the_language_spoken() -> None:
    keys.use({"search": ("f11",)})
    i18n.use("zh_CN")
    assert "F11 搜索" in first_words()
    keys.use({})


def test_where_nothing_can_be_remembered_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert first_words() == ""


@pytest.mark.parametrize("size", [(40, 15), (80, 24)])
async def test_they_stand_in_one_line_until_the_first_key(library, size) -> None:
    app = ReaderApp(library)
    app.first_words = "Begin with:   / search   t script"
    async with app.run_test(size=size, notifications=True) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        line = next(line for line in reader.lines if "Begin with:" in line)
        assert line.strip() == app.first_words
        assert "停水通知" in reader.text or "浦東新區" in reader.text
        await reader.press("j")
        assert "Begin with:" not in reader.text
        assert "4 stories in" in reader.text
