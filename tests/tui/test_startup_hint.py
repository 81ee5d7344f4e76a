"""The first start: which keys to begin with, said once."""

from pathlib import Path

import pytest
from tests.tui.conftest import Reader

from tuireader import i18n
from tuireader.tui import keymap
from tuireader.tui.app import ReaderApp
from tuireader.tui.startup_hint import startup_hint


def test_the_first_keys_are_told_once() -> None:
    assert startup_hint() == "Common keys:   / search   t script   ? help   Ctrl+S Settings"
    assert startup_hint() == ""


def test_they_are_the_keys_in_force_in_the_language_spoken() -> None:
    keymap.use({"search": ("f11",)})
    i18n.use("zh_CN")
    assert "F11 搜索" in startup_hint()
    keymap.use({})


def test_where_nothing_can_be_remembered_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert startup_hint() == ""


@pytest.mark.parametrize("size", [(40, 15), (80, 24)])
async def test_they_stand_in_one_line_until_the_first_key(library, size) -> None:
    app = ReaderApp(library)
    app.startup_hint = "Common keys:   / search   t script"
    async with app.run_test(size=size, notifications=True) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        line = next(line for line in reader.lines if "Common keys:" in line)
        assert line.strip() == app.startup_hint
        assert "停水通知" in reader.text or "浦東新區" in reader.text
        await reader.press("j")
        assert "Common keys:" not in reader.text
        assert "4 stories in" in reader.text
