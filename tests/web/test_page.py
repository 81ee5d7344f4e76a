"""The page in a browser: its size, its address, its title, downloads, and what it may not do."""

import asyncio
import json
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pyte
import pytest
from tests.web.browser import SIZES, Browser, open_browser
from tests.web.conftest import Start, address_of


@pytest.fixture
async def browser(chromium: str, tmp_path: Path) -> AsyncIterator[Browser]:
    async with open_browser(chromium, tmp_path / "chromium") as browser:
        yield browser


def fills_the_width(lines: list[str], columns: int) -> bool:
    """Whether the header ends at the right edge, and nothing is beyond it."""
    header = next(line for line in lines if "as published" in line)
    return columns - 4 <= len(header.rstrip()) <= columns


@pytest.mark.parametrize("size", [(142, 33), (46, 23)], ids=str)
async def test_the_first_screen_has_the_size_of_the_window(
    address: str, size: tuple[int, int]
) -> None:
    screen = pyte.Screen(*size)
    stream = pyte.ByteStream(screen)
    where = f"{address}ws?width={size[0]}&height={size[1]}"
    async with aiohttp.ClientSession() as session, session.ws_connect(where) as page:
        while "as published" not in "".join(screen.display):
            stream.feed((await page.receive(60)).data)
    assert fills_the_width(screen.display, size[0])


async def test_the_terminal_fills_windows_of_three_sizes(address: str, browser: Browser) -> None:
    await browser.open(address, SIZES[0])
    for size in SIZES:
        await browser.resize(size)
        width = "document.querySelector('.xterm-screen')?.clientWidth"
        await browser.until(f"{size[0]} - 40 < {width} && {width} <= {size[0]}")
        await browser.see("渝北区新桥下月通车", "Enter open")
        await browser.settle(lambda screen: fills_the_width(screen.display, screen.columns))
    assert browser.screen.columns > 120


async def test_the_page_names_its_language_and_says_that_it_loads(
    address: str, browser: Browser
) -> None:
    await browser.open(address)
    await browser.until("document.documentElement.lang == 'en' && document.title")
    assert "tuireader it's" in await browser.evaluate("document.title")
    shown = "getComputedStyle(document.querySelector('.loading')).display !== 'none'"
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        assert 'role="status">Loading' in await answer.text()
    await browser.until(f"!({shown})")


async def test_the_address_follows_the_story_and_opens_it(address: str, browser: Browser) -> None:
    await browser.open(address)
    await browser.see("渝北区新桥下月通车", "Enter open")
    await browser.press("Enter", 13)
    await browser.until("location.pathname.includes('/story/')")
    story = await browser.evaluate("location.href")
    assert await browser.evaluate("document.title.startsWith('浦東新區菜市場重新開張')")
    await browser.press("Escape", 27)
    await browser.until("!location.pathname.includes('/story/')")
    await browser.open(story)
    await browser.see("攤位由80個增至120個")
    assert await browser.evaluate("location.href") == story


async def test_an_address_of_no_story_is_said(address: str, browser: Browser) -> None:
    await browser.open(f"{address}story/0123456789abcdef")
    await browser.see("no story")


async def test_a_story_is_downloaded_and_not_written(
    address: str, browser: Browser, tmp_path: Path
) -> None:
    (folder := tmp_path / "downloads").mkdir()
    await browser.ask("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
    await browser.open(address)
    await browser.see("渝北区新桥下月通车", "Enter open")
    await browser.press("X", 88)
    await browser.see("Save the story as", "The browser saves the file.")
    before = _files(tmp_path)
    await browser.press("Enter", 13)
    await browser.see("Saved as")
    await browser.settle(lambda _: any(folder.glob("*.txt")))
    (file,) = folder.iterdir()
    assert file.name == "浦東新區菜市場重新開張.txt"
    assert "攤位由80個增至120個" in file.read_text(encoding="utf-8")
    assert _files(tmp_path) - before == {file}


def _files(folder: Path) -> set[Path]:
    """All files, but those of the browser and the index."""
    return {
        file
        for file in folder.rglob("*")
        if file.is_file() and not {"chromium", "cache"} & set(file.relative_to(folder).parts)
    }


class Typed:
    """A page without a browser: types, and reads the terminal."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.screen = pyte.Screen(100, 30)
        self.told: list[list[object]] = []
        self._stream = pyte.ByteStream(self.screen)

    async def type(self, keys: str) -> None:
        await self.socket.send_json(["stdin", keys])

    async def see(self, *words: str) -> None:
        try:
            async with asyncio.timeout(60):
                await self._see(*words)
        except TimeoutError:
            raise AssertionError(f"never {words}: " + "\n".join(self.screen.display)) from None

    async def _see(self, *words: str) -> None:
        while not all(word in "\n".join(self.screen.display) for word in words):
            message = await self.socket.receive()
            if message.type is aiohttp.WSMsgType.BINARY:
                self._stream.feed(message.data)
            elif message.type is aiohttp.WSMsgType.TEXT:
                self.told.append(json.loads(message.data))
            else:
                raise AssertionError(f"closed before {words}: {self.screen.display}")

    async def quit(self) -> None:
        await self.type("q")
        async with asyncio.timeout(60):
            while not self.socket.closed:
                await self.socket.receive()


async def _page(session: aiohttp.ClientSession, address: str) -> Typed:
    page = Typed(await session.ws_connect(f"{address}ws?width=100&height=30"))
    await page.see("渝北区新桥下月通车", "Enter open")
    return page


async def test_nothing_is_written_or_started_unless_it_is_allowed(
    address: str, tmp_path: Path
) -> None:
    async with aiohttp.ClientSession() as session:
        page = await _page(session, address)
        before = _files(tmp_path)
        await page.type("gp")
        await page.see("--allow-programs")
        await page.type("X")
        await page.see("Save the story as")
        await page.type(f"\x15{tmp_path}/story.txt\r")
        await page.see("--allow-writing")
        await page.type("*")
        await page.see("Starred")
        await page.type("/浦东\r")
        await page.see("1 story")
        await page.quit()
    assert _files(tmp_path) == before


async def test_what_the_starter_allows_is_written_and_started(start: Start, tmp_path: Path) -> None:
    address = address_of(start("--allow-writing", "--allow-programs"))
    async with aiohttp.ClientSession() as session:
        page = await _page(session, address)
        await page.type("gp")
        await page.see("Pipe the story to a program")
        await page.type("grep -c 80\r")
        await page.see("exit status 0")
        await page.type("\x1b")
        await page.see("Enter open")
        await page.type("X")
        await page.see("Save the story as")
        await page.type(f"\x15{tmp_path}/story.txt\r")
        await page.see("Saved as")
        await page.type("*")
        await page.see("Starred")
        await page.quit()
    assert "攤位由80個增至120個" in (tmp_path / "story.txt").read_text(encoding="utf-8")
    assert any((tmp_path / "xdg" / "state" / "tuireader").glob("reading-*.json"))


async def test_copying_asks_the_browser_and_no_program(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tools := tmp_path / "tools").mkdir()
    (tools / "xclip").write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n")
    (tools / "xclip").chmod(0o755)
    monkeypatch.setenv("PATH", str(tools), prepend=os.pathsep)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("TMUX", "/nowhere,1,0")
    async with aiohttp.ClientSession() as session:
        page = await _page(session, address_of(start()))
        await page.type("y")
        await page.see("Copied")
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW"])
async def test_the_page_speaks_the_language_of_the_server(
    start: Start, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    address = address_of(start())
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        page = await answer.text()
    assert re.search(r'<html lang="(.+?)">', page)[1] == language.replace("_", "-")  # type: ignore[index]
    assert urlsplit(address).path in page
