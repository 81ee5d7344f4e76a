"""Measure how long the dictionary takes to open, and how much memory.

    python -m benchmarks.dictionary [--file FILE] [--runs N]

Each run is a new process, and its imports count. "open" goes on to the entries of a first word,
"sentence" divides a sentence into words and reads it, "convert" is done once for each file. Times
are seconds on the clock, the median of the runs; memory is what the process has grown by.
"""

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

_SENTENCE: Final = "馆长孙丽华表示，这项工作预计在明年五月完成，志愿者们从标题开始整理旧报纸。"
_WORD: Final = "头发"
_UNIT: Final = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--file", type=Path, help="a file of CC-CEDICT (default: the extra's)")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--measure", choices=_MEASURED, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(*_measured(_MEASURED[options.measure], options.file))
        return
    # Imported here: what is measured does without.
    from rich.console import Console
    from rich.table import Table

    table = Table("", "seconds", "MB")
    with tempfile.TemporaryDirectory() as cache:
        for name in _MEASURED:
            runs = [_run(name, cache, options.file) for _ in range(options.runs)]
            seconds, grown = (median(values) for values in zip(*runs, strict=True))
            table.add_row(name, f"{seconds:.3f}", f"{grown / 2**20:.1f}")
    Console().print(table)


def _run(name: str, cache: str, file: Path | None) -> tuple[float, float]:
    """Measure in a new process, which keeps the converted dictionary in a folder of its own."""
    command = [sys.executable, "-m", "benchmarks.dictionary", "--measure", name]
    if file:
        command += ["--file", str(file)]
    environment = {"PATH": "", "HOME": cache, "XDG_CACHE_HOME": cache}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    seconds, grown = map(float, done.stdout.split())
    return seconds, grown


def _measured(do: Callable[[Path | None], object], file: Path | None) -> tuple[float, int]:
    before, started = _memory(), time.perf_counter()
    do(file)
    return time.perf_counter() - started, _memory() - before


def _memory() -> int:
    """The most memory that this process has had; Linux tells that of its parent to getrusage."""
    status = Path("/proc/self/status")
    if status.is_file():
        (peak,) = re.findall(r"VmHWM:\s++(\d++) kB", status.read_text())
        return int(peak) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def _convert(file: Path | None) -> None:
    from tuireader.dictionary.container import build_container, container_file
    from tuireader.dictionary.source import dictionary_file

    source = file or dictionary_file()
    build_container(source, container_file(source))


def _open(file: Path | None) -> None:
    from tuireader.dictionary import open_dictionary

    with open_dictionary(file) as dictionary:
        dictionary.entries(_WORD)


def _sentence(file: Path | None) -> None:
    from tuireader.dictionary import open_dictionary, segment_words

    with open_dictionary(file) as dictionary:
        segment_words(dictionary, _SENTENCE)


_MEASURED: Final[dict[str, Callable[[Path | None], object]]] = {
    "convert": _convert,
    "open": _open,
    "sentence": _sentence,
}


if __name__ == "__main__":
    main()
