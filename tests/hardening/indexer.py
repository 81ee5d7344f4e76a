"""Index archives that are named on standard input, each in a fork that may be killed.

To fork what is loaded already takes milliseconds, where a new process takes a second of the
processor for its modules. Printed are ``begun PID``, ``done`` if it came to the end, and ``ended``.
"""

import io
import os
import sys
from pathlib import Path
from typing import IO, Any

from tuireader import regex_mend
from tuireader.archive.sandbox import client, worker
from tuireader.library import Library
from tuireader.sync import analysis_worker, reprint_grouping, update  # noqa: F401 - loaded before


class _ForkedWorker:
    """Takes the place of ``subprocess.Popen`` for a worker process."""

    def __init__(self, command: tuple[str, ...], **_: Any) -> None:
        requests, answers = os.pipe(), os.pipe()
        self.pid = os.fork()
        if not self.pid:
            _work(requests, answers, command)
        os.close(requests[0])
        os.close(answers[1])
        self.stdin: IO[bytes] = os.fdopen(requests[1], "wb")
        self.stdout: IO[bytes] = os.fdopen(answers[0], "rb")

    def wait(self, timeout: float | None = None) -> int:
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def kill(self) -> None:
        os.kill(self.pid, 9)


def _work(requests: tuple[int, int], answers: tuple[int, int], command: tuple[str, ...]) -> None:
    try:
        os.dup2(requests[0], 0)
        os.dup2(answers[1], 1)
        for each in (*requests, *answers):
            os.close(each)
        sys.stdin = io.TextIOWrapper(os.fdopen(0, "rb"))
        sys.stdout = os.fdopen(1, "w")
        sys.argv = [*command[:1], *command[4:]]
        worker.main()
    finally:
        os._exit(0)


def _index(root: Path) -> None:
    try:
        client._idle.append(client.Worker())
        with Library.open(root) as library:
            os.write(1, b"begun %d\n" % os.getpid())
            library.refresh(jobs=1)
            os.write(1, b"done\n")
    finally:
        os._exit(0)


def main() -> None:
    """Answer until the end of the input."""
    regex_mend.install()
    setattr(client.subprocess, "Popen", _ForkedWorker)  # noqa: B010 - a class of another type
    analysis_worker._load_tables()
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            _index(Path(line.rstrip("\n")))
        os.waitpid(pid, 0)
        os.write(1, b"ended\n")


if __name__ == "__main__":
    main()
