"""The first start: three lines on what to try, which go for good."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.tui.conftest import Reader

from tuireader import i18n
from tuireader.library import Library
from tuireader.text.linebreak import cell_width
from tuireader.tui import keymap
from tuireader.tui.app import ReaderApp
from tuireader.tui.controllers.startup_hints import is_first_start
from tuireader.user.paths import sample_archive


def hints(reader: Reader) -> list[str]:
    shown = reader.app.screen.query_one("#hints")
    return reader.lines[shown.region.y : shown.region.bottom] if shown.display else []


def test_only_the_first_start_is_the_first() -> None:
    assert is_first_start()
    assert not is_first_start()


def test_where_nothing_can_be_remembered_no_start_is_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert not is_first_start()


@asynccontextmanager
async def first_start(library: Library, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Reader]:
    app = ReaderApp(library)
    app.first_start = True
    async with app.run_test(size=size) as pilot:
        reader = Reader(app, pilot)
        await reader.until(lambda: app.started)
        await reader.settle()
        yield reader


async def test_each_line_goes_when_it_was_tried(library) -> None:
    async with first_start(library) as reader:
        search, script, story = (line.strip() for line in hints(reader))
        assert search == "/ and a name, also in pinyin, finds stories in either script"
        assert script.startswith("t shows them in the other script")
        assert "there e goes to names and numbers" in story
        await reader.press("j", "t")
        assert [line.strip() for line in hints(reader)] == [search, story]
        await reader.type("渝北区")
        assert [line.strip() for line in hints(reader)] == [story]
        await reader.press("enter", "enter")
        assert reader.keys_at == "story-text"
        await reader.press("escape", "escape")
        assert hints(reader) == []


async def test_at_a_later_start_there_is_none(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        assert hints(reader) == []


async def test_the_sample_archive_names_one_of_its_people(library) -> None:
    library.root = sample_archive()
    async with first_start(library) as reader:
        assert "林志远, or linzhiyuan" in reader.text


@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
async def test_the_lines_fit_and_name_the_keys_in_force(library, language) -> None:
    i18n.use(language)
    async with first_start(library) as reader:
        keymap.use({"search": ("f11",)})
        reader.app.screen.query_one("#hints").refresh()
        await reader.settle()
        assert "F11" in hints(reader)[0]
        assert all(cell_width(line) == 80 and ".." not in line for line in hints(reader))
        keymap.use({})


@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
async def test_lines_that_are_too_long_for_the_window_are_broken_and_not_cut(
    library, language
) -> None:
    i18n.use(language)
    async with first_start(library, (60, 24)) as reader:
        assert 3 <= len(hints(reader)) <= 6
        assert not any(".." in line for line in hints(reader))


async def test_in_a_narrow_window_each_hint_takes_one_line(library) -> None:
    async with first_start(library, (20, 24)) as reader:
        assert len(hints(reader)) == 3


async def test_in_a_low_window_one_line_is_shown(library) -> None:
    async with first_start(library, (40, 15)) as reader:
        assert len(hints(reader)) == 1
