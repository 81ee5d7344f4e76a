"""Limits of time and memory in a worker process.

Each budget of time has two ends. At the first one an exception is raised, in the middle of a
regular expression too, and the process goes on with the next story. Code in C that does not listen
is ended by the system a little later, together with the process.
"""

import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import BinaryIO, Final

from tuireader.archive.sandbox import protocol
from tuireader.i18n import UserMessage

_HARD_LIMIT: Final = 1.5  # times the budget, and a second
_GRACE: Final = 1.0
_BETWEEN_BUDGETS: Final = 60.0  # seconds of the processor for everything that has no budget
_MB: Final = 2**20

# Seconds of the processor. A page of 80 kB takes 0.03, a story of 4,000 characters 0.01 to clean.
_READING: Final = 1.0
_READING_PER_MB: Final = 2.0
LARGEST_MEMBER: Final = 8 * _MB
"""Bytes expected in a container, whose members tell their size too late."""
# Of a whole file, its analysis included: packed text of 1 MB takes 20.
_FILE: Final = 2.0
_FILE_PER_MB: Final = 100.0
# Packed text of 1 MB is read within 20.
_MEMORY_MB: Final = 128
_MEMORY_PER_MB: Final = 24
_MOST_MEMORY_MB: Final = 512

_seconds = 0.0  # of the budget that is being used
_exceeded = 0  # budgets, since the process was started


def reading_seconds(size: int) -> float:
    """Return how long it may take to read, or to clean, a story of so many bytes or characters."""
    return _READING + _READING_PER_MB * size / _MB


def file_seconds(size: int) -> float:
    """Return how long a whole file of so many bytes may take."""
    return _FILE + _FILE_PER_MB * size / _MB


def file_memory_mb(size: int) -> int:
    """Return how many megabytes of memory the reading of a file of so many bytes may take."""
    return round(min(_MEMORY_MB + _MEMORY_PER_MB * size / _MB, _MOST_MEMORY_MB))


class OverBudgetError(BaseException):
    """The time for one thing is used up. No ``except Exception`` of a parser may swallow it."""

    def __init__(self, seconds: float) -> None:
        self.seconds = max(1, round(seconds))
        super().__init__(UserMessage("took longer than {seconds} s", seconds=self.seconds))


class Session:
    """How a function answers one request: frames to the parent, and limits to itself.

    Attributes:
        common: What every frame has that does not say otherwise.
        memory_mb: How much memory may be used, see :meth:`limit_memory`.
    """

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self.common: protocol.Frame = {}
        self.memory_mb = 0

    def send(self, frame: protocol.Frame) -> None:
        """Send a frame, at the latest with the next :meth:`flush`."""
        self._answers.write(protocol.pack(self.common | frame))

    def flush(self) -> None:
        """Send what waits, so that the parent knows where this process is if it ends here."""
        self._answers.flush()

    @contextmanager
    def budget(self, seconds: float) -> Iterator[None]:
        """Give the body so many seconds of the processor.

        Raises:
            OverBudgetError: They are used up.
        """
        global _seconds
        _seconds = seconds
        signal.setitimer(signal.ITIMER_PROF, seconds * _HARD_LIMIT + _GRACE)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.setitimer(signal.ITIMER_PROF, _BETWEEN_BUDGETS)

    def limit_memory(self, megabytes: int) -> None:
        """Allow so much memory beside what the process has by now, until the next call."""
        self.memory_mb = megabytes
        if mapped := memory_mb()[0]:
            # macOS knows the limit and refuses to set it.
            with suppress(OSError, ValueError):
                wanted = (mapped + megabytes) * _MB
                resource.setrlimit(resource.RLIMIT_AS, (wanted, resource.RLIM_INFINITY))


Answerer = Callable[[protocol.Frame, Session], None]
"""Answers a request in the worker process."""


def why_failed(error: BaseException, session: Session) -> str:
    """Say why a part of a file gave no story, in a few words for people."""
    if isinstance(error, OverBudgetError):
        return UserMessage("took longer than {seconds} s to read", seconds=error.seconds)
    if isinstance(error, MemoryError):
        return UserMessage("needed more than {limit} MB", limit=session.memory_mb)
    return UserMessage("cannot be parsed ({kind})", kind=type(error).__name__)


def install() -> None:
    """Let the timers of this process ring: once, in its main thread."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGVTALRM, _ring)
    signal.setitimer(signal.ITIMER_PROF, _BETWEEN_BUDGETS)


def _ring(number: int, frame: FrameType | None) -> None:
    global _exceeded
    _exceeded += 1
    raise OverBudgetError(_seconds)


def exceeded() -> int:
    """Return how many budgets were used up since the process was started."""
    return _exceeded


def memory_mb() -> tuple[int, int]:
    """Return the address space and the memory of the process; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:
            mapped, resident, *_ = map(int, stream.read().split())
    except OSError:
        return 0, 0
    page = resource.getpagesize()
    return mapped * page // _MB, resident * page // _MB
