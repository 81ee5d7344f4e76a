"""Read suspicious files in a process of its own, which may hang or die without harm.

One process is kept and asked again; it is started when the first such file is read, and anew when
it had to be ended. Files may be read from several threads: each takes a process for itself.
"""

import atexit
import os
import select
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from tuireader.archive.article import ParseIssue
from tuireader.archive.extract import ExtractedArticle
from tuireader.archive.sandbox import protocol
from tuireader.archive.sandbox.worker import OUT_OF_MEMORY
from tuireader.archive.unreadable import UnreadableFile

_CPU_SECONDS = 5  # for one member of a file
_MEMORY_MB = 512
# -P: no module is taken from the folder that the program happens to be started in.
_COMMAND: Final = (sys.executable, "-P", "-m", "tuireader.archive.sandbox.worker")
# Of the wall clock. The process ends itself long before, unless the system has stopped it.
_PATIENCE: Final = 60
_MOST_FAILURES: Final = 3  # in one file: each may have cost five seconds
_LONGEST_FRAME: Final = 2**29  # bytes; a story has at most 64 MB
_READ_AT_ONCE: Final = 2**16


class WorkerFailedError(Exception):
    """The process had to be ended, or ended by itself; ``str()`` is the reason for people."""


class _Worker:
    """A reading process. It has one conversation at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this program itself, no input in it
            (*_COMMAND, str(_CPU_SECONDS), str(_MEMORY_MB)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
        )
        self._buffer = bytearray()

    def ask(self, request: protocol.Frame) -> Iterator[protocol.Frame]:
        """Yield the answer, frame by frame.

        Raises:
            WorkerFailedError: The process is no longer of use.
        """
        try:
            _pipe(self._process.stdin).write(protocol.pack(request))
            _pipe(self._process.stdin).flush()
        except BrokenPipeError as error:
            raise self._failure() from error
        while "end" not in (frame := self._frame()):
            yield frame

    def _frame(self) -> protocol.Frame:
        length = int.from_bytes(self._take(protocol.LENGTH_BYTES), "big")
        if length > _LONGEST_FRAME:
            raise WorkerFailedError(f"needed more than {_MEMORY_MB} MB")
        return protocol.unpack(self._take(length))

    def _take(self, count: int) -> bytes:
        output = _pipe(self._process.stdout).fileno()
        deadline = time.monotonic() + _PATIENCE
        waiting = select.poll()
        waiting.register(output, select.POLLIN)
        while len(self._buffer) < count:
            if not waiting.poll(max(0.0, deadline - time.monotonic()) * 1000):
                raise WorkerFailedError(f"took longer than {_PATIENCE} s to read")
            piece = os.read(output, _READ_AT_ONCE)
            if not piece:
                raise self._failure()
            self._buffer += piece
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken

    def _failure(self) -> WorkerFailedError:
        status = self._process.wait(_PATIENCE)
        if status == -signal.SIGPROF:
            return WorkerFailedError(f"took longer than {_CPU_SECONDS} s to read")
        if status == OUT_OF_MEMORY:
            return WorkerFailedError(f"needed more than {_MEMORY_MB} MB")
        return WorkerFailedError("broke the program that reads it")

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            # What was not written yet has no reader any more.
            try:
                _pipe(pipe).close()
            except BrokenPipeError:
                continue


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("a process without pipes")
    return stream


_idle: deque[_Worker] = deque()


def extract_in_sandbox(path: str, absolute: Path) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield what :func:`contents.find` finds in a file, within limits for each member of it.

    Raises:
        Unreadable: With the reason, when the file as a whole cannot be read.
    """
    # The process is in another folder.
    place = os.fspath(absolute.absolute())
    skip = 0
    for _ in range(_MOST_FAILURES):
        member: str | None = None
        try:
            for frame in _ask({"path": path, "absolute": place, "skip": skip}):
                if "begins" in frame:
                    member, number = frame["begins"], frame["number"]
                else:
                    yield _found(frame)
            return
        except WorkerFailedError as error:
            if not member:
                raise UnreadableFile(str(error)) from error
            yield ParseIssue(member, str(error), member)
            skip = number + 1
    yield ParseIssue("the rest of the file", f"given up after {_MOST_FAILURES} members like this")


def _found(frame: protocol.Frame) -> ExtractedArticle | ParseIssue:
    if "unreadable" in frame:
        raise UnreadableFile(frame["unreadable"], transient=frame["passing"])
    return protocol.extracted_in(frame)


def _ask(request: protocol.Frame) -> Iterator[protocol.Frame]:
    """Have a conversation with a process; one that is broken off leaves it of no use."""
    worker = _take_idle() or _Worker()
    whole = False
    try:
        yield from worker.ask(request)
        whole = True
    finally:
        if whole and not _idle:
            _idle.append(worker)
        else:
            worker.end()


def _take_idle() -> _Worker | None:
    try:
        return _idle.pop()
    except IndexError:
        return None


def close() -> None:
    """End the process that waits for the next file."""
    while worker := _take_idle():
        worker.end()


atexit.register(close)
