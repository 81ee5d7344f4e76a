"""Keys that come before the one before them is answered."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tuireader.ui import app, in_turn
from tuireader.ui.widgets.key_line import KeyLine
from tuireader.ui.widgets.result_list import ResultList


@contextmanager
def held_search(library) -> Iterator[None]:
    """Let no search end before the keys pressed inside have been sent."""
    may_search = threading.Event()
    library.gate = lambda text: may_search.wait(20)
    try:
        yield
    finally:
        may_search.set()


async def test_enter_twice_opens_the_first_story_that_is_found(open_reader) -> None:
    async with open_reader() as reader:
        await reader.press("slash")
        for key in (*"清溪镇", "enter", "enter"):
            reader.app.simulate_key(key)
        await reader.until(lambda: "果农何秋生一早就上了山" in reader.text)
        await reader.settle()
        assert reader.keys_at == "story-text"


async def test_a_story_chosen_during_a_search_is_one_of_its_answer(open_reader, library) -> None:
    async with open_reader() as reader:
        with held_search(library):
            await reader.press("slash")
            await reader.pilot.press(*"清溪镇", "enter", "enter")
            assert isinstance(reader.app.focused, ResultList)
        await reader.until(lambda: reader.keys_at == "story-text")
        await reader.settle()
        assert "果农何秋生一早就上了山" in reader.text


async def test_a_step_down_during_a_search_is_one_in_its_answer(open_reader, library) -> None:
    async with open_reader() as reader:
        await reader.type("一")
        await reader.press("enter", "j")
        assert reader.app.screen.results.total > 1
        second = reader.app.screen.query_one(ResultList).story_id
        await reader.type("")
        await reader.press("enter")
        with held_search(library):
            await reader.pilot.press("slash", "一", "enter", "j")
        await reader.settle()
        assert reader.app.screen.query_one(ResultList).story_id == second


async def test_a_copy_straight_after_the_script_is_in_the_new_script(
    open_reader, monkeypatch
) -> None:
    copied = []
    async with open_reader() as reader:
        monkeypatch.setattr(reader.app, "copy_to_clipboard", copied.append)
        await reader.press("j", "enter")
        reader.app.simulate_key("t")
        reader.app.simulate_key("y")
        await reader.until(lambda: copied)
        assert copied[0].startswith("渝北區新橋")


async def test_a_copy_before_any_story_is_open_says_so(open_reader, monkeypatch) -> None:
    copied = []
    async with open_reader() as reader:
        monkeypatch.setattr(reader.app, "copy_to_clipboard", copied.append)
        await reader.press("y")
        assert "Open a story first" in reader.text
        assert not copied


async def test_the_key_line_below_a_window_shows_the_keys_of_the_window(open_reader) -> None:
    async with open_reader() as reader:
        keys = reader.app.screen.query_one(KeyLine)
        before = keys.render().plain
        await reader.press("question_mark")
        assert keys.render().plain == "Esc close  PgDn page"
        assert "Esc close  PgDn page" in reader.lines[-1]
        await reader.press("escape")
        assert keys.render().plain == before


async def test_a_condition_of_ones_own_is_explained(open_reader) -> None:
    async with open_reader((120, 30)) as reader:
        await reader.type("渝北区 is:unread -is:starred")
        assert "渝北区 + not read yet + not starred" in reader.text


@pytest.mark.parametrize(("key", "whole"), [("j", False), ("down", False), ("f", True)])
async def test_a_first_key_waits_only_for_the_panes_it_needs(
    open_reader, monkeypatch, key, whole
) -> None:
    monkeypatch.setattr(app, "_PAUSE", 3600)  # no pane comes by itself
    async with open_reader(settled=False) as reader:
        await reader.until(lambda: reader.app.screen.query_one(ResultList).count)
        await reader.pilot.press(key)
        assert reader.app.screen.whole is whole
        assert reader.app.screen.query_one(ResultList).cursor == (0 if whole else 1)


async def test_the_next_hit_straight_after_opening_is_one_of_the_story_opened(open_reader) -> None:
    async with open_reader() as reader:
        await reader.type("渝北区")
        await reader.press("enter")
        for key in ("enter", "n", "n"):
            reader.app.simulate_key(key)
        await reader.until(lambda: reader.keys_at == "story-text")
        await reader.settle()
        text = reader.app.screen.query_one("#story-text")
        assert text.current is not None
        assert text.current == text.blocks.hits[1 % len(text.blocks.hits)]


async def test_a_star_during_a_search_is_for_a_story_of_its_answer(open_reader, library) -> None:
    async with open_reader() as reader:
        await reader.press("slash")
        with held_search(library):
            for key in (*"清溪镇", "enter", "asterisk"):
                reader.app.simulate_key(key)
        await reader.until(lambda: "Starred" in reader.text)
        (starred,) = library.reading().starred
        assert "清溪镇" in library.read(starred).story.text


async def test_a_note_during_a_search_is_on_a_story_of_its_answer(open_reader, library) -> None:
    async with open_reader() as reader:
        await reader.press("slash")
        with held_search(library):
            for key in (*"清溪镇", "enter", "plus", *"去看", "enter"):
                reader.app.simulate_key(key)
        await reader.until(lambda: library.reading().notes)
        ((noted, note),) = library.reading().notes.items()
        assert note == "去看"
        assert "清溪镇" in library.read(noted).story.text


async def test_a_page_down_during_a_search_is_one_in_its_answer(open_reader, library) -> None:
    async with open_reader() as reader:
        await reader.press("slash")
        with held_search(library):
            for key in ("一", "enter", "pagedown", "pageup", "pagedown"):
                reader.app.simulate_key(key)
        await reader.settle()
        results = reader.app.screen.query_one(ResultList)
        assert results.cursor > 0
        assert results.story_id in reader.app.screen.results.ids


async def test_what_leaves_the_reader_after_the_toggle_is_in_the_new_script(
    open_reader, monkeypatch
) -> None:
    copied = []
    async with open_reader() as reader:
        monkeypatch.setattr(reader.app, "copy_to_clipboard", copied.append)
        await reader.press("j", "enter")
        for key in ("t", "Y", "enter"):
            reader.app.simulate_key(key)
        await reader.until(lambda: copied)
        assert copied[0].startswith("渝北區新橋")


async def test_keys_for_a_window_that_is_not_there_yet_reach_it(open_reader) -> None:
    async with open_reader() as reader:
        for key in ("question_mark", "escape", "slash", *"清溪镇", "enter", "enter"):
            reader.app.simulate_key(key)
        await reader.until(lambda: "果农何秋生一早就上了山" in reader.text)
        await reader.settle()
        assert reader.keys_at == "story-text"


async def test_a_story_chosen_in_a_window_that_is_closed_at_once_ends_nothing(
    open_reader, monkeypatch
) -> None:
    monkeypatch.setattr(in_turn, "_PATIENCE", 0)  # as on a machine too busy to wait for
    async with open_reader() as reader:
        await reader.press("j", "enter", "escape", "H")
        reader.app.simulate_key("enter")
        reader.app.simulate_key("escape")
        await reader.until(lambda: reader.keys_at == "results")
        await reader.press("enter")
        assert reader.keys_at == "story-text"
