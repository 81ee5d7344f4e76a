"""Keys that come before the one before them is answered."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest

from tuireader.tui import app, key_sequencer
from tuireader.tui.concordance.pane import KwicList
from tuireader.tui.controllers import output
from tuireader.tui.results.result_list import ResultList
from tuireader.tui.screen import ReaderScreen
from tuireader.tui.widgets.dialog import Dialog
from tuireader.tui.widgets.key_footer import KeyFooter
from tuireader.user.reading_log import ReadingState


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
        assert reader.app.screen.state.results.total > 1
        second = reader.app.screen.query_one(ResultList).story_id
        await reader.type("")
        await reader.press("enter")
        with held_search(library):
            await reader.pilot.press("slash", "一", "enter", "j")
        await reader.settle()
        assert reader.app.screen.query_one(ResultList).story_id == second


async def test_a_copy_in_an_empty_list_says_so(open_reader, library_of) -> None:
    async with open_reader((80, 24), library_of([])) as reader:
        await reader.press("y")
        assert "There is no story here" in reader.text


async def test_the_key_line_below_a_window_shows_the_keys_of_the_window(open_reader) -> None:
    async with open_reader() as reader:
        keys = reader.app.screen.query_one(KeyFooter)
        before = keys.render().plain
        await reader.press("question_mark")
        assert keys.render().plain == "Esc close  PgDn page"
        assert "Esc close  PgDn page" in reader.lines[-1]
        await reader.press("escape")
        assert keys.render().plain == before


async def test_a_condition_of_ones_own_is_explained(open_reader) -> None:
    async with open_reader((120, 30)) as reader:
        await reader.type("渝北区 is:unread -is:starred")
        assert "渝北区 + unread + not starred" in reader.text


@pytest.mark.parametrize(("key", "whole"), [("j", False), ("down", False), ("f", True)])
async def test_a_first_key_waits_only_for_the_panes_it_needs(
    open_reader, monkeypatch, key, whole
) -> None:
    monkeypatch.setattr(app, "_PAUSE", 3600)  # no pane comes by itself
    async with open_reader(settled=False) as reader:
        await reader.until(lambda: reader.app.screen.query_one(ResultList).count)
        await reader.pilot.press(key)
        assert reader.app.screen.panes.all_mounted is whole
        assert reader.app.screen.query_one(ResultList).cursor == (0 if whole else 1)


async def test_a_key_out_of_patience_cancels_nothing_that_it_waited_for(
    open_reader, monkeypatch
) -> None:
    begun, go_on, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def remove_something() -> None:
        begun.set()
        await go_on.wait()
        ended.set()

    async with open_reader() as reader:
        monkeypatch.setattr(key_sequencer, "_PATIENCE", -3600)
        reader.app.simulate_key("j")
        reader.app.call_next(remove_something)  # the key finds it waiting
        await begun.wait()
        await reader.until(lambda: reader.app.screen.query_one(ResultList).cursor == 1)
        go_on.set()
        await reader.until(ended.is_set)


async def test_the_next_hit_straight_after_opening_is_one_of_the_story_opened(open_reader) -> None:
    async with open_reader() as reader:
        await reader.type("渝北区")
        await reader.press("enter")
        for key in ("enter", "n"):
            reader.app.simulate_key(key)
        await reader.until(lambda: reader.keys_at == "story-text")
        await reader.settle()
        text = reader.app.screen.query_one("#story-text")
        assert len(text.blocks.hits) > 1
        assert text.current == text.blocks.hits[1]  # the story opens at the first


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


async def test_what_is_kept_waits_for_the_answer_however_long_it_takes(
    open_reader, library, monkeypatch
) -> None:
    monkeypatch.setattr(key_sequencer, "_PATIENCE", 0)
    async with open_reader() as reader:
        await reader.press("slash")
        with held_search(library):
            await reader.pilot.press(*"清溪镇", "enter")
            await reader.pilot.press("asterisk", "g", "m")
            await reader.until(lambda: "Still searching" in reader.text)
            assert library.reading() == ReadingState()
        await reader.until(lambda: "Mark 1 story as read?" in reader.text)
        (starred,) = library.reading().starred
        assert "清溪镇" in library.read(starred).story.text


@pytest.mark.parametrize("key", ["asterisk", "plus", "M", "g m", "g a"])
async def test_nothing_is_kept_of_a_search_that_another_took_the_place_of(
    open_reader, library, monkeypatch, key
) -> None:
    monkeypatch.setattr(key_sequencer, "_PATIENCE", 0)
    async with open_reader() as reader:
        await reader.press("down", "slash")
        with held_search(library):
            await reader.pilot.press(
                *"清溪镇", "enter", *key.split(), "slash", "ctrl+u", *"渝北区", "enter"
            )
        await reader.settle()
        assert library.reading() == ReadingState()
        assert isinstance(reader.app.screen, ReaderScreen)


async def test_a_star_in_a_story_during_a_search_is_for_the_story_that_follows(
    open_reader, library, monkeypatch
) -> None:
    monkeypatch.setattr(key_sequencer, "_PATIENCE", 0)
    async with open_reader() as reader:
        await reader.press("enter")
        shown = reader.app.screen.story_pane.wanted_id
        with held_search(library):
            await reader.pilot.press("z", "asterisk")
        await reader.until(lambda: library.reading().starred)
        assert library.reading().starred != (shown,)


async def test_a_star_while_a_story_is_still_read_is_for_that_one(
    open_reader, library, monkeypatch
) -> None:
    monkeypatch.setattr(key_sequencer, "_PATIENCE", 0)
    read, may_read = library.read, threading.Event()
    async with open_reader() as reader:
        first, second, *_ = reader.app.screen.query_one(ResultList).ids
        await reader.press("enter")
        monkeypatch.setattr(library, "read", lambda one: may_read.wait(20) and read(one))
        await reader.pilot.press("right_square_bracket", "asterisk")
        assert reader.app.screen.story_pane.page.record.story.id == first
        assert library.reading().starred == (second,)
        may_read.set()


async def test_the_star_of_a_line_is_for_its_story(open_reader, library) -> None:
    async with open_reader() as reader:
        await reader.type("韩志远")
        await reader.press("enter", "K", "G", "asterisk")
        (starred,) = library.reading().starred
        assert starred == reader.app.focused.lines[-1].story_id
        await reader.press("home")
        assert starred != reader.app.focused.story_id


@pytest.mark.parametrize("key", ["asterisk", "plus", "M", "y", "X"])
async def test_a_story_out_of_sight_is_not_meant(open_reader, library, key) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("enter", "e", "enter", "tab")
        before = library.reading()
        assert not isinstance(reader.app.focused, KwicList)
        await reader.press(key)
        assert "There is no story here" in reader.text
        assert library.reading() == before


async def test_a_word_left_with_tab_is_searched_for(open_reader) -> None:
    async with open_reader() as reader:
        await reader.press("slash")
        await reader.pilot.press(*"没有这样的话", "tab")
        await reader.settle()
        assert "Nothing found" in reader.text


async def test_a_page_down_during_a_search_is_one_in_its_answer(open_reader, library) -> None:
    async with open_reader() as reader:
        await reader.press("slash")
        with held_search(library):
            for key in ("一", "enter", "pagedown", "pageup", "pagedown"):
                reader.app.simulate_key(key)
        await reader.settle()
        results = reader.app.screen.query_one(ResultList)
        assert results.cursor > 0
        assert results.story_id in reader.app.screen.state.results.ids


@pytest.mark.parametrize("patience", [key_sequencer._PATIENCE, 0])
@pytest.mark.parametrize("key", ["X", "g p", "y", "Y"])
async def test_what_leaves_the_reader_after_the_toggle_is_in_the_new_script(
    open_reader, monkeypatch, tmp_path, key, patience
) -> None:
    monkeypatch.setattr(key_sequencer, "_PATIENCE", patience)
    monkeypatch.chdir(tmp_path)
    left: list[str] = []
    monkeypatch.setattr(output, "pipe", lambda _, text: left.append(text) or 0)
    monkeypatch.setattr(output, "copy_and_say", lambda _app, text, _told: left.append(text))
    async with open_reader() as reader:
        monkeypatch.setattr(reader.app, "suspend", nullcontext)
        monkeypatch.setattr(reader.app, "copy_to_clipboard", left.append)
        await reader.press("j", "enter")
        for each in ("t", *key.split()):
            reader.app.simulate_key(each)
        if key != "y":
            await reader.until(lambda: isinstance(reader.app.screen, Dialog))
            await reader.press(*("w", "c") if key == "g p" else (), "enter")
        await reader.until(lambda: left or list(tmp_path.glob("*.txt")))
    saved = [file.read_text(encoding="utf-8") for file in tmp_path.glob("*.txt")]
    assert [text[:6] for text in (*left, *saved)] == ["渝北區新橋下"]


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
    monkeypatch.setattr(key_sequencer, "_PATIENCE", 0)  # as on a machine too busy to wait for
    async with open_reader() as reader:
        await reader.press("j", "enter", "escape", "H")
        reader.app.simulate_key("enter")
        reader.app.simulate_key("escape")
        await reader.until(lambda: reader.keys_at == "results")
        await reader.press("enter")
        assert reader.keys_at == "story-text"
