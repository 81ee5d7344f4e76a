"""Searching by what was read, starred and noted, in an archive on disk."""

import pytest

from tuireader.library import Library, Order
from tuireader.user.reading_log import ReadingLog, ReadingState


@pytest.fixture
def paths(library: Library) -> dict[str, str]:
    """The id of every story by its file."""
    return {row.path: row.id for row in library.rows(library.search(""), 0, 10)}


@pytest.fixture
def marked(library: Library, paths: dict[str, str]) -> Library:
    """The ferry was read and starred, the notice has a note; saved, as the reader leaves it."""
    log = ReadingLog(library.root)
    log.change(lambda reading: reading.opened(paths["ferry.txt"]))
    log.change(lambda reading: reading.with_star(paths["ferry.txt"], starred=True))
    log.change(lambda reading: reading.with_note(paths["notice.txt"], "再看"))
    log.save()
    return library


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("is:unread", {"closed.txt", "bridge.txt", "notice.txt"}),
        ("渡口 is:unread", {"closed.txt", "bridge.txt"}),
        ("is:starred OR 停水", {"ferry.txt", "notice.txt"}),
        ("渡口 (is:starred OR source:山城早报)", {"ferry.txt", "bridge.txt"}),
        ("-(is:starred OR is:noted)", {"closed.txt", "bridge.txt"}),
        ("渡口 NOT is:read", {"closed.txt", "bridge.txt"}),
        ("is:read is:noted", set()),
    ],
)
def test_marks_stand_anywhere_in_a_search(
    marked: Library, paths: dict[str, str], query: str, found: set[str]
) -> None:
    assert set(marked.search(query).ids) == {paths[name] for name in found}


def test_what_a_reader_knows_goes_before_what_was_saved(
    marked: Library, paths: dict[str, str]
) -> None:
    marked.reading = lambda: ReadingState(starred=(paths["bridge.txt"],))
    assert marked.search("is:starred").ids == (paths["bridge.txt"],)


def test_a_concordance_keeps_to_the_marks(marked: Library, paths: dict[str, str]) -> None:
    lines = marked.concordance("渡口 is:starred", Order.DATE).lines
    assert {line.story_id for line in lines} == {paths["ferry.txt"]}


def test_a_standing_is_completed(library: Library) -> None:
    assert [one.insert for one in library.complete("渡口 is:st", 5)] == ["is:starred"]
