"""The first start: which keys to begin with, said once."""

from pathlib import Path

import pytest

from tuireader import i18n
from tuireader.ui import keys
from tuireader.ui.app import ReaderApp
from tuireader.ui.welcome import first_words


def test_the_first_keys_are_told_once() -> None:
    assert first_words().splitlines()[1:] == [
        "/  Search",
        "t  Toggle Simplified and Traditional",
        "?  Help",
        "S  Settings",
    ]
    assert first_words() == ""


def test_they_are_the_keys_in_force_in_the_language_spoken() -> None:
    keys.use({"search": ("f11",)})
    i18n.use("zh_CN")
    assert "F11  搜索" in first_words()
    keys.use({})


def test_where_nothing_can_be_remembered_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert first_words() == ""


async def test_they_are_seen_at_the_start(library) -> None:
    app = ReaderApp(library)
    app.first_words = "The keys to begin with:"
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        shown = "\n".join(line.text for line in app.screen._compositor.render_strips())
    assert "The keys to begin with:" in shown
