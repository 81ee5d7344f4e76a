"""The processes that a process has started, and whether they run."""

import time
from pathlib import Path

PROC = Path("/proc/self/task")
"""There is a list of processes where this exists."""


def descendants(pid: int) -> list[int]:
    """Return the processes that ``pid`` has started, and what they have started."""
    found = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            words = children.read_text().split()
        except OSError:  # it has ended
            continue
        for word in words:
            found += [int(word), *descendants(int(word))]
    return found


def runs(pid: int) -> bool:
    """Whether a process has not ended; one that nobody asked about yet has."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def wait_for_workers(pid: int) -> list[int]:
    """Wait until a process has started others; return them."""
    for _ in range(1200):
        if started := descendants(pid):
            return started
        time.sleep(0.05)
    raise AssertionError("no process was started")


def wait_until_gone(pids: list[int]) -> None:
    """Wait until none of the processes runs."""
    for _ in range(600):
        if not any(runs(pid) for pid in pids):
            return
        time.sleep(0.05)
    raise AssertionError([Path(f"/proc/{pid}/cmdline").read_text() for pid in pids if runs(pid)])
