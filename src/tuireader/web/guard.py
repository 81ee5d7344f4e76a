"""Access control: only this server's own pages, under its own name, and not in frames."""

from __future__ import annotations

from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

# The bundled terminal creates style elements; scripts come from this server only.
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
    """Reject requests with another Host or Origin.

    The Host check stops DNS rebinding. Browsers send the origin with every websocket; other
    clients may omit it.
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
    """Return the host names under which a browser may reach this server."""
    names = ("127.0.0.1", "localhost")
    return {f"{name}:{port}" for name in names} | (set(names) if port == 80 else set())


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Forbid pages to load foreign content or to be framed by foreign pages."""
    response.headers.update(_HEADERS)
    response.headers["Content-Security-Policy"] = _POLICY.format(host=request.host)
