"""``python -m benchmarks.far_server URL``: from the command to the first stories of a far server.

Invented stories are written to the server; then the reader is started in a terminal of 80x24, as in
``benchmarks.startup``, with a relay before the server that keeps every byte for half the delay on
its way there, and for the other half on its way back. A new connection waits one delay more, as for
the handshake. The index on the server is removed afterwards.
"""

import argparse
import asyncio
import os
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from benchmarks.corpus import stories as invented
from benchmarks.server import prepared
from benchmarks.startup import Start, start
from tuireader.index.query.ast import Query
from tuireader.index.results import Sort
from tuireader.server.address import Address, Credentials, read_address
from tuireader.server.connection import Connection
from tuireader.server.engine import ServerIndex

_HEADLINE = 6  # characters: no line is broken in them


def main() -> None:
    """Print the medians and the least of each delay."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("url", help="the server, such as http://127.0.0.1:9277")
    parser.add_argument("--stories", type=int, default=2_000)
    parser.add_argument("--delays", type=int, nargs="+", default=[0, 20], help="ms")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    address = read_address(f"{options.url}/far-{int(time.time())}", "far")
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {f"XDG_{kind}_HOME": folder for kind in ("CACHE", "STATE", "CONFIG")}
        os.environ |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        headline = _write(address, options.stories, Path(folder))
        try:
            _measure(address, headline, options.delays, options.runs)
        finally:
            with closing(Connection(address, Credentials())) as connection:
                connection.call("DELETE", f"/{address.name}.*")


def _write(address: Address, count: int, folder: Path) -> str:
    """Return the beginning of the headline that is listed first."""
    with closing(ServerIndex.open(address, folder / "beside")) as index:
        for batch in prepared(list(invented(count))):
            index.write(batch, ())
        first = index.record(index.search(Query("", None), Sort.NEWEST).ids[0])
        assert first is not None  # noqa: S101  # it was written just now
        return first.story.title[:_HEADLINE]


def _measure(address: Address, headline: str, delays: list[int], runs: int) -> None:
    starts: dict[int, list[Start]] = {delay: [] for delay in delays}
    with tempfile.TemporaryDirectory() as archive:
        for _ in range(runs):  # in turn, so that all meet the same load
            for delay in delays:
                with relay(address, delay / 1000) as port:
                    engine = f"http://127.0.0.1:{port}/{address.name}"
                    words = ("-m", "tuireader", archive, "--engine", engine)
                    starts[delay].append(start(*words, until=headline))
    for delay, each in starts.items():
        walls, processor = [one.wall for one in each], [one.processor for one in each]
        print(
            f"{delay} ms away: {statistics.median(walls):.2f} s, least {min(walls):.2f} s; "
            f"processor {statistics.median(processor):.2f} s, least {min(processor):.2f} s"
        )


@contextmanager
def relay(address: Address, delay: float) -> Iterator[int]:
    """Pass on to a server what comes to a port of this machine; give the port."""
    listening = socket.create_server(("127.0.0.1", 0))
    loop, ended = asyncio.new_event_loop(), asyncio.Event()
    thread = threading.Thread(
        target=lambda: loop.run_until_complete(_relay(listening, address, delay, ended))
    )
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()


async def _relay(
    listening: socket.socket, address: Address, delay: float, ended: asyncio.Event
) -> None:
    open_now: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(delay)
        far_reader, far_writer = await asyncio.open_connection(address.host, address.port)
        for source, target in ((reader, far_writer), (far_reader, writer)):
            open_now.add(asyncio.create_task(_pass(source, target, delay / 2)))

    async with await asyncio.start_server(serve, sock=listening):
        await ended.wait()
        for each in open_now:
            each.cancel()
        await asyncio.gather(*open_now, return_exceptions=True)


async def _pass(source: asyncio.StreamReader, target: asyncio.StreamWriter, delay: float) -> None:
    loop = asyncio.get_running_loop()
    with suppress(ConnectionError):
        while piece := await source.read(2**16):
            loop.call_later(delay, target.write, piece)
    loop.call_later(delay, target.close)


if __name__ == "__main__":
    main()
