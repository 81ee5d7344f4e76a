"""Measure the way from the command to the first stories on the screen.

    python -m benchmarks.startup [--archive FOLDER] [--runs N]

Beside it, an app of Textual alone that mounts as many widgets. Each run is a new process with a
terminal of 80x24 that takes every byte and shows none; seconds from its start until its first
screen is painted: for the reader the one with the stories on it. The index is there already.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tuireader.library import Library

_SAMPLE = Path(__file__).parents[1] / "archive"

_READER = """
import asyncio, pathlib, sys
from tuireader.library import Library
from tuireader.ui.guards import mend_textual, prepare_environment
prepare_environment()
mend_textual()
from tuireader.ui.app import ReaderApp
from tuireader.ui.widgets.result_list import ResultList
from benchmarks.terminal import run

app = ReaderApp(Library.open(pathlib.Path(sys.argv[1])))

async def session(pilot):
    while not app.screen.query(ResultList) or not app.screen.query_one(ResultList).count:
        await asyncio.sleep(0.001)
    painted = asyncio.Event()
    app.screen.call_after_refresh(painted.set)
    await painted.wait()
    print(len(app.screen.query("*")), file=sys.__stdout__, flush=True)

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

asyncio.run(run(app, session))
"""


def main() -> None:
    """Print the medians of both and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--archive", type=Path, default=_SAMPLE)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {f"XDG_{kind}_HOME": folder for kind in ("CACHE", "STATE", "CONFIG")}
        with Library.open(options.archive) as library:
            library.refresh()
        widgets, _ = start(_READER, str(options.archive))
        reader, bare = [], []
        for _ in range(options.runs):  # in turn, so that both meet the same load
            reader.append(start(_READER, str(options.archive))[1])
            bare.append(start(_TEXTUAL_ALONE, widgets)[1])
    ours, peer = statistics.median(reader), statistics.median(bare)
    print(f"first stories on the screen: {ours:.2f} s, {widgets} widgets")
    print(f"Textual alone, as many widgets: {peer:.2f} s")
    print(f"ratio {ours / peer:.2f}")


def start(program: str, argument: str) -> tuple[str, float]:
    """Start ``program``; return its first line and the seconds until it came."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", program, argument]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        line = process.stdout.readline().strip() if process.stdout else ""
        took = time.perf_counter() - begun
    if not line:
        raise SystemExit("the program ended before its first screen")
    return line, took


if __name__ == "__main__":
    main()
