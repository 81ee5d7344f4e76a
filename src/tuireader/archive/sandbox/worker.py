"""The process that reads suspicious files: one request after the other, within limits.

Run as ``python -P -m tuireader.archive.worker SECONDS MEGABYTES``. Counted are seconds of the
processor, so that a busy machine or a suspended one refuses no page. The system enforces both
limits, and ends the process in whatever code of C it hangs.
"""

import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from tuireader.archive.extract import extract_articles
from tuireader.archive.sandbox import protocol
from tuireader.archive.unreadable import UnreadableFile

OUT_OF_MEMORY: Final = 77  # the status that says so

Send = Callable[[protocol.Frame], None]


def main() -> None:
    """Answer requests until there are no more."""
    seconds, megabytes = float(sys.argv[1]), int(sys.argv[2])
    _limit(megabytes)
    questions = sys.stdin.buffer
    # What a library prints must not come between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def tell(frame: protocol.Frame) -> None:
        answers.write(protocol.pack(frame))
        signal.setitimer(signal.ITIMER_PROF, seconds)

    try:
        while request := _read(questions):
            signal.setitimer(signal.ITIMER_PROF, seconds)
            _answer(request, tell, answers.flush)
            answers.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BrokenPipeError:
        # Nobody is left to read the answer.
        os._exit(0)


def _limit(megabytes: int) -> None:
    # An interrupt at the terminal is for the program that asked.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # macOS knows the limit of memory and refuses to set it.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20,) * 2)


def _read(questions: BinaryIO) -> protocol.Frame | None:
    length = questions.read(protocol.LENGTH_BYTES)
    return protocol.unpack(questions.read(int.from_bytes(length, "big"))) if length else None


def _answer(request: protocol.Frame, tell: Send, flush: Callable[[], None]) -> None:
    """Tell what is in a file, and the name of every member before it is read."""

    def wanted(number: int, name: str) -> bool:
        tell({"begins": name, "number": number})
        flush()
        skip: int = request["skip"]
        return number >= skip

    try:
        for found in extract_articles(request["path"], Path(request["absolute"]), wanted):
            tell(protocol.frame_of(found))
    except UnreadableFile as error:
        tell({"unreadable": str(error), "passing": error.transient})
    except (MemoryError, BrokenPipeError):
        raise
    except Exception as error:
        # The parsers of pages raise what they like; the reason is told, the process goes on.
        tell({"unreadable": f"cannot be parsed ({type(error).__name__})", "passing": False})
    tell({"end": True})


if __name__ == "__main__":
    main()
