"""Measure opening and searching an index of a million stories: processor time and memory.

    python -m benchmarks.million FOLDER [--stories 1000000] [--step invent|index|count|ask]

The stories are invented, the same in every run, and written to FOLDER (3 GB) with their index (6
GB); every total is compared with that of looking through all stories. Without --step all is done,
which takes half an hour; with it one of the four, each of which needs those before it.
"""

import argparse
import json
import os
import pickle
import platform
import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import quantiles

from benchmarks import corpus
from benchmarks.queries import KINDS, Questions, questions
from tuireader.archive.story import Story
from tuireader.entities.model import Annotations
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record, Stamp
from tuireader.index.store import Index, Sort
from tuireader.sync.update import batch_sizes
from tuireader.text.search_key import search_key

_SAMPLE = 10_000  # stories that the questions are taken from
_PAGE = 50


def main() -> None:
    """Do one step, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=1_000_000)
    parser.add_argument("--step", choices=_STEPS)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, step in _STEPS.items():
        if options.step in (None, name):
            step(options.folder, options.stories)


def _invent(folder: Path, count: int) -> None:
    with (folder / "stories").open("wb") as file:
        left, sizes = corpus.newest_first(count), batch_sizes()
        while batch := list(islice(left, next(sizes))):
            pickle.dump(batch, file)


def _batches(folder: Path) -> Iterator[list[Story]]:
    with (folder / "stories").open("rb") as file:
        while True:
            try:
                yield pickle.load(file)  # noqa: S301
            except EOFError:
                return


def _index(folder: Path, _count: int) -> None:
    spent, text = 0.0, 0
    with closing(Index.open(folder / "index")) as index:
        index.clear()
        for batch in _batches(folder):
            records = [Record(story, Annotations(), Stamp(0, 0)) for story in batch]
            text += sum(len(f"{story.title}{story.text}".encode()) for story in batch)
            start = time.process_time()
            index.write(records, ())
            spent += time.process_time() - start
    size = sum(file.stat().st_size for file in (folder / "index").iterdir())
    print(f"indexed in {spent:.0f} s, {size / text:.2f} of the text, at most {_memory('VmHWM')} MB")


def _count(folder: Path, count: int) -> None:
    """Choose the questions, and look for their answers in every story."""
    pick = random.Random(5)
    share = _SAMPLE / count
    asked = questions([s for batch in _batches(folder) for s in batch if pick.random() < share])
    words = {word: search_key(word) for kind in KINDS for each in asked[kind] for word in each}
    totals = {kind: [0] * len(asked[kind]) for kind in KINDS}
    for batch in _batches(folder):
        for story in batch:
            key = f"{search_key(story.title)}\n{search_key(story.text)}"
            here = {word for word, needle in words.items() if needle in key}
            for kind in KINDS:
                for number, each in enumerate(asked[kind]):
                    totals[kind][number] += here.issuperset(each)
    (folder / "questions.json").write_text(json.dumps([asked, totals]), encoding="utf-8")


def _ask(folder: Path, count: int) -> None:
    asked: Questions
    asked, totals = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    start = time.process_time()
    with closing(Index.open(folder / "index")) as index:
        opened = (time.process_time() - start) * 1000
        index.search(parse_query("的"), Sort.NEWEST)  # imports what a search needs
        wrong = sum(_ask_kind(index, kind, asked[kind], totals[kind]) for kind in KINDS)
    print(
        f"{count:,} stories, {date.today()}, {os.cpu_count()} cores under a load of "
        f"{os.getloadavg()[0]:.0f}, "
        f"Python {platform.python_version()}: opened in {opened:.0f} ms, {wrong} wrong of "
        f"{sum(map(len, asked.values()))}, memory {_memory('VmRSS')} MB, at most {_memory('VmHWM')}"
    )


def _ask_kind(index: Index, kind: str, asked: list[list[str]], totals: list[int]) -> int:
    """Print what one kind of question takes; return how many answers are wrong."""
    first, exact, wrong = [], [], 0
    for words, total in zip(asked, totals, strict=True):
        start = time.process_time()
        hits = index.search(parse_query(" ".join(f'"{word}"' for word in words)), Sort.NEWEST)
        index.records(hits.ids[:_PAGE])
        shown = time.process_time()
        wrong += len(hits.ids) != total
        first.append((shown - start) * 1000)
        exact.append((time.process_time() - shown) * 1000)
    print(f"| {kind} | {_percentiles(first)} | {_percentiles(exact)} |")
    return wrong


def _percentiles(took: list[float]) -> str:
    cuts = quantiles(took, n=20)
    return f"{cuts[9]:.1f} / {cuts[18]:.1f}"


def _memory(name: str) -> int:
    """Return the memory of this process in MB, as Linux tells it: VmRSS now, VmHWM at most."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith(name)), 0)


_STEPS: dict[str, Callable[[Path, int], None]] = {
    "invent": _invent,
    "index": _index,
    "count": _count,
    "ask": _ask,
}


if __name__ == "__main__":
    main()
