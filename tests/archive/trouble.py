"""Runs in a worker process: stories that name a trouble in their text get into it.

``PYTHONPATH`` must have the folder of the tests, and a request name a function of this module.
"""

import os
import signal
import time
from collections.abc import Callable
from itertools import repeat
from typing import Any

from tuireader.archive.sandbox import file_reader, limits, protocol
from tuireader.archive.sandbox.limits import Session
from tuireader.sync import analysis_worker


def _hang() -> None:
    while True:
        pass


def _hang_in_c() -> None:
    any(repeat(False))


def _fill_memory() -> None:
    bytearray(2**40)


def _raise() -> None:
    raise OverflowError("too large")


def _recurse() -> None:
    _recurse()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_once() -> None:
    marker = os.environ["TROUBLE_MARKER"]
    if not os.path.exists(marker):
        with open(marker, "wb"):
            pass
        _die()


def _wait_for_ever() -> None:
    time.sleep(3600)


TROUBLES = {
    "【循环】": _hang,
    "【卡死】": _hang_in_c,
    "【内存】": _fill_memory,
    "【溢出】": _raise,
    "【递归】": _recurse,
    "【崩溃】": _die,
    "【崩溃一次】": _die_once,
    "【等待】": _wait_for_ever,
}


def _troubled(function: Callable[..., Any], where: str) -> Callable[..., Any]:
    """Let ``function`` get into the trouble that its text names for this place."""

    def wrapper(*arguments: Any, **options: Any) -> Any:
        said = "".join(each if isinstance(each, str) else repr(each) for each in arguments)
        for name, trouble in TROUBLES.items():
            if f"{where}{name}" in said:
                trouble()
        return function(*arguments, **options)

    return wrapper


# Shorter, so that an analysis that hangs is found sooner. Reasons name whole seconds, one at least.
# The budget of reading stays: the first story of a process loads its tables within it.
limits._GRACE = analysis_worker._ANALYSIS = 0.25  # type: ignore[misc]

file_reader.build_story = _troubled(file_reader.build_story, "清理")
analysis_worker.analyse_stories = _troubled(analysis_worker.analyse_stories, "分析")


def answer(request: protocol.Frame, session: Session) -> None:
    """Answer as ``file_reader`` does."""
    file_reader.answer_read(request, session)


def answer_files(request: protocol.Frame, session: Session) -> None:
    """Answer as ``analysis_worker`` does."""
    analysis_worker.answer_files(request, session)
