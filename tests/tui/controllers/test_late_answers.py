"""What a key asks of the library is answered in the background, and a late answer is dropped."""

import threading

import pytest


@pytest.fixture
def held(library, monkeypatch: pytest.MonkeyPatch) -> dict[str, threading.Event]:
    """Hold up the stories that are asked for by these ids, until their events are set."""
    held: dict[str, threading.Event] = {}
    read = library.read

    def late(story_id: str):
        assert threading.current_thread() is not threading.main_thread()
        held.get(story_id, _SET).wait(20)
        return read(story_id)

    monkeypatch.setattr(library, "read", late)
    return held


_SET = threading.Event()
_SET.set()


async def test_a_story_is_copied_when_it_comes_and_keys_go_on_meanwhile(
    open_reader, library, held
) -> None:
    async with open_reader((60, 24)) as reader:
        results = reader.app.screen.query_one("#results")
        wanted = results.ids[0]
        title = next(story.title for story in library.stories if story.id == wanted)
        held[wanted] = threading.Event()
        await reader.pilot.press("y")
        await reader.pilot.press("down")
        assert results.cursor == 1
        assert not reader.app.clipboard
        held[wanted].set()
        await reader.settle()
        assert reader.app.clipboard.startswith(title)


async def test_of_two_stories_to_copy_the_one_asked_for_last_is(open_reader, held) -> None:
    async with open_reader((60, 24)) as reader:
        results = reader.app.screen.query_one("#results")
        first, second = results.ids[:2]
        held[first], held[second] = threading.Event(), threading.Event()
        await reader.pilot.press("y", "down", "y")
        held[second].set()
        await reader.until(lambda: reader.app.clipboard)
        copied = reader.app.clipboard
        held[first].set()
        await reader.settle()
        assert reader.app.clipboard == copied


async def test_prints_are_compared_when_they_are_known(
    open_reader, library, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = threading.Event()

    def late(story_id: str) -> tuple[str, ...]:
        held.wait(20)
        return ()

    async with open_reader((60, 24)) as reader:
        monkeypatch.setattr(library, "reprints", late)
        results = reader.app.screen.query_one("#results")
        reader.app.screen.action_differences()
        await reader.pilot.press("down")
        assert results.cursor == 1
        held.set()
        await reader.until(lambda: "no reprints" in reader.text)
