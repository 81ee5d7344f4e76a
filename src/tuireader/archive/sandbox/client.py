"""The parent's side of worker processes, which may hang or die on a crafted file without harm.

One process is kept and asked again; it is started when the first file is read, and again if it had
to be ended. Files may be read from several threads: each takes a process for itself.
"""

import atexit
import os
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from tuireader.archive.sandbox import protocol
from tuireader.archive.sandbox.worker import OUT_OF_MEMORY
from tuireader.errors import TuireaderError
from tuireader.i18n import UserMessage
from tuireader.text.sanitize import safe_line

# -P: no module is taken from the folder that the program happens to be started in.
_COMMAND: Final = (sys.executable, "-P", "-m", "tuireader.archive.sandbox.worker")
# One process for each core is started: what computes in several threads of its own only slows it.
# The last words of a library of Rust, not where it was when it spoke them.
_SHORT: Final = {"RUST_BACKTRACE": "0"}
_PANIC: Final = "panicked at"
_NO_MEMORY = re.compile(
    r"memory allocation of|capacity overflow|cannot allocate memory", re.IGNORECASE
)
_ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
PATIENCE: Final = 60
"""Seconds of the clock without an answer after which a worker must have used the processor. It ends
itself when it has used too much; on a busy machine it may take long to get any."""
_LONGEST_FRAME: Final = 2**29  # bytes; a story has at most 64 MB
_READ_AT_ONCE: Final = 2**16
_LAST_WORDS: Final = 2000  # bytes of what a process wrote before it broke down
_SHOWN: Final = 120  # characters of them


# Passwords of a server: whoever takes over a parser shall not find them.
_NOT_PASSED_ON: Final = "TUIREADER_ENGINE"


def _environment() -> dict[str, str]:
    passed_on = {k: v for k, v in os.environ.items() if not k.startswith(_NOT_PASSED_ON)}
    return passed_on | _ONE_THREAD | _SHORT


class WorkerFailedError(Exception):
    """The process was killed or ended; ``str()`` is the reason for people."""


class WorkerUnavailableError(TuireaderError):
    """The system lets no worker process start, or none be asked."""


class Worker:
    """A worker process. It answers one request at a time.

    Args:
        module: Imported before the first request comes.

    Raises:
        WorkerUnavailableError: None can be started.

    Attributes:
        retiring: It has asked to be replaced.
        heard: When it last sent something, by the monotonic clock.
    """

    def __init__(self, module: str = "") -> None:
        try:
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed by ``end``
        except OSError as error:  # no more descriptors
            raise _cannot_run(error) from error
        try:
            self._process = _started(module, self._errors)
        except OSError as error:  # no more descriptors, processes or memory
            self._errors.close()
            raise _cannot_run(error) from error
        self._buffer = bytearray()
        self._of_earlier = 0  # bytes that it wrote during requests that are answered
        self.retiring = False
        self.heard = time.monotonic()
        self._ran = 0

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def fileno(self) -> int:
        """Return what becomes readable when the process sends something."""
        return _pipe(self._process.stdout).fileno()

    def send(self, request: protocol.Frame) -> None:
        """Ask something, when everything that was asked before is answered.

        Raises:
            WorkerFailedError: The process is no longer of use.
            WorkerUnavailableError: The system takes nothing.
        """
        self.heard = time.monotonic()
        try:
            _write(_pipe(self._process.stdin), request)
        except BrokenPipeError as error:
            raise self.failure() from error
        except OSError as error:
            raise _cannot_run(error) from error

    def receive(self) -> list[tuple[protocol.Frame, int]]:
        """Return the frames that have come, with their bytes; may block.

        The last frame of an answer is ``{"end": …}``.

        Raises:
            WorkerFailedError: The process is no longer of use.
        """
        piece = os.read(self.fileno(), _READ_AT_ONCE)
        if not piece:
            raise self.failure()
        self.heard = time.monotonic()
        self._buffer += piece
        frames = list(self._frames())
        self.retiring = any(frame.get("retire", False) for frame, _ in frames)
        if any("end" in frame for frame, _ in frames):
            self._of_earlier = os.fstat(self._errors.fileno()).st_size
        return frames

    def is_stuck(self) -> bool:
        """Whether it has sent nothing for long and did not run meanwhile either."""
        now = time.monotonic()
        if now - self.heard < PATIENCE:
            return False
        before, self._ran = self._ran, _processor_time(self.pid)
        self.heard = now
        return self._ran == before

    def _frames(self) -> Iterator[tuple[protocol.Frame, int]]:
        """Take the whole frames out of the buffer."""
        start = 0
        while len(self._buffer) >= (begin := start + protocol.LENGTH_BYTES):
            length = int.from_bytes(self._buffer[start:begin], "big")
            if length > _LONGEST_FRAME:
                raise WorkerFailedError("contains a story that is too long")
            if len(self._buffer) < begin + length:
                break
            yield protocol.unpack(bytes(self._buffer[begin : begin + length])), length
            start = begin + length
        del self._buffer[:start]

    def failure(self) -> WorkerFailedError:
        """Return why the process has ended."""
        status = self._process.wait(PATIENCE)
        if status in (-signal.SIGPROF, -signal.SIGVTALRM):
            return WorkerFailedError("took too long to read")
        if status == OUT_OF_MEMORY:
            return WorkerFailedError("needed too much memory")
        told = self._last_output()
        if _NO_MEMORY.search(told):
            return WorkerFailedError("needed too much memory")
        words = _last_words(told)
        # PDFium aborts without a word where memory is refused; other aborts say why.
        if status == -signal.SIGABRT and not words:
            return WorkerFailedError("needed too much memory")
        reason = UserMessage("crashed its parser")
        return WorkerFailedError(
            UserMessage("{reason} ({words})", reason=reason, words=words) if words else reason
        )

    def _last_output(self) -> str:
        size = self._errors.seek(0, os.SEEK_END)
        # A warning about an earlier file says nothing about what failed in this one.
        self._errors.seek(max(self._of_earlier, size - _LAST_WORDS))
        return self._errors.read().decode("utf-8", "replace")

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._errors.close()
        for pipe in (self._process.stdin, self._process.stdout):
            # What was not written yet has no reader any more.
            try:
                _pipe(pipe).close()
            except OSError:
                continue


def _started(module: str, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this program itself, no input in it
        (*_COMMAND, *filter(None, [module])),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        cwd="/",
        env=_environment(),
    )


def _write(pipe: IO[bytes], request: protocol.Frame) -> None:
    pipe.write(protocol.pack(request))
    pipe.flush()


def _cannot_run(reason: OSError) -> WorkerUnavailableError:
    return WorkerUnavailableError(
        "cannot run the process that reads files: {reason}", reason=reason
    )


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("a process without pipes")
    return stream


_idle: deque[Worker] = deque()


def take_worker() -> Worker:
    """Return the worker that is kept, or a new one."""
    try:
        return _idle.pop()
    except IndexError:
        return Worker()


def start_worker(module: str) -> None:
    """Start the worker, unless it runs, while this process does something else.

    Args:
        module: The one that will answer.
    """
    if not _idle:
        _idle.append(Worker(module))


def give_back(worker: Worker) -> None:
    """Keep a worker that has answered everything, or end it when one is kept already."""
    if worker.retiring or _idle:
        worker.end()
    else:
        _idle.append(worker)


def ask(request: protocol.Frame) -> Iterator[protocol.Frame]:
    """Yield the answer to one request; a conversation that is broken off ends the process.

    Raises:
        WorkerFailedError: The process is no longer of use.
    """
    worker = take_worker()
    whole = False
    try:
        worker.send(request)
        while not whole:
            for frame, _ in _received(worker):
                if "end" in frame:
                    whole = True
                else:
                    yield frame
    finally:
        if whole:
            give_back(worker)
        else:
            worker.end()


def _received(worker: Worker) -> list[tuple[protocol.Frame, int]]:
    waiting = select.poll()
    waiting.register(worker, select.POLLIN)
    while not waiting.poll(PATIENCE * 1000):
        if worker.is_stuck():
            raise WorkerFailedError("took too long to read")
    return worker.receive()


def _processor_time(pid: int) -> int:
    """Return the ticks for which a process has run; 0 where the system does not say, as macOS."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    return sum(map(int, status.rpartition(")")[2].split()[11:13]))


def close() -> None:
    """End the process that waits for the next file."""
    while _idle:
        _idle.pop().end()


atexit.register(close)


def _last_words(told: str) -> str:
    """Return the last line that a process wrote; none of a library of Rust, which are no help."""
    if _PANIC in told:
        return ""
    return safe_line(next(filter(str.strip, reversed(told.split("\n"))), ""))[:_SHOWN]
