"""Thousands of keys in a real terminal: what grows, and how long from a key to the screen.

``python -m benchmarks.soak ARCHIVE --keys 24000`` opens the reader in a pty, goes round through
searching, reading, toggling and going from pane to pane, and prints what grew. What is measured as
latency is the time from writing a key to the first bytes of the answer, in a story.
"""

import argparse
import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import termios
import time
from pathlib import Path
from typing import Final

_ROUND: Final = (
    *("/", "中", "\x15", "\r"),  # a search, cleared again
    *("j", "j", "j", "\r", " ", " ", "e", "e", "n", "t", "t", "]", "[", "\x1b"),
    *("\t", "\t", "\t", "\x1b[Z", "\x1b", "G", "g", "j", "k"),
)
_READING: Final = ("j", "k", " ", "b", "e", "t")
_WARM_UP: Final = 0.25  # of all keys
_QUIET: Final = 0.02  # seconds without output: the screen is painted
_PATIENCE: Final = 8.0  # seconds to wait for quiet
_LONGEST: Final = 2.0  # seconds to wait for an answer
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


class Session:
    """The reader in a terminal that nobody looks at."""

    def __init__(self, archive: Path, columns: int = 120, lines: int = 40) -> None:
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            command = [sys.executable, "-m", "tuireader", str(archive)]
            environment = {**os.environ, "TERM": "xterm-256color"}
            os.execvpe(command[0], command, environment)  # noqa: S606  # our own command
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, size)

    def press(self, key: str, longest: float = _LONGEST) -> float | None:
        """Press a key; return the milliseconds to the first bytes, ``None`` when none came."""
        self.read_until_quiet(0)
        start = time.perf_counter()
        os.write(self._fd, key.encode())
        if not select.select([self._fd], [], [], longest)[0]:
            return None
        took = (time.perf_counter() - start) * 1000
        self.read_until_quiet(_QUIET)
        return took

    def type_ahead(self, key: str) -> None:
        """Press a key as fast as one holds it down."""
        os.write(self._fd, key.encode())
        self.read_until_quiet(0.003)

    def read_until_quiet(self, quiet: float) -> None:
        """Take what is written until nothing more comes: the cursor of a line blinks for ever."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline and select.select([self._fd], [], [], quiet)[0]:
            os.read(self._fd, 65536)

    @property
    def resident_mb(self) -> float:
        """Memory of the reader."""
        pages = Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * _PAGE / 1e6

    def close(self) -> None:
        """Leave the reader."""
        os.write(self._fd, b"\x11")
        while select.select([self._fd], [], [], 5)[0]:
            try:
                if not os.read(self._fd, 65536):
                    break
            except OSError:  # Linux answers EIO when the last writer is gone
                break
        os.waitpid(self.pid, 0)


def soak(session: Session, keys: int) -> tuple[float, float]:
    """Press ``keys``; return the memory after the warm-up and at the end, in MB."""
    warm = 0.0
    for number in range(keys):
        if number == int(keys * _WARM_UP):
            session.read_until_quiet(1)
            warm = session.resident_mb
        if number % (keys // 8) == 0:
            print(f"{number:>6} keys  {session.resident_mb:.1f} MB", flush=True)
        session.type_ahead(_ROUND[number % len(_ROUND)])
    session.read_until_quiet(1)
    return warm, session.resident_mb


def latencies(session: Session, times: int) -> dict[str, list[float]]:
    """Open the story at the cursor; return the milliseconds of each key in it."""
    for key in ("\x1b", "\x1b", "g", "\r"):
        session.press(key)
    session.read_until_quiet(0.5)
    found: dict[str, list[float]] = {key: [] for key in _READING}
    for _ in range(times):
        for key in _READING:
            if (took := session.press(key)) is not None:
                found[key].append(took)
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--keys", type=int, default=24_000)
    parser.add_argument("--times", type=int, default=40, help="each key in a story")
    parser.add_argument("--query", default="", help="finds the story to measure in")
    options = parser.parse_args()
    session = Session(options.archive)
    session.read_until_quiet(5)
    if options.query:
        session.press("/")
        session.press(options.query)
        session.read_until_quiet(1)
        session.press("\r")
    found = latencies(session, options.times)
    for key, times in found.items():
        if len(times) > 1:
            p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
            print(f"{key!r:>8}  p50 {p50:5.1f} ms  p95 {p95:5.1f} ms  ({len(times)})", flush=True)
    every = [took for times in found.values() for took in times]
    print(f"     all  p95 {statistics.quantiles(every, n=20)[-1]:.1f} ms", flush=True)
    if options.keys:
        warm, end = soak(session, options.keys)
        print(f"after the warm-up {warm:.1f} MB, at the end {end:.1f} MB: {end - warm:+.1f} MB")
    session.close()


if __name__ == "__main__":
    main()
