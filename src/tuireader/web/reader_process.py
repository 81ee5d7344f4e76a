"""The reader process of one page, connected to the server by its standard streams.

Both directions carry packets: a letter, the length in four bytes, and the content. ``D`` is
terminal data, ``M`` a JSON message; a reader also sends ``F``, a file to download.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from tuireader.web.page_request import PageRequest

_READY: Final = b"__GANGLION__\n"  # printed by Textual before the first packet
_TO_END: Final = 0.8  # seconds for a clean exit
_TO_READ: Final = 10.0  # seconds for the reader to accept input
_LONGEST: Final = 2**28  # bytes of a packet
_LAST_WORDS: Final = 2000  # characters


class ReaderCommand(NamedTuple):
    """The command line of a reader.

    Attributes:
        archive: The folder.
        engine: The engine of its index, where one is named.
    """

    archive: Path
    engine: str | None = None

    def words(self) -> list[str]:
        """Return the arguments of the command.

        -P keeps a folder named ``tuireader`` in the working directory from shadowing the package.
        """
        engine = ["--engine", self.engine] if self.engine else []
        program = [sys.executable, "-P", "-m", "tuireader", "open"]
        return [*program, *engine, str(self.archive.resolve())]


class ReaderProcess:
    """A running reader with its child processes.

    Attributes:
        last_words: The last part of its standard error.
    """

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.last_words = ""

    @classmethod
    async def start(cls, command: ReaderCommand, request: PageRequest) -> ReaderProcess:
        """Start the reader.

        Raises:
            OSError: The process cannot be started.
        """
        return cls(
            await asyncio.create_subprocess_exec(
                *command.words(),
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                env=request.environment(),
                # Its own process group: its children end with it; Ctrl+C reaches only the server.
                start_new_session=True,
            )
        )

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    async def packets(self) -> AsyncIterator[tuple[bytes, bytes]]:
        """Yield the kind and the content of each packet until the reader ends."""
        output, errors = self._process.stdout, self._process.stderr
        assert output is not None  # noqa: S101 - pipes, as it was started
        assert errors is not None  # noqa: S101
        listening = asyncio.create_task(self._listen(errors))
        with suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await output.readuntil(_READY)
            while True:
                head = await output.readexactly(5)
                if (size := int.from_bytes(head[1:], "big")) > _LONGEST:
                    return
                yield head[:1], await output.readexactly(size)
        await listening

    async def _listen(self, errors: asyncio.StreamReader) -> None:
        """Keep the last part of standard error, which holds the reason for a crash."""
        while piece := await errors.read(_LAST_WORDS):
            self.last_words = (self.last_words + piece.decode("utf-8", "replace"))[-_LAST_WORDS:]

    async def type(self, keys: str) -> None:
        """Send typed input.

        Raises:
            OSError: The reader has ended or does not accept it.
        """
        await self._send(b"D", keys.encode("utf-8", "replace"))

    async def tell(self, **message: Any) -> None:
        """Send a message to Textual's web driver.

        Raises:
            OSError: The reader has ended or does not accept it.
        """
        await self._send(b"M", json.dumps(message).encode())

    async def _send(self, kind: bytes, content: bytes) -> None:
        typed = self._process.stdin
        assert typed is not None  # noqa: S101 - a pipe, as it was started
        typed.write(b"%s%s%s" % (kind, len(content).to_bytes(4, "big"), content))
        async with asyncio.timeout(_TO_READ):  # TimeoutError is an OSError
            await typed.drain()

    async def end(self) -> None:
        """Stop the reader and its children, cleanly if that does not take long."""
        with suppress(ProcessLookupError):
            self._process.terminate()
        with suppress(TimeoutError):
            async with asyncio.timeout(_TO_END):
                await self._process.wait()
        # Its children may have outlived it.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()
