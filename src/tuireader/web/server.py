"""The HTTP server for one person, reachable only below the printed address.

Everybody with an account on the machine can reach a port of the loopback interface, and so can any
page that is open in the browser. The address holds a key that changes with every start.
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
from tuireader.web.announce import announced
from tuireader.web.guard import add_headers, only_own_pages
from tuireader.web.page_request import Allowed
from tuireader.web.pages import Pages
from tuireader.web.reader_process import ReaderCommand

_PAGE: Final = Path(__file__).parent / "page"
_TERMINAL: Final = Path(textual_serve.__file__).parent / "static"
_TO_FINISH: Final = 0.3  # seconds for answers on their way when the server ends
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Besides the pages, whose readers take three files each: macOS grants 256 in all at first.
_MOST_SILENT: Final = 128
_BACKLOG: Final = 512  # connections that the system keeps until they are accepted


def serve_at(
    listening: socket.socket, reader: ReaderCommand, allowed: Allowed, state: Path
) -> None:
    """Show the reader on each page that is opened, until SIGINT, SIGTERM or SIGHUP."""
    # What libraries note of a request holds its address.
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
    """Serve for as long as the context lasts; give the address, and end all readers at the end."""
    port, key = listening.getsockname()[1], secrets.token_urlsafe(16)
    pages, acceptor = Pages(reader, allowed), Acceptor(listening)
    app = application(pages, port, key, f"tuireader {reader.archive.resolve().name}")
    app.middlewares.insert(0, acceptor.note_busy)
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=_TO_FINISH)
    await runner.setup()
    async with acceptor.serving(runner):
        yield f"http://127.0.0.1:{port}/{key}/"
    await pages.close()
    await runner.cleanup()


def application(pages: Pages, port: int, key: str, title: str) -> web.Application:
    """Answer below an unguessable path, and refuse other hosts and origins."""
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
            # The terminal, and its font, that come with textual-serve.
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
    """Accept connections; of many that say nothing, close the oldest for a new one."""

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
