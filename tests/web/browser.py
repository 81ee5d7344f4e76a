"""A headless Chromium, driven by its DevTools protocol over a websocket."""

import asyncio
import base64
import json
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pyte

_FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0")
SIZES = ((420, 520), (1000, 600), (1600, 900))
"""Windows, in pixels: below 60 columns, below 120, and above."""


class Browser:
    """One tab: what it asked for, what its terminal was sent, and keys to press.

    Attributes:
        asked_for: Every address, in order.
        screen: The terminal as an emulator of our own sees what the page was sent.
    """

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.asked_for: list[str] = []
        self.screen = pyte.Screen(1, 1)
        self._socket = socket
        self._stream = pyte.ByteStream(self.screen)
        self._numbers = count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._listener = asyncio.create_task(self._listen())

    async def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        return await asyncio.wait_for(self._answers[number], 30)

    async def open(self, address: str, size: tuple[int, int] = SIZES[1]) -> None:
        await self.resize(size)
        for domain in ("Network", "Page", "Runtime"):
            await self.ask(f"{domain}.enable")
        await self.ask("Page.navigate", url=address)

    async def resize(self, size: tuple[int, int]) -> None:
        """Give the window another size, in pixels."""
        await self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=size[0],
            height=size[1],
            deviceScaleFactor=1,
            mobile=False,
        )

    async def until(self, condition: str) -> None:
        """Wait until an expression of the page is true."""
        for _ in range(600):
            if await self.evaluate(condition):
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"never on the page: {condition}")

    async def evaluate(self, script: str) -> Any:
        answer = await self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        return answer["result"].get("value")

    async def type(self, text: str) -> None:
        """Commit some text at once, as an input method does."""
        await self.ask("Input.insertText", text=text)

    async def press(self, key: str, code: int) -> None:
        text = {"text": "\r"} if key == "Enter" else {"text": key} if len(key) == 1 else {}
        for kind in ("keyDown", "keyUp"):
            await self.ask(
                "Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **text
            )

    async def picture(self) -> bytes:
        return base64.b64decode((await self.ask("Page.captureScreenshot"))["data"])

    async def see(self, *words: str) -> str:
        """Wait until the terminal shows all of the words."""
        for _ in range(600):
            text = "\n".join(self.screen.display)
            if all(word in text for word in words):
                return text
            await asyncio.sleep(0.05)
        raise AssertionError(f"the page never showed {words}:\n{text}")

    async def settle(self, condition: Callable[[pyte.Screen], bool]) -> None:
        """Wait until the terminal is as it should be."""
        for _ in range(600):
            if condition(self.screen):
                return
            await asyncio.sleep(0.05)
        raise AssertionError("\n".join(self.screen.display))

    async def close(self) -> None:
        self._listener.cancel()
        await self._socket.close()

    async def _listen(self) -> None:
        async for message in self._socket:
            event = json.loads(message.data)
            if "id" in event:
                self._answers.pop(event["id"]).set_result(event.get("result", event))
            elif event["method"] == "Network.requestWillBeSent":
                self.asked_for.append(event["params"]["request"]["url"])
            elif event["method"] == "Network.webSocketCreated":
                self.asked_for.append(event["params"]["url"])
                self._begin(event["params"]["url"])
            elif event["method"] == "Network.webSocketFrameReceived":
                self._show(event["params"]["response"])

            elif event["method"] == "Network.webSocketFrameSent":
                match json.loads(event["params"]["response"]["payloadData"]):
                    case ["resize", {"width": int(width), "height": int(height)}]:
                        self.screen.resize(height, width)

    def _begin(self, address: str) -> None:
        """Begin with the size that the page asks for."""
        asked = parse_qs(urlsplit(address).query)
        self.screen.reset()
        self.screen.resize(int(asked["height"][0]), int(asked["width"][0]))

    def _show(self, received: dict[str, Any]) -> None:
        if received["opcode"] == 2:  # what is written to the terminal is binary
            self._stream.feed(base64.b64decode(received["payloadData"]))


@asynccontextmanager
async def open_browser(program: str, home: Path) -> AsyncIterator[Browser]:
    words = [program, *_FLAGS, f"--user-data-dir={home}", "about:blank"]
    # It prints the address of its protocol on stderr, among other things.
    with (home.parent / "browser.log").open("wb") as log:
        running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=log)
    try:
        async with aiohttp.ClientSession() as session:
            port = await _port(home / "DevToolsActivePort", running)
            async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                tabs = [tab for tab in await answer.json() if tab["type"] == "page"]
            socket = await session.ws_connect(tabs[0]["webSocketDebuggerUrl"], max_msg_size=0)
            browser = Browser(socket)
            try:
                yield browser
            finally:
                await browser.close()
    finally:
        running.terminate()
        running.wait(20)


async def _port(file: Path, running: subprocess.Popen[bytes]) -> int:
    for _ in range(600):
        if file.exists() and (lines := file.read_text().split()):
            return int(lines[0])
        assert running.poll() is None, "the browser has ended"
        await asyncio.sleep(0.05)
    raise AssertionError("the browser does not start")
