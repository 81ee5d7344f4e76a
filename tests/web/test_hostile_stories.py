"""Whatever the stories hold, a page is sent nothing that its terminal or its browser would obey."""

import asyncio
import html
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from tests.hardening import published
from tests.hardening.audit import strays
from tests.hardening.hostile import write_story
from tests.hardening.payloads import PAYLOADS
from tests.web.conftest import Start, address_of

from tuireader.library import Library


def _texts(source: str) -> Iterator[tuple[str, str]]:
    """Yield the text of a story and what is in its fields."""
    if source == "ours":
        yield from ((text, text) for text in PAYLOADS.values())
        return
    for number, texts in enumerate(published.shared_out(4000, 60)):
        yield "甲".join(texts), texts[number]


class Listener:
    """What a page is sent: what its terminal draws, and messages."""

    def __init__(self, page: aiohttp.ClientWebSocketResponse) -> None:
        self.drawn = bytearray()
        self.told: list[Any] = []
        self._page = page

    async def until_closed(self) -> None:
        async for message in self._page:
            if isinstance(message.data, bytes):
                self.drawn.extend(message.data)
            else:
                self.told.append(json.loads(message.data))

    async def type(self, keys: str) -> None:
        """Type, and wait until the page is told the story that is open then."""
        seen = len(self.told)
        await self._page.send_json(["stdin", keys])
        while len(self.told) == seen:
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("source", ["ours", pytest.param("published", marks=published.needs_lists)])
async def test_a_page_is_sent_nothing_to_obey(start: Start, awkward: Path, source: str) -> None:
    for number, (text, field) in enumerate(_texts(source)):
        write_story(awkward, number, text, field)
    with Library.open(awkward) as library:
        library.refresh()
        total = library.search("").total
    where = f"{address_of(start())}ws?width=160&height=40"
    async with (
        asyncio.timeout(300),
        aiohttp.ClientSession() as session,
        session.ws_connect(where, max_msg_size=0) as page,
    ):
        listener = Listener(page)
        listening = asyncio.create_task(listener.until_closed())
        while b"Enter open" not in listener.drawn:
            await asyncio.sleep(0.05)
        for key in ("\r", *"]" * (total - 1)):
            await listener.type(key)
        await page.send_json(["stdin", "q"])
        await listening
    assert strays(listener.drawn.decode(), drawn=True) == []
    titles = [content["title"] for kind, content in listener.told if kind == "story"]
    assert len(titles) >= total
    assert strays("".join(titles)) == []


async def test_a_folder_whose_name_is_no_text_is_served(start: Start, awkward: Path) -> None:
    named = os.fsencode(awkward.parent) + b"/\xff\x1b]0;\xe2\x80\xae<b>"
    os.rename(awkward, named)
    awkward.symlink_to(os.fsdecode(named))
    async with aiohttp.ClientSession() as session, session.get(address_of(start())) as answer:
        assert answer.status == 200
        page = await answer.text()
    assert strays(page) == []
    assert html.escape("<b>") in page
