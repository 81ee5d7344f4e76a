"""The reader process of one page, which speaks to the server over its standard streams.

Both ways go packets: a letter, the length in four bytes, and the content. ``D`` is what a terminal
would be sent, ``M`` a message in JSON; a reader also sends ``F``, a file to be downloaded.
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

_READY: Final = b"__GANGLION__\n"  # Textual's: packets follow
_TO_END: Final = 0.8  # seconds to end cleanly
_TO_READ: Final = 10.0  # seconds to take what was typed
_LONGEST: Final = 2**28  # bytes of a packet
_LAST_WORDS: Final = 2000  # characters


class ReaderCommand(NamedTuple):
    """What the reader of a page is started with.

    Attributes:
        archive: The folder.
        engine: The engine of its index, where one is named.
    """

    archive: Path
    engine: str | None = None

    def words(self) -> list[str]:
        """Return the words of the command.

        -P: a folder named ``tuireader`` where the person stands is not the program.
        """
        engine = ["--engine", self.engine] if self.engine else []
        program = [sys.executable, "-P", "-m", "tuireader", "open"]
        return [*program, *engine, str(self.archive.resolve())]


class ReaderProcess:
    """A running reader, with all that it has started.

    Attributes:
        last_words: The end of what it printed on standard error.
    """

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.last_words = ""

    @classmethod
    async def start(cls, command: ReaderCommand, request: PageRequest) -> ReaderProcess:
        """Start the reader.

        Raises:
            OSError: The system has no room for another process.
        """
        return cls(
            await asyncio.create_subprocess_exec(
                *command.words(),
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                env=request.environment(),
                # A group of its own: what it has started ends with it, and Ctrl+C is the server's.
                start_new_session=True,
            )
        )

    @property
    def pid(self) -> int:
        """The number of the process."""
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
        """Keep the end of what it prints on standard error, where the reason is for its end."""
        while piece := await errors.read(_LAST_WORDS):
            self.last_words = (self.last_words + piece.decode("utf-8", "replace"))[-_LAST_WORDS:]

    async def type(self, keys: str) -> None:
        """Give it what was typed.

        Raises:
            OSError: It has ended, or does not take it.
        """
        await self._send(b"D", keys.encode("utf-8", "replace"))

    async def tell(self, **message: Any) -> None:
        """Give it a message of Textual's web driver.

        Raises:
            OSError: It has ended, or does not take it.
        """
        await self._send(b"M", json.dumps(message).encode())

    async def _send(self, kind: bytes, content: bytes) -> None:
        typed = self._process.stdin
        assert typed is not None  # noqa: S101 - a pipe, as it was started
        typed.write(b"%s%s%s" % (kind, len(content).to_bytes(4, "big"), content))
        async with asyncio.timeout(_TO_READ):  # TimeoutError is an OSError
            await typed.drain()

    async def end(self) -> None:
        """End it, and all that it has started: in an orderly way if that does not take long."""
        with suppress(ProcessLookupError):
            self._process.terminate()
        with suppress(TimeoutError):
            async with asyncio.timeout(_TO_END):
                await self._process.wait()
        # Also when it has ended: of its group others may be left.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()
