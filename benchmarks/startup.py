"""Measure the way from the command to the first stories on the screen.

    python -m benchmarks.startup [--archive FOLDER] [--runs N]

Started is the command itself, `python -m tuireader FOLDER`, in a terminal of 80x24 that takes every
byte and shows none. It is there when it has painted the headline of the newest story and the loop
of messages is free again: the next key is answered. The index is there already, and what the reader
does later (reading the archive for news, loading dictionaries) is not counted. Beside it, an app of
Textual alone that mounts as many widgets. Told are seconds on the clock, and seconds of processor
time of all threads, which tell more when the machine is busy; the least is what a quiet one takes.
"""

import argparse
import asyncio
import fcntl
import os
import pty
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from textual.pilot import Pilot

from benchmarks.terminal import run
from tuireader.library import Library
from tuireader.ui import make_app
from tuireader.ui.widgets.result_list import ResultList

_SAMPLE = Path(__file__).parents[1] / "archive"
_CHARACTERS = 6  # of a headline or a label: no line is broken in them
# Seconds in which what follows the painting is done; the reader begins to work 0.1 s after it.
_MOMENT = 0.03

_TEXTUAL_ALONE = """
import sys
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        for number in range(int(sys.argv[1])):
            yield Static(f"label {number}")

Bare().run()
"""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds until the first screen stood: on the clock, and of the processor."""

    wall: float
    processor: float


def main() -> None:
    """Print the medians and the least of both, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--archive", type=Path, default=_SAMPLE)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {f"XDG_{kind}_HOME": folder for kind in ("CACHE", "STATE", "CONFIG")}
        os.environ |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        # Else what was edited lately is compiled by every start, where an installed program is not.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        with Library.open(options.archive) as library:
            library.refresh()
            headline = library.rows(library.search(""), 0, 1)[0].title[:_CHARACTERS]
            widgets = asyncio.run(_widgets(library))
        reader, bare = [], []
        start("-m", "tuireader", str(options.archive), until=headline)  # writes its bytecode
        for _ in range(options.runs):  # in turn, so that both meet the same load
            reader.append(start("-m", "tuireader", str(options.archive), until=headline))
            bare.append(start("-c", _TEXTUAL_ALONE, str(widgets), until="label 0"))
    print(f"first stories on the screen, {widgets} widgets; Textual alone, as many; their ratio")
    for what in ("wall", "processor"):
        for least_or_median in (statistics.median, min):
            ours, peer = (
                least_or_median(getattr(each, what) for each in runs) for runs in (reader, bare)
            )
            named = f"{what} ({least_or_median.__name__})"
            print(f"{named:>18}: {ours:.3f} s, {peer:.3f} s, {ours / peer:.2f}")


async def _widgets(library: Library) -> int:
    """Count the widgets that are mounted when the first stories are listed."""
    app, widgets = make_app(library), 0

    async def count(_: Pilot[Any]) -> None:
        nonlocal widgets
        while not any(each.count for each in app.screen.query(ResultList)):
            await asyncio.sleep(0.001)
        widgets = len(app.screen.query("*"))

    await run(app, count)
    return widgets


def start(*words: str, until: str) -> Start:
    """Start Python with ``words``, and end it when it has written ``until``."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, *words], stdin=its, stdout=its, stderr=its, start_new_session=True
    )
    os.close(its)  # so that the reading ends with the program
    with process, open(ours, "rb", buffering=0) as written:
        _read(written, until)
        took = time.perf_counter() - begun
        time.sleep(_MOMENT)
        processor = _processor_time(process.pid)
        process.kill()
    return Start(took, processor)


def _read(written: BinaryIO, until: str) -> None:
    read = b""
    try:
        while until.encode() not in read:
            read += written.read(2**16)
    except OSError as error:
        raise SystemExit(f"ended before its first screen:\n{read.decode()}") from error


def _processor_time(pid: int) -> float:
    """Seconds that all threads of a process have had so far, as Linux counts them."""
    nanoseconds = (
        int(thread.read_text().split()[0])
        for thread in Path(f"/proc/{pid}/task").glob("*/schedstat")
    )
    return sum(nanoseconds) / 1e9


if __name__ == "__main__":
    main()
