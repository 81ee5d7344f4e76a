"""A server of HTTP that answers as it is told, or passes on to a real one, late or refusing."""

import http.server
import ssl
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Answer = tuple[int, str]
"""Status and JSON."""
Decide = Callable[[str, str, dict[str, str]], Answer | None]
"""Answers a method, path and headers; ``None`` passes the request on."""


@contextmanager
def front(
    decide: Decide, behind: str = "", delay: float = 0.0, certificate: Path | None = None
) -> Iterator[int]:
    """Listen on the loopback interface; give the port.

    Args:
        decide: What to answer.
        behind: The server to pass on to.
        delay: Seconds before each request is looked at, as of a network.
        certificate: To speak TLS with: a certificate and its key.
    """

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            time.sleep(delay)
            answer = decide(self.command, self.path, dict(self.headers)) or self._behind(body)
            content = answer[1].encode()
            self.send_response(answer[0])
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815

        def _behind(self, body: bytes) -> Answer:
            request = urllib.request.Request(
                behind + self.path,
                data=body or None,
                method=self.command,
                headers={"content-type": "application/json"},
            )
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return answer.status, answer.read().decode()
            except urllib.error.HTTPError as error:
                with error:
                    return error.code, error.read().decode()

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
