"""Measure the way from the command to the first stories on the screen.

    python -m benchmarks.startup [--archive FOLDER] [--runs N]

Usable is the first screen when the stories are listed and painted and the loop of messages is free
again: the next key is answered. The index is there already, and what the reader does later (reading
the archive for news, loading dictionaries) is not counted. Beside it, an app of Textual alone that
mounts as many widgets. Each run is a new process with a terminal of 80x24 that takes every byte and
shows none; told are seconds on the clock from its start, and seconds of processor time of all its
threads, which tell more when the machine is busy.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tuireader.library import Library

_SAMPLE = Path(__file__).parents[1] / "archive"

_READER = """
import asyncio, pathlib, sys
from tuireader.library import Library
from tuireader.ui import make_app

app = make_app(Library.open(pathlib.Path(sys.argv[1])))

from tuireader.ui.widgets.result_list import ResultList
from benchmarks.terminal import run

async def session(pilot):
    while not app.screen.query(ResultList) or not app.screen.query_one(ResultList).count:
        await asyncio.sleep(0.001)
    painted = asyncio.Event()
    app.screen.call_after_refresh(painted.set)
    await painted.wait()
    print(len(app.screen.query("*")), file=sys.__stdout__, flush=True)
    sys.stdin.read()

asyncio.run(run(app, session))
"""

_TEXTUAL_ALONE = """
import asyncio, sys
from textual.app import App
from textual.widgets import Static
from benchmarks.terminal import run

class Bare(App):
    def compose(self):
        for number in range(int(sys.argv[1])):
            yield Static(str(number))

app = Bare()

async def session(pilot):
    painted = asyncio.Event()
    app.screen.call_after_refresh(painted.set)
    await painted.wait()
    print("painted", file=sys.__stdout__, flush=True)
    sys.stdin.read()

asyncio.run(run(app, session))
"""


@dataclass(frozen=True)
class Start:
    """One start: what it printed, seconds until then, and seconds of processor time."""

    line: str
    wall: float
    processor: float


def main() -> None:
    """Print the medians of both and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--archive", type=Path, default=_SAMPLE)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {f"XDG_{kind}_HOME": folder for kind in ("CACHE", "STATE", "CONFIG")}
        with Library.open(options.archive) as library:
            library.refresh()
        widgets = start(_READER, str(options.archive)).line
        reader, bare = [], []
        for _ in range(options.runs):  # in turn, so that both meet the same load
            reader.append(start(_READER, str(options.archive)))
            bare.append(start(_TEXTUAL_ALONE, widgets))
    print(f"first stories on the screen, {widgets} widgets; Textual alone, as many; their ratio")
    for what in ("wall", "processor"):
        ours, peer = (
            statistics.median(getattr(each, what) for each in runs) for runs in (reader, bare)
        )
        print(f"{what:>9}: {ours:.2f} s, {peer:.2f} s, {ours / peer:.2f}")


def start(program: str, argument: str) -> Start:
    """Start ``program``, and end it when its first line came."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", program, argument]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603
        line = process.stdout.readline().strip() if process.stdout else ""
        took = time.perf_counter() - begun
        processor = _processor_time(process.pid) if line else 0.0
        process.kill()
    if not line:
        raise SystemExit("the program ended before its first screen")
    return Start(line, took, processor)


def _processor_time(pid: int) -> float:
    """Seconds that all threads of a process have had so far, as Linux counts them."""
    nanoseconds = (
        int(thread.read_text().split()[0])
        for thread in Path(f"/proc/{pid}/task").glob("*/schedstat")
    )
    return sum(nanoseconds) / 1e9


if __name__ == "__main__":
    main()
