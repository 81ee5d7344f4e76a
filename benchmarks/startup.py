"""Measure the way from the command to the first stories on the screen, and to the whole reader.

    python -m benchmarks.startup [--archive FOLDER] [--runs N]

Started is the command itself, `python -m tuireader FOLDER`, in a terminal that takes every byte and
shows none. In 80x24 it is there when it has painted the headline of the newest story and the loop
of messages is free again: the next key is answered. In 200x50, where the panes beside the list are
in sight, when it has painted those too. The index is there already, and what the reader does later
(reading the archive for news, loading dictionaries) is not counted, but for what is begun when the
panes come. Beside it start apps of Textual alone: one that mounts as many widgets as the first
screen, and one that mounts as many as the whole reader. Told are seconds on the clock, and seconds
of processor time of all threads, which tell more when the machine is busy; the least is what a
quiet one takes.
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
from tuireader.tui import make_app
from tuireader.tui.results.result_list import ResultList

_SAMPLE = Path(__file__).parents[1] / "archive"
_NARROW, _WIDE = (80, 24), (200, 50)  # columns and lines
_LAST_PANE = "Places"  # a heading in the pane that is painted last
_CHARACTERS = 6  # of a headline or a label: no line is broken in them
# Seconds in which what follows the painting is done; the reader begins to work 0.1 s after it.
_MOMENT = 0.03
_QUIT = b"\x11"  # Ctrl+Q
_LONGEST = 30.0  # seconds in which it ends

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


@dataclass(frozen=True, slots=True)
class Program:
    """What is started, where, and what it has painted when it is there."""

    name: str
    words: tuple[str, ...]
    until: str
    columns: int
    lines: int

    def start(self) -> Start:
        """Start it, and end it when it is there."""
        return start(*self.words, until=self.until, size=(self.columns, self.lines))


def main() -> None:
    """Print the medians and the least of each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--archive", type=Path, default=_SAMPLE)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {f"XDG_{kind}_HOME": folder for kind in ("CACHE", "STATE", "CONFIG")}
        os.environ |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        # Else what was edited lately is compiled by every start, where an installed program is not.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        programs = _programs(options.archive)
        runs: dict[Program, list[Start]] = {each: [] for each in programs}
        # Writes its bytecode, and as it ends the patterns that it compiled.
        start(*programs[0].words, until=programs[0].until, ended_by=_QUIT)
        for _ in range(options.runs):  # in turn, so that all meet the same load
            for program, starts in runs.items():
                starts.append(program.start())
    print(f"{'':50} wall: median, least   processor: median, least")
    for program, starts in runs.items():
        seconds = [
            f"{middle(getattr(each, what) for each in starts):.3f}"
            for what in ("wall", "processor")
            for middle in (statistics.median, min)
        ]
        print(f"{program.name:50} {'  '.join(seconds)}")


def _programs(archive: Path) -> list[Program]:
    with Library.open(archive) as library:
        library.refresh()
        headline = library.rows(library.search(""), 0, 1)[0].title[:_CHARACTERS]
        first, whole = asyncio.run(_widgets(library))
    reader = ("-m", "tuireader", str(archive))
    return [
        Program(f"first stories, 80x24, {first} widgets", reader, headline, *_NARROW),
        *(
            Program(f"Textual alone, 80x24, {count} widgets", _alone(count), "label 0", *_NARROW)
            for count in (first, whole)
        ),
        Program(f"whole reader, 200x50, {whole} widgets", reader, _LAST_PANE, *_WIDE),
        Program(f"Textual alone, 200x50, {whole} widgets", _alone(whole), "label 0", *_WIDE),
    ]


def _alone(widgets: int) -> tuple[str, ...]:
    return "-c", _TEXTUAL_ALONE, str(widgets)


async def _widgets(library: Library) -> tuple[int, int]:
    """Count the widgets that are mounted when the first stories are listed, and in the end."""
    app, counts = make_app(library), (0, 0)

    async def count(_: Pilot[Any]) -> None:
        nonlocal counts
        while not any(each.count for each in app.screen.query(ResultList)):
            await asyncio.sleep(0.001)
        first = len(app.screen.query("*"))
        while not app.started:
            await asyncio.sleep(0.001)
        counts = first, len(app.screen.query("*"))

    await run(app, count)
    return counts


def start(*words: str, until: str, size: tuple[int, int] = _NARROW, ended_by: bytes = b"") -> Start:
    """Start Python with ``words``, and end it when it has written ``until``.

    Args:
        words: Its arguments.
        until: What it writes when it is there.
        size: Columns and lines of its terminal.
        ended_by: A key that ends it; by default it is killed.
    """
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
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
        if ended_by:
            os.write(ours, ended_by)
            process.wait(_LONGEST)
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
