"""Open pages: a websocket each, and a reader that ends with it."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, Final, NamedTuple

from aiohttp import WSMsgType, web

from tuireader.i18n import _
from tuireader.web.page_request import Allowed, clamped_size, requested_by
from tuireader.web.reader_process import ReaderCommand, ReaderProcess

MOST_PAGES: Final = 16
"""Pages open at a time: each has a reader of 80 MB or more."""
_FOR_ROOM: Final = 5.0  # seconds to wait for the reader of a closed page to end
_LONGEST_MESSAGE: Final = 2**20  # bytes: a paste
_HEARTBEAT: Final = 15.0  # seconds between pings, which a closed browser does not answer
_TO_CLOSE: Final = 0.5  # seconds for a browser to confirm the close


class Download(NamedTuple):
    """A file that a reader offers to its page."""

    name: str
    content: bytes


class OpenPages:
    """Opens, serves and closes pages."""

    def __init__(self, command: ReaderCommand, allowed: Allowed) -> None:
        self._command, self._allowed = command, allowed
        self._room = asyncio.Semaphore(MOST_PAGES)
        self._open: set[Page] = set()
        self._closing = False

    async def show(self, request: web.Request) -> web.WebSocketResponse:
        """Serve the websocket of a page until the page or its reader ends."""
        socket = web.WebSocketResponse(
            timeout=_TO_CLOSE, heartbeat=_HEARTBEAT, max_msg_size=_LONGEST_MESSAGE
        )
        await socket.prepare(request)
        # If it were cancelled with the request, it would not wait for the reader to end.
        await asyncio.shield(asyncio.ensure_future(self._show(request, socket)))
        return socket

    async def _show(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        try:
            async with asyncio.timeout(_FOR_ROOM):
                await self._room.acquire()
        except TimeoutError:
            await _say(socket, "ended", _("Too many pages are open: close another first."))
            await socket.close()
            return
        try:
            await self._serve(request, socket)
        finally:
            self._room.release()

    async def _serve(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        if self._closing or request.transport is None or request.transport.is_closing():
            return
        wanted = requested_by(request.query, self._allowed)
        try:
            reader = await ReaderProcess.start(self._command, wanted)
        except OSError as error:
            await _say(socket, "ended", str(error))
            await socket.close()
            return
        page = Page(socket, reader)
        self._open.add(page)
        try:
            await page.serve()
        finally:
            await reader.end()
            self._open.discard(page)

    def download(self, name: str) -> Download | None:
        """Return the file with this random name; only the first call returns it."""
        found = (page.downloads.pop(name, None) for page in self._open)
        return next((download for download in found if download), None)

    async def close(self) -> None:
        """End every page and every reader."""
        self._closing = True
        await asyncio.gather(*(page.reader.end() for page in self._open))


class Page:
    """One page: passes its input to the reader and the reader's output to it.

    Attributes:
        reader: Its reader.
        downloads: The latest file offered, by its random name.
    """

    def __init__(self, socket: web.WebSocketResponse, reader: ReaderProcess) -> None:
        self.reader = reader
        self.downloads: dict[str, Download] = {}
        self._socket = socket

    async def serve(self) -> None:
        """Run until the browser or the reader ends, then close the websocket."""
        typed = asyncio.create_task(_until_closed(self._take_messages()))
        shown = asyncio.create_task(_until_closed(self._show_packets()))
        await asyncio.wait((typed, shown), return_when=asyncio.FIRST_COMPLETED)
        if shown.done() and (words := self.reader.last_words.strip()):
            await _say(self._socket, "ended", words)
        for task in (typed, shown):
            task.cancel()
        await asyncio.wait((typed, shown))
        await self._socket.close()

    async def _take_messages(self) -> None:
        async for message in self._socket:
            if message.type is WSMsgType.TEXT:
                await self._take(*json.loads(message.data))

    async def _take(self, kind: str, content: Any = None) -> None:
        match kind:
            case "stdin":
                await self.reader.type(str(content))
            case "resize":
                width, height = clamped_size(content.get("width"), content.get("height"))
                await self.reader.tell(type="resize", width=width, height=height)
            case "focus" | "blur":
                await self.reader.tell(type=kind)
            case "ping":
                await _say(self._socket, "pong", str(content))

    async def _show_packets(self) -> None:
        async for kind, content in self.reader.packets():
            match kind:
                case b"D":
                    await self._socket.send_bytes(content)
                case b"F":
                    head, _, file = content.partition(b"\n")
                    await self._offer(json.loads(head), file)
                case b"M":
                    await self._pass_on(json.loads(content))

    async def _offer(self, name: str, content: bytes) -> None:
        key = secrets.token_urlsafe(16)
        self.downloads = {key: Download(name, content)}
        await _say(self._socket, "download", key)

    async def _pass_on(self, message: dict[str, Any]) -> None:
        """Tell the page which story it shows, for its address and its title."""
        match message:
            case {"type": "story", "id": story_id, "title": title}:
                await _say(self._socket, "story", {"id": story_id, "title": title})


async def _until_closed(conversation: Coroutine[Any, Any, None]) -> None:
    """Run until one side disconnects or sends something invalid."""
    with suppress(OSError, ValueError, TypeError, AttributeError, RecursionError):
        await conversation


async def _say(socket: web.WebSocketResponse, kind: str, content: Any) -> None:
    """Send the page a message, if it is still connected."""
    with suppress(OSError, RuntimeError):
        await socket.send_json([kind, content])
