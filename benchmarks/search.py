"""Measure indexing and searching beside other engines, on the same stories in the same run.

    python -m benchmarks.search [--stories 10000] [--folder FOLDER] [--entities]

The stories are invented, the same in every run, or those of the archive FOLDER. Each engine runs in
processes of its own: one indexes, in commits as an update makes them, one searches. Every total is
compared with that of looking through all stories. All times are processor time, which other
programs change little. What is printed is a table in Markdown, and how many of 1,000 random queries
find too much or too little. ``pip install tuireader[bench]`` installs the peers.
"""

import argparse
import json
import os
import pickle
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import corpus, exactness
from benchmarks.archives import stories_of
from benchmarks.engines import ENGINES, is_missing
from benchmarks.queries import KINDS, Questions, brute_force, keys_of, questions
from tuireader.archive.story import Story
from tuireader.sync.update import batch_sizes

_OURS = "tuireader"
_ENTITIES = "tuireader with entities"
_SLOW = {"ripgrep, both scripts": 25}  # questions of a kind; each takes a quarter of a second


@dataclass(frozen=True, slots=True)
class Figures:
    """What one engine took.

    Attributes:
        cpu_s: Processor seconds to index.
        size: Bytes on disk.
        memory: Most resident memory of either process, in bytes.
        open_ms: From nothing to ready for a question, packages imported; processor time.
        query_ms: Every question, by kind; processor time, of ripgrep that of its processes.
        wrong: Totals that are not those of looking through all stories.
    """

    cpu_s: float
    size: int
    memory: int
    open_ms: float
    query_ms: dict[str, list[float]]
    wrong: int


def main() -> None:
    """Measure every engine and print the table; or, within, be one of their processes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="an archive, instead of invented stories")
    parser.add_argument("--entities", action="store_true", help="index persons and places as well")
    parser.add_argument(
        "--step", nargs=3, metavar=("STEP", "ENGINE", "WORK"), help=argparse.SUPPRESS
    )
    options = parser.parse_args()
    if options.step:
        step, engine, work = options.step
        print(json.dumps({"index": _index, "search": _search}[step](engine, Path(work))))
        return
    source = stories_of(options.folder) if options.folder else corpus.stories(options.stories)
    newest_first = sorted(
        islice(source, options.stories), key=lambda story: story.date or "", reverse=True
    )
    _measure_all(newest_first, entities=options.entities)


def _measure_all(stories: Sequence[Story], *, entities: bool) -> None:
    keys = keys_of(stories)
    asked = questions(stories)
    text = sum(len(f"{story.title}{story.text}".encode()) for story in stories)
    print(
        f"{len(stories):,} stories, {text / 1e6:.0f} MB of text. {date.today()}, "
        f"{os.cpu_count()} cores, Python {platform.python_version()}.\n"
    )
    expected = {kind: [len(brute_force(keys, words)) for words in asked[kind]] for kind in KINDS}
    with tempfile.TemporaryDirectory(prefix="benchmark") as folder:
        work = Path(folder)
        _write(work, stories, asked)
        figures = {}
        for name in ENGINES:
            if name == _ENTITIES and not entities:
                continue
            if is_missing(name):
                print(f"{name}: not installed\n", file=sys.stderr)
                continue
            figures[name] = _measure(name, work, expected)
        _print_table(figures, text)
        exactness.report(work / _OURS, keys)


def _write(work: Path, stories: Sequence[Story], asked: Questions) -> None:
    with (work / "stories").open("wb") as file:
        left, sizes = iter(stories), batch_sizes()
        while batch := list(islice(left, next(sizes))):
            pickle.dump(batch, file)
    (work / "questions.json").write_text(json.dumps(asked), encoding="utf-8")


def _measure(name: str, work: Path, expected: dict[str, list[int]]) -> Figures:
    (work / name).mkdir()
    indexed, searched = _run("index", name, work), _run("search", name, work)
    return Figures(
        cpu_s=indexed["cpu_s"],
        size=sum(file.stat().st_size for file in (work / name).rglob("*") if file.is_file()),
        memory=max(indexed["memory"], searched["memory"]),
        open_ms=searched["open_ms"],
        query_ms={kind: searched["answers"][kind]["took_ms"] for kind in KINDS},
        wrong=sum(
            total != right
            for kind in KINDS
            for total, right in zip(searched["answers"][kind]["totals"], expected[kind])  # noqa: B905
        ),
    )


def _run(step: str, name: str, work: Path) -> Any:
    command = [sys.executable, "-m", "benchmarks.search", "--step", step, name, str(work)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return json.loads(done.stdout)


def _index(name: str, work: Path) -> dict[str, float]:
    engine = ENGINES[name](work / name)
    spent = 0.0
    for batch in _batches(work):
        start = _processor_time()
        engine.add(batch)
        spent += _processor_time() - start
    start = _processor_time()
    engine.finish()
    return {"cpu_s": spent + _processor_time() - start, "memory": _peak_memory()}


def _batches(work: Path) -> Iterator[list[Story]]:
    with (work / "stories").open("rb") as file:
        while True:
            try:
                yield pickle.load(file)  # noqa: S301
            except EOFError:
                return


def _search(name: str, work: Path) -> dict[str, Any]:
    asked: Questions = json.loads((work / "questions.json").read_text(encoding="utf-8"))
    _import(name, work)
    start = _processor_time()
    engine = ENGINES[name](work / name)
    open_ms = (_processor_time() - start) * 1000
    answers = {}
    for kind in KINDS:
        took, totals = [], []
        for words in asked[kind][: _SLOW.get(name)]:
            start = _processor_time()
            totals.append(engine.search(words))
            took.append((_processor_time() - start) * 1000)
        answers[kind] = {"took_ms": took, "totals": totals}
    return {"open_ms": open_ms, "memory": _peak_memory(), "answers": answers}


def _import(name: str, work: Path) -> None:
    """Make the engine once in an empty place, so that opening is timed without imports."""
    with tempfile.TemporaryDirectory(dir=work) as empty:
        ENGINES[name](Path(empty))


def _processor_time() -> float:
    """Seconds, of this process and those it ran: what else the machine does matters little."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak_memory() -> int:
    """The most memory this process had, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage says begins with the memory of the process that started this one.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _print_table(figures: dict[str, Figures], text: int) -> None:
    kinds = " | ".join(f"{kind} p50/p95 ms" for kind in KINDS)
    head = "engine | index CPU s | ÷ FTS5 pairs | size ÷ text | peak MB | open ms"
    print(f"| {head} | {kinds} | wrong |")
    print("|---|" + "---:|" * (6 + len(KINDS)))
    peer = figures["SQLite FTS5, pairs"].cpu_s
    for name, each in figures.items():
        times = " | ".join(_percentiles(each.query_ms[kind]) for kind in KINDS)
        asked = sum(map(len, each.query_ms.values()))
        print(
            f"| {name} | {each.cpu_s:.1f} | {each.cpu_s / peer:.2f} | {each.size / text:.2f} | "
            f"{each.memory / 1e6:.0f} | {each.open_ms:.0f} | {times} | {each.wrong} of {asked} |"
        )
    print()


def _percentiles(took: Sequence[float]) -> str:
    cuts = statistics.quantiles(took, n=20)
    return f"{cuts[9]:.1f} / {cuts[18]:.1f}"


if __name__ == "__main__":
    main()
