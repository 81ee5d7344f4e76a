"""The end of the server, of a page, and of its reader, while worker processes read the archive."""

import asyncio
import signal
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from tests.processes import PROC, descendants, runs, wait_until_gone
from tests.web.conftest import Start, address_of

PARAGRAPH = "  渝北区新桥将于下月通车，全长1.2公里，总投资3.5亿元，工程负责人韩志远说。\n\n"
pytestmark = pytest.mark.skipif(not PROC.exists(), reason="no list of processes")

Page = tuple[subprocess.Popen[str], aiohttp.ClientWebSocketResponse, list[int]]


@pytest.fixture
async def page(start: Start, awkward: Path) -> AsyncIterator[Page]:
    """A server, a page, and its reader with the workers that read for it."""
    for number in range(60):
        text = f"新桥第{number}号\n\n{PARAGRAPH * 60}"
        (awkward / f"{number}.txt").write_text(text, encoding="utf-8")
    server = start()
    address = address_of(server)
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{address}ws") as page:
        started: list[int] = []
        async with asyncio.timeout(60):
            while len(started) < 2:
                await page.receive()
                started = descendants(server.pid)
        yield server, page, started


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_the_server_and_all_that_it_started(page: Page, number: int) -> None:
    server, _, started = page
    server.send_signal(number)
    assert await asyncio.to_thread(server.wait, 60) == 0
    wait_until_gone(started)


async def test_killed_it_leaves_nothing_running(page: Page) -> None:
    server, _, started = page
    server.kill()
    await asyncio.to_thread(wait_until_gone, started)


async def test_a_page_that_is_closed_takes_its_reader_and_workers_along(page: Page) -> None:
    server, socket, started = page
    await socket.close()
    await asyncio.to_thread(wait_until_gone, started)
    assert runs(server.pid)


async def test_a_key_ends_the_reader_and_closes_its_page(page: Page) -> None:
    server, socket, started = page
    await socket.send_json(["stdin", "q"])
    async with asyncio.timeout(60):
        while not socket.closed:
            await socket.receive()
    await asyncio.to_thread(wait_until_gone, started)
    assert runs(server.pid)


async def test_a_signal_before_the_first_page_ends_it(start: Start) -> None:
    server = start()
    address_of(server)
    server.send_signal(signal.SIGTERM)
    assert await asyncio.to_thread(server.wait, 60) == 0
