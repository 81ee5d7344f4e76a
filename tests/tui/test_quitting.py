"""Quitting: at once, whatever is not there yet, with all that the person did saved before."""

import asyncio

import pytest

from tuireader.tui import app
from tuireader.tui.controllers.panes import PaneController
from tuireader.tui.results.result_list import ResultList
from tuireader.user.reading_log import ReadingLog


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_a_first_key_quits_without_waiting_for_the_other_panes(
    open_reader, monkeypatch, key
) -> None:
    monkeypatch.setattr(app, "_PAUSE", 3600)  # no pane comes by itself
    async with open_reader(settled=False) as reader:
        statuses: list[int] = []
        reader.app.when_leaving = statuses.append
        await reader.until(lambda: reader.app.screen.query_one(ResultList).count)
        await reader.pilot.press(key)
        assert statuses == [0]
        assert not reader.app._reader.panes.all_mounted


async def test_ctrl_c_copies_when_there_is_a_story_to_copy(open_reader) -> None:
    async with open_reader() as reader:
        await reader.press("ctrl+c")
        assert reader.app.is_running


async def test_what_the_person_did_is_saved_before_the_end_is_enforced(
    open_reader, monkeypatch
) -> None:
    async with open_reader() as reader:
        saved: list[str] = []
        log = reader.app.screen.reading_log
        monkeypatch.setattr(type(log), "save", lambda _: saved.append("log"))
        reader.app.when_leaving = lambda _: saved.append("end")
        await reader.press("asterisk", "q")
        assert saved[:2] == ["log", "end"]


async def test_what_fails_while_the_reader_ends_is_no_fault(open_reader) -> None:
    async with open_reader() as reader:
        reader.app.exit()
        reader.app._handle_exception(RuntimeError("a part is gone"))
    assert reader.app.fault is None
    assert reader.app.return_code == 0


async def test_the_end_does_not_wait_for_panes_that_never_come(open_reader, monkeypatch) -> None:
    async def fail(_: PaneController) -> None:
        raise RuntimeError("a pane cannot be made")

    monkeypatch.setattr(PaneController, "mount_deferred", fail)
    with pytest.raises(RuntimeError, match="cannot be made"):
        async with open_reader(settled=False) as reader:
            await reader.until(lambda: reader.app._exception)


async def test_a_screen_that_ended_keeps_nobody_waiting_for_its_panes(
    open_reader, monkeypatch
) -> None:
    monkeypatch.setattr(app, "_PAUSE", 3600)  # no pane comes by itself
    async with open_reader(settled=False) as reader:
        panes = reader.app._reader.panes
        monkeypatch.setattr(panes.host, "call_next", lambda _: None)  # as when it closes
        waiting = asyncio.ensure_future(panes.complete())
        await reader.pilot.pause()
        assert not waiting.done()
    assert await asyncio.wait_for(waiting, 20) is False


async def test_what_a_thread_was_to_save_is_saved_when_the_thread_never_began(
    open_reader, library, monkeypatch
) -> None:
    async with open_reader() as reader:
        screen = reader.app.screen
        await reader.press("asterisk")
        monkeypatch.setattr(screen, "run_worker", lambda *_, **__: None)
        screen.reading._saving._begin()
    assert ReadingLog(library.root).reading.starred
