"""An answer over a network comes in pieces: no key waits for one, and a late one is dropped."""

import threading
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tuireader.library import Results
from tuireader.tui.results import remote_ids, result_list

KNOWN = 2


class RemoteIds(Sequence[str]):
    """The ids of an answer, of which the first are there; others come when ``held`` is set."""

    def __init__(self, ids: Sequence[str], held: threading.Event) -> None:
        self._ids, self._held, self._known = tuple(ids), held, KNOWN

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, place):
        last = place.indices(len(self))[1] if isinstance(place, slice) else place
        self._wait_for(last if isinstance(place, slice) else last + 1)
        return self._ids[place]

    def __iter__(self):
        self._wait_for(len(self))
        return iter(self._ids)

    def _wait_for(self, count: int) -> None:
        if count > self._known:
            waits = threading.current_thread() is threading.main_thread()
            assert not waits, "the screen waits for the network"
            self._held.wait(20)
            self._known = len(self)


@pytest.fixture
def held(library, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Hold up all but the first stories of an answer, as a slow network does, until it is set."""
    held = threading.Event()
    search = library.search

    def remote(*asked) -> Results:
        results = search(*asked)
        return replace(results, ids=RemoteIds(results.ids, held), scores=(0.0,) * results.total)

    monkeypatch.setattr(type(library), "is_remote", True)
    monkeypatch.setattr(library, "search", remote)
    monkeypatch.setattr(result_list, "FIRST", KNOWN)
    monkeypatch.setattr(remote_ids, "_AT_ONCE", KNOWN)
    return held


async def test_the_first_stories_are_listed_and_read_before_the_rest_is_there(
    open_reader, held
) -> None:
    async with open_reader(settled=False) as reader:
        results = reader.app.screen.query_one("#results")
        await reader.until(lambda: results.count == KNOWN)
        await reader.pilot.press("down", "enter")
        await reader.until(lambda: "工程负责人韩志远" in reader.text)
        held.set()
        await reader.until(lambda: results.count == 4)
        assert results.cursor == 1


async def test_the_rest_of_an_older_answer_is_dropped(open_reader, held) -> None:
    async with open_reader(settled=False) as reader:
        results = reader.app.screen.query_one("#results")
        await reader.until(lambda: results.count == KNOWN)
        reader.app.screen.search.search("柚子")
        await reader.until(lambda: results.count == 1)
        held.set()
        await reader.settle()
        assert results.count == 1
        assert "清溪镇柚子丰收" in reader.text


async def test_a_list_ends_where_more_would_take_too_long_to_come(
    open_reader, held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_ids, "MOST_LISTED", 3)
    monkeypatch.setattr("tuireader.tui.controllers.reading.MOST_LISTED", 3)
    monkeypatch.setattr("tuireader.tui.controllers.search.MOST_LISTED", 3)
    held.set()
    async with open_reader() as reader:
        assert reader.app.screen.query_one("#results").count == 3
        assert "4 stories" in reader.text
        assert "The list ends after 3 stories" in reader.text
