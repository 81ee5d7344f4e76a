"""Rows of an index on a server come over a network, and no key waits for them."""

import threading

import pytest


@pytest.fixture
def held(library, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Hold up the rows, as a slow network does, until it is set."""
    held = threading.Event()
    rows = library.rows

    def late(*asked, **how):
        held.wait(20)
        return rows(*asked, **how)

    monkeypatch.setattr(type(library), "is_remote", True)
    monkeypatch.setattr(library, "rows", late)
    return held


async def test_keys_move_the_cursor_before_the_rows_are_there(open_reader, held) -> None:
    async with open_reader(settled=False) as reader:
        await reader.until(lambda: reader.app.started)
        await reader.until(lambda: "…" in reader.text)
        results = reader.app.screen.query_one("#results")
        await reader.pilot.press("down")
        assert results.cursor == 1
        assert "渝北区新桥" not in reader.text
        held.set()
        await reader.until(lambda: "渝北区新桥" in reader.text)


async def test_rows_of_an_older_list_are_dropped(open_reader, held) -> None:
    async with open_reader(settled=False) as reader:
        await reader.until(lambda: reader.app.started)
        await reader.until(lambda: "…" in reader.text)
        reader.app.screen.search.search("柚子")
        await reader.until(lambda: "1 story" in reader.text)
        held.set()
        await reader.until(lambda: "清溪镇柚子丰收" in reader.text)
        assert "渝北区新桥" not in reader.text
