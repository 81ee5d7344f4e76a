"""A server in a process of its own, and one in this process whose readers are only stand-ins."""

import shutil
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

pytest.importorskip("textual_serve")

from tuireader.web import Allowed
from tuireader.web.reader_process import ReaderCommand
from tuireader.web.server import serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def awkward(archive: Path) -> Path:
    """The archive at a path that a shell would make something else of."""
    return archive.rename(archive.parent / """it's "$HOME" `id`; 黄 伟 $(touch x)""")


@pytest.fixture
def start(awkward: Path) -> Iterator[Start]:
    """Start a server with some more words on its command line."""
    started = []

    def start(*words: str, **options: object) -> subprocess.Popen[str]:
        line = [sys.executable, "-m", "tuireader", "serve", str(awkward), "--port", "0", *words]
        options = {"stdout": subprocess.PIPE, **options}
        started.append(subprocess.Popen(line, text=True, **options))  # type: ignore[call-overload]
        return started[-1]

    yield start
    for running in started:
        with running:
            running.terminate()


@pytest.fixture
def server(start: Start) -> subprocess.Popen[str]:
    """A running server."""
    return start()


@pytest.fixture
def address(server: subprocess.Popen[str]) -> str:
    """The address that it prints."""
    return address_of(server)


def address_of(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    return server.stdout.readline().strip()


@pytest.fixture
def chromium() -> str:
    """The program; tests that need it are skipped where it is not installed."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    return CHROMIUM


# Says that it is a reader, repeats what it is sent, and ends when nobody is there any more.
STAND_IN = """
import os, sys
os.write(1, b"__GANGLION__\\n" + b"D\\0\\0\\0\\x05hello")
while piece := os.read(0, 65536):
    os.write(1, b"D" + len(piece).to_bytes(4, "big") + piece)
"""

Serving = Callable[..., AbstractAsyncContextManager[str]]


@pytest.fixture
def serve_stand_ins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Serving:
    """Serve in this process; each page has a small program in the place of a reader."""

    def use(program: str) -> None:
        words = [sys.executable, "-I", "-S", "-c", program]
        monkeypatch.setattr(ReaderCommand, "words", lambda command: words)

    @asynccontextmanager
    async def serve(program: str = STAND_IN, **allowed: bool) -> AsyncIterator[str]:
        use(program)
        listening = socket.create_server(("127.0.0.1", 0))
        async with serving(listening, ReaderCommand(tmp_path), Allowed(**allowed)) as address:
            yield address

    return serve
