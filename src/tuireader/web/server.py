"""The HTTP server for one person, reachable only under the printed address.

Every local user, and every page open in the browser, can reach a port of the loopback interface.
The address therefore contains a key that changes with every start.
"""

import asyncio
import html
import logging
import resource
import secrets
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from string import Template
from typing import Final
from urllib.parse import quote

import textual_serve
from aiohttp import web
from aiohttp.typedefs import Handler
from aiohttp.web_protocol import RequestHandler

from tuireader.i18n import _, language
from tuireader.text.sanitize import safe_line
from tuireader.web.announce import announced
from tuireader.web.guard import add_headers, only_own_pages
from tuireader.web.page_request import Allowed
from tuireader.web.pages import OpenPages
from tuireader.web.reader_process import ReaderCommand

_PAGE: Final = Path(__file__).parent / "page"
_TERMINAL: Final = Path(textual_serve.__file__).parent / "static"
_TO_FINISH: Final = 0.3  # seconds for pending responses when the server stops
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Pages need three files each, and macOS allows 256 in all by default.
_MOST_SILENT: Final = 128
_BACKLOG: Final = 512  # connections that the kernel queues


def serve_at(
    listening: socket.socket, reader: ReaderCommand, allowed: Allowed, state: Path
) -> None:
    """Serve readers until SIGINT, SIGTERM or SIGHUP."""
    # The logs of libraries would contain the address.
    logging.disable(logging.CRITICAL)
    asyncio.run(_serve(listening, reader, allowed, state))


async def _serve(
    listening: socket.socket, reader: ReaderCommand, allowed: Allowed, state: Path
) -> None:
    ended = asyncio.Event()
    for number in _SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with serving(listening, reader, allowed) as address:
        with announced(address, listening.getsockname()[1], state):
            await ended.wait()


@asynccontextmanager
async def serving(
    listening: socket.socket, reader: ReaderCommand, allowed: Allowed
) -> AsyncIterator[str]:
    """Serve while the context is active; yield the address; stop all readers at the end."""
    port, key = listening.getsockname()[1], secrets.token_urlsafe(16)
    pages, acceptor = OpenPages(reader, allowed), Acceptor(listening)
    app = application(pages, port, key, _title(reader.archive))
    app.middlewares.insert(0, acceptor.note_busy)
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=_TO_FINISH)
    await runner.setup()
    async with acceptor.serving(runner):
        yield f"http://127.0.0.1:{port}/{key}/"
    await pages.close()
    await runner.cleanup()


def _title(archive: Path) -> str:
    return f"tuireader {safe_line(archive.resolve().name)}"  # a name may be no text


def application(pages: OpenPages, port: int, key: str, title: str) -> web.Application:
    """Return an application under an unguessable path that rejects other hosts and origins."""
    app = web.Application(middlewares=[only_own_pages(port)])
    app.on_response_prepare.append(add_headers)
    page = _page(key, title)

    async def show_page(_request: web.Request) -> web.Response:
        return web.Response(text=page, content_type="text/html")

    async def download(request: web.Request) -> web.Response:
        found = pages.download(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        disposition = f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"
        return web.Response(body=found.content, headers={"Content-Disposition": disposition})

    app.add_routes(
        [
            web.get(f"/{key}/", show_page),
            web.get(f"/{key}/story/{{id}}", show_page),
            web.get(f"/{key}/ws", pages.show),
            web.get(f"/{key}/download/{{name}}", download),
            web.static(f"/{key}/page", _PAGE),
            # The terminal and its font, from textual-serve.
            web.static(f"/{key}/static", _TERMINAL),
        ]
    )
    return app


def _page(key: str, title: str) -> str:
    template = Template((_PAGE / "page.html").read_text(encoding="utf-8"))
    words = {
        "base": f"/{key}/",
        "language": language().replace("_", "-"),
        "title": title,
        "loading": _("Loading…"),
        "closed": _("The reader has closed."),
        "again": _("Open it again"),
    }
    return template.substitute({name: html.escape(word) for name, word in words.items()})


class Acceptor:
    """Accept connections; close the oldest idle ones when there are too many."""

    def __init__(self, listening: socket.socket) -> None:
        self._listening = listening
        self._busy: set[RequestHandler] = set()

    @web.middleware
    async def note_busy(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Keep track of the connections that are being served, pages included."""
        self._busy.add(request.protocol)
        try:
            return await handler(request)
        finally:
            self._busy.discard(request.protocol)

    @asynccontextmanager
    async def serving(self, runner: web.AppRunner) -> AsyncIterator[None]:
        """Accept connections for ``runner``, which is already set up."""
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
    """Raise the limit of open files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4096 if hard == resource.RLIM_INFINITY else min(hard, 4096)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
