"""Accept connections; of many that say nothing, close the oldest for a new one."""

from __future__ import annotations

import asyncio
import resource
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler
from aiohttp.web_protocol import RequestHandler

# Besides the pages, whose readers take three files each: macOS grants 256 in all at first.
_MOST_SILENT: Final = 128
_BACKLOG: Final = 512  # connections that the system keeps until they are accepted


class Acceptor:
    """Listens while it is used as a context manager."""

    def __init__(self, listening: socket.socket) -> None:
        self._listening = listening
        self._busy: set[RequestHandler] = set()

    @web.middleware
    async def note_busy(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Know the connections that wait for an answer, the pages among them."""
        self._busy.add(request.protocol)
        try:
            return await handler(request)
        finally:
            self._busy.discard(request.protocol)

    @asynccontextmanager
    async def serving(self, runner: web.AppRunner) -> AsyncIterator[None]:
        """Accept connections for ``runner``, which was set up."""
        _raise_limit()
        server = runner.server
        assert server is not None  # noqa: S101 - it was set up

        def accept() -> RequestHandler:
            silent = [each for each in server.connections if each not in self._busy]
            for each in silent[: max(0, len(silent) - _MOST_SILENT)]:
                each.force_close()
            return server()

        listener = await asyncio.get_running_loop().create_server(
            accept, sock=self._listening, backlog=_BACKLOG
        )
        try:
            yield
        finally:
            listener.close()


def _raise_limit() -> None:
    """Allow as many open files as the system lets a person have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4096 if hard == resource.RLIM_INFINITY else min(hard, 4096)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
