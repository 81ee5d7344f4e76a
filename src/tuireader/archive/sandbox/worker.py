"""The worker process: it answers one request after another, within limits.

Run as ``python -P -m tuireader.archive.sandbox.worker [MODULE]``. A request names the function that
answers it (``module:function``), which is called with the request and with a
:class:`limits.Session`; MODULE is imported before the first request comes. Time is counted in
seconds of the processor, so that a busy machine or a suspended one refuses no page.
"""

import gc
import os
import resource
import signal
import sys
from importlib import import_module
from types import FrameType
from typing import BinaryIO, Final

from tuireader import regex_cache, regex_mend
from tuireader.archive.sandbox import limits, protocol

OUT_OF_MEMORY: Final = 77
"""The exit status of a process that needed more memory than it may have."""

_WRITTEN_AT_ONCE: Final = 2**18  # bytes; each write wakes the parent
_PARENT_CHECK: Final = 1.0  # seconds
# Caches grow with what is read; a new process costs a quarter of a second.
_RETIRE_MB: Final = 400
# Tables have many objects that last; to look for garbage among them takes a tenth of the time.
_COLLECT_AFTER: Final = 50_000


def main() -> None:
    """Answer requests until there are no more."""
    regex_mend.install()
    regex_cache.install("worker-patterns", imports_only=False)
    gc.set_threshold(_COLLECT_AFTER)
    _prepare()
    requests = sys.stdin.buffer
    # What a library prints must not come between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", _WRITTEN_AT_ONCE)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    session = limits.Session(answers)
    try:
        for module in sys.argv[1:]:
            import_module(module)
        while request := _read(requests):
            signal.setitimer(signal.ITIMER_REAL, _PARENT_CHECK, _PARENT_CHECK)
            _function(request["run"])(request, session)
            signal.setitimer(signal.ITIMER_REAL, 0)
            session.common = {}
            session.send({"end": True, "retire": limits.memory_mb()[1] > _RETIRE_MB})
            session.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BrokenPipeError:
        # The parent is gone.
        os._exit(0)


def _prepare() -> None:
    # An interrupt at the terminal is for the program that asked.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limits.install()
    parent = os.getppid()

    def end_with_parent(number: int, frame: FrameType | None) -> None:
        if os.getppid() != parent:
            os._exit(0)

    # One that waits for a request notices the end of its input.
    signal.signal(signal.SIGALRM, end_with_parent)


def _read(requests: BinaryIO) -> protocol.Frame | None:
    length = requests.read(protocol.LENGTH_BYTES)
    return protocol.unpack(requests.read(int.from_bytes(length, "big"))) if length else None


def _function(name: str) -> limits.Answerer:
    module, _, function = name.partition(":")
    answerer: limits.Answerer = getattr(import_module(module), function)
    return answerer


if __name__ == "__main__":
    main()
