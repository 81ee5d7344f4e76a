"""Reading the archive in the background: its progress, its news, and the list meanwhile."""

import threading
from pathlib import Path

import pytest

from tuireader.archive.scan import SkippedEntry
from tuireader.errors import TuireaderError
from tuireader.library import Progress
from tuireader.library.archive_root import require_folder


def hold_refresh(library) -> threading.Event:
    """Let the refresh wait until the event is set."""
    held = threading.Event()
    library.gate = lambda text: held.wait(20) if text == "refresh" else None
    return held


async def test_the_list_can_be_used_while_the_archive_is_read(open_reader, library) -> None:
    held = hold_refresh(library)
    async with open_reader(settled=False) as reader:
        await reader.until(lambda: "looking for new files" in reader.text)
        await reader.until(lambda: "渝北区新桥" in reader.text)
        await reader.pilot.press("j")
        await reader.until(lambda: reader.app.screen.query_one("#results").cursor == 1)
        held.set()
        await reader.settle()
        assert "looking for new files" not in reader.text


async def test_progress_is_counted_in_files(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        reader.app.screen.store.change(progress=Progress(1200, 7184, committed=False))
        await reader.pilot.pause()
        assert "indexing 1,200 of 7,184" in reader.text


async def test_inside_a_large_file_the_stories_are_counted(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        reader.app.screen.store.change(progress=Progress(0, 1, committed=False, stories=12_345))
        await reader.pilot.pause()
        assert "indexing 0 of 1, story 12,345" in reader.text


async def test_an_empty_list_says_that_stories_are_on_their_way(open_reader, library_of) -> None:
    archive = library_of([])
    held = hold_refresh(archive)
    async with open_reader(archive=archive, settled=False) as reader:
        await reader.until(lambda: "The first stories appear in a moment" in reader.text)
        held.set()


async def test_before_the_archive_is_read_nothing_says_that_it_is_empty(
    open_reader, library_of, monkeypatch
) -> None:
    monkeypatch.setattr("tuireader.tui.app._PAUSE", 600)  # seconds before the update begins
    async with open_reader((160, 45), library_of([]), settled=False) as reader:
        await reader.until(lambda: "Reading the archive" in reader.text)
        await reader.pilot.press("f")
        await reader.until(lambda: "loading" in reader.text)
        assert "There are no stories" not in reader.text
        assert "none" not in reader.text
        assert "0 stories so far" in reader.text
        assert "stories" not in reader.lines[0]


async def test_a_search_while_the_archive_is_read_says_what_is_still_to_come(open_reader) -> None:
    async with open_reader((100, 30)) as reader:
        await reader.type("莫须有")
        assert "Nothing found." in reader.text
        reader.app.screen.store.change(progress=Progress(0, 0, committed=False))
        await reader.until(lambda: "the archive is still being read" in reader.text)
        assert "0 stories so far" in reader.text
        reader.app.screen.store.change(progress=Progress(175, 600, committed=False))
        await reader.until(lambda: "425 files are still to be read" in reader.text)


async def test_the_title_counts_all_stories_while_a_search_is_on_the_screen(
    open_reader, library, make
) -> None:
    async with open_reader((100, 30)) as reader:
        await reader.type("柚子")
        assert "4 stories" in reader.lines[0]
        library.stories.append(make(9, "清晨的早市", "鱼贩子先到。"))
        library.to_index = 1
        reader.app.screen.indexing.show_progress(Progress(1, 2, committed=True))
        await reader.until(lambda: "5 stories" in reader.lines[0])
        assert "1 story" in reader.text


async def test_the_first_stories_of_an_archive_are_no_news(open_reader, library_of, make) -> None:
    archive = library_of([])
    held = hold_refresh(archive)
    async with open_reader((80, 24), archive=archive, settled=False) as reader:
        await reader.until(lambda: "The first stories appear in a moment" in reader.text)
        archive.stories.append(make(9, "清晨的早市", "鱼贩子先到。", date="2022-12-31"))
        archive.to_index = 1
        held.set()
        await reader.until(lambda: "鱼贩子先到" in reader.text)
        await reader.settle()
        assert "1 story" in reader.text
        assert "added" not in reader.text


async def test_new_stories_appear_and_the_cursor_stays_on_its_story(
    open_reader, library, make
) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("j")
        library.stories.insert(0, make(9, "清晨的早市", "鱼贩子先到。", date="2022-12-31"))
        library.to_index = 1
        await reader.press("f5")
        assert "鱼贩子先到" in reader.text
        assert "1 added" in reader.text
        results = reader.app.screen.query_one("#results")
        assert results.story_id == "story00001"
        assert results.cursor == 2


@pytest.mark.parametrize(("keys", "shown"), [((), "story00009"), (("j",), "story00001")])
async def test_while_the_archive_is_read_the_top_of_the_list_stays_in_sight(
    open_reader, library, make, keys, shown
) -> None:
    held = hold_refresh(library)
    library.to_index = 1
    async with open_reader((80, 24), settled=False) as reader:
        await reader.until(lambda: "渝北区新桥" in reader.text)
        results = reader.app.screen.query_one("#results")
        for key in keys:
            await reader.pilot.press(key)
        library.stories.insert(0, make(9, "清晨的早市", "鱼贩子先到。", date="2022-12-31"))
        held.set()
        await reader.until(lambda: results.count == 5)
        await reader.settle()
        assert results.story_id == shown


async def test_removed_stories_leave_the_list(open_reader, library) -> None:
    async with open_reader((80, 24)) as reader:
        library.stories = [story for story in library.stories if story.title != "停水通知"]
        await reader.press("f5")
        assert "停水通知" not in reader.text
        assert "1 removed" in reader.text


async def test_skipped_files_are_counted_and_listed(open_reader, library) -> None:
    library.skipped = (
        SkippedEntry("老照片.txt", "not text"),
        SkippedEntry("备份/大.txt", "over 64 MB"),
    )
    async with open_reader((80, 24)) as reader:
        assert "2 files were skipped" in reader.text
        await reader.press("ctrl+x")
        assert "老照片.txt" in reader.text
        assert "over 64 MB" in reader.text
        await reader.press("down", "escape")
        assert reader.keys_at == "results"


async def test_skipped_files_that_were_told_of_are_not_told_of_again(open_reader, library) -> None:
    told, more = SkippedEntry("老照片.txt", "not text"), SkippedEntry("备份.txt", "over 64 MB")
    library.skipped = (told,)
    async with open_reader((80, 24)) as reader:
        assert "1 file was skipped" in reader.text
    async with open_reader((80, 24)) as reader:
        assert "skipped" not in reader.text
        await reader.press("f5")
        assert "1 file was skipped" in reader.text
    library.skipped = (told, more)
    async with open_reader((80, 24)) as reader:
        assert "2 files were skipped" in reader.text


async def test_nothing_is_said_when_nothing_is_new_until_asked(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        assert "Nothing new" not in reader.text
        await reader.press("f5")
        assert "Nothing new" in reader.text


@pytest.mark.parametrize("method", ["refresh", "search", "rows", "counts"])
async def test_a_failure_is_told_and_the_reader_goes_on(open_reader, library, method) -> None:
    def fail(*_: object, **_named: object) -> None:
        raise TuireaderError("the index is busy [/]; wait for the other program")

    setattr(library, method, fail)
    async with open_reader((160, 30)) as reader:
        await reader.press("f5", "s")
        assert "the index is busy [/]" in reader.text
        assert reader.app.is_running


async def test_leaving_stops_the_reading(open_reader, library) -> None:
    started, stopped = threading.Event(), threading.Event()

    def refresh(on_progress, cancelled, *, wait):
        started.set()
        while not cancelled():
            pass
        stopped.set()
        raise TuireaderError("cancelled")

    library.refresh = refresh
    async with open_reader(settled=False) as reader:
        await reader.until(started.is_set)
    assert stopped.wait(20)


async def test_stories_that_come_while_the_reader_is_open_appear(
    open_reader, library, make
) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.until(lambda: hasattr(library, "changed"))
        library.stories.insert(0, make(9, "清晨的早市", "鱼贩子先到。", date="2022-12-31"))
        library.to_index = 1
        library.changed()
        await reader.until(lambda: "鱼贩子先到" in reader.text)


async def test_what_changes_while_the_archive_is_read_is_read_afterwards(
    open_reader, library
) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.until(lambda: hasattr(library, "changed"))
        held, readings = threading.Event(), []
        library.gate = lambda text: text == "refresh" and (readings.append(1), held.wait(20))
        await reader.pilot.press("f5")
        await reader.until(lambda: len(readings) == 1)
        library.changed()
        await reader.pilot.pause()
        held.set()
        await reader.until(lambda: len(readings) == 2)
        await reader.settle()
        assert len(readings) == 2


async def test_a_reader_shows_what_another_one_indexes(open_reader, library, make) -> None:
    def refresh(on_progress, cancelled, *, wait):
        assert wait
        on_progress(Progress(0, 0, committed=False, elsewhere=True))
        held.wait(20)
        library.stories.insert(0, make(9, "清晨的早市", "鱼贩子先到。", date="2022-12-31"))
        on_progress(Progress(0, 0, committed=True, elsewhere=True))
        done.wait(20)
        raise TuireaderError("the test is over")

    held, done = threading.Event(), threading.Event()
    library.refresh = refresh
    async with open_reader((80, 24), settled=False) as reader:
        try:
            await reader.until(lambda: "another program is indexing" in reader.text)
            held.set()
            await reader.until(lambda: "鱼贩子先到" in reader.text)
        finally:
            held.set()
            done.set()


async def test_an_idle_reader_shows_what_another_program_wrote(open_reader, library, make) -> None:
    async with open_reader((80, 24)) as reader:
        await reader.press("j")
        library.stories.insert(0, make(9, "清晨的早市", "鱼贩子先到。", date="2022-12-31"))
        library.generation += 1
        await reader.until(lambda: "鱼贩子先到" in reader.text)
        assert reader.app.screen.query_one("#results").story_id == "story00001"


async def test_an_archive_of_unreadable_files_is_not_called_empty(open_reader, library_of) -> None:
    archive = library_of([])
    archive.skipped = (SkippedEntry("旧报.json", "not text"),)
    async with open_reader((100, 30), archive) as reader:
        assert "None of the files in" in reader.text
        assert "Put stories into it" not in reader.text
        assert "Ctrl+X lists the skipped files, with the reason." in reader.text


async def test_a_folder_that_vanished_is_no_folder_to_be_given(open_reader, library) -> None:
    def fail(*_: object, **_named: object) -> None:
        require_folder(Path("/archives/nowhere"))

    library.refresh = fail
    async with open_reader((160, 30)) as reader:
        await reader.press("f5")
        assert "cannot be opened; press F5 when it is back" in reader.text
        assert "give the folder" not in reader.text
