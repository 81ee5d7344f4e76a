"""Access control: only the pages of this server, by its own name, and not in a frame."""

from __future__ import annotations

from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

# The bundled terminal makes style elements; a script may come from a file of this server alone.
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS: Final = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "tuireader",
}


def only_own_pages(port: int) -> Middleware:
    """Refuse what names another host, or comes from the page of another origin.

    A name that a foreign DNS points to this machine is another host (DNS rebinding). Browsers
    send the origin with every websocket; what is no browser may leave it out.
    """
    hosts = own_hosts(port)
    origins = {f"http://{host}" for host in hosts}

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.headers.getall("Host", []) not in [[host] for host in hosts]:
            raise web.HTTPForbidden
        if any(origin not in origins for origin in request.headers.getall("Origin", [])):
            raise web.HTTPForbidden
        return await handler(request)

    return check


def own_hosts(port: int) -> set[str]:
    """Return how a browser may name this server."""
    names = ("127.0.0.1", "localhost")
    return {f"{name}:{port}" for name in names} | (set(names) if port == 80 else set())


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Let a page load nothing of others, and be shown in no frame of theirs."""
    response.headers.update(_HEADERS)
    response.headers["Content-Security-Policy"] = _POLICY.format(host=request.host)
