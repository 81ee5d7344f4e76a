"""A server for one person: nothing is there but below the address that is printed.

Everybody with an account on the machine can reach a port of the loopback interface, and so can any
page that is open in the browser. The address holds a key that changes with every start.
"""

import asyncio
import secrets
import socket
from pathlib import Path
from typing import Final

import aiohttp_jinja2
import jinja2
from aiohttp import web
from textual_serve.server import Server

from tuireader.i18n import _

# Textual's own page fetches a font from Google; ours takes the one that comes along.
_PAGE: Final = Path(__file__).parent / "page"
_PATIENCE: Final = 5.0  # seconds for the readers to end when the server does


def serve_at(listening: socket.socket, command: str, title: str) -> None:
    """Run ``command`` for each page that is opened, until SIGINT or SIGTERM."""
    host, port = listening.getsockname()
    key = secrets.token_urlsafe(16)
    print(f"http://{host}:{port}/{key}/")
    print(_("Open this address in a browser of this machine; keep it to yourself, it is the key."))
    print(_("Ctrl+C ends it."), flush=True)
    server = Server(command, host, port, title)
    web.run_app(application(server, key), sock=listening, print=None, access_log=None)


def application(server: Server, key: str) -> web.Application:
    """What textual-serve answers with, below a path that nobody can guess.

    The names of the routes are those the page is filled in with. A download has a random name of
    its own, and the script of the page looks for it at the root.
    """
    app, pages = web.Application(), _Pages(server)
    app.on_shutdown.append(pages.close)
    aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(_PAGE))
    app.add_routes(
        [
            web.get(f"/{key}/", server.handle_index, name="index"),
            web.get(f"/{key}/ws", pages.show, name="websocket"),
            web.static(f"/{key}/static", server.statics_path, name="static"),
            web.get("/download/{key}", server.handle_download, name="download"),
        ]
    )
    return app


class _Pages:
    """The pages that are open, each with a reader that has to end before the server does."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._open: dict[asyncio.Task[web.WebSocketResponse], web.Request] = {}

    async def show(self, request: web.Request) -> web.WebSocketResponse:
        page = asyncio.ensure_future(self._server.handle_websocket(request))
        self._open[page] = request
        page.add_done_callback(self._open.pop)
        # Cancelled, it would not wait for its reader.
        return await asyncio.shield(page)

    async def close(self, _app: web.Application) -> None:
        pages = dict(self._open)
        for request in pages.values():
            if request.transport is not None:
                request.transport.close()
        if pages:
            await asyncio.wait(pages, timeout=_PATIENCE)
