"""Measure indexing and searching beside SQLite FTS5, on the same stories in the same run.

    python -m benchmarks.search FOLDER [--limit N] [--queries N]

FOLDER is an archive. Both sides get the same folded text and answer with the newest fifty stories
and the exact total. FTS5 is given overlapping pairs of characters as words and a phrase of pairs
as query, which is how Chinese is searched with it. Processor time, of this process.
"""

import argparse
import random
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.script import stories_of
from tuireader.archive.story import Story
from tuireader.entities.entity import Annotations
from tuireader.index.query import parse
from tuireader.index.record import Record, Stamp
from tuireader.index.store import Index, Sort
from tuireader.text.key import fold

_PAGE = 50
_RUN = re.compile(r"[\u3400-\u9fff]{2,}")

Search = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one side took: seconds to index, bytes on disk, milliseconds of each query."""

    index_s: float
    size: int
    query_ms: Sequence[float]
    totals: Sequence[int]


def main() -> None:
    """Index and search with both, and print the figures and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=10_000, help="stories to index")
    parser.add_argument("--queries", type=int, default=300, help="searches of each length")
    options = parser.parse_args()
    stories = list(stories_of(options.folder))[: options.limit]
    text = sum(len(story.text.encode()) for story in stories)
    print(f"{len(stories)} stories, {text / 1e6:.1f} MB of text")
    needles = {length: _needles(stories, length, options.queries) for length in (2, 3, 4)}
    with tempfile.TemporaryDirectory() as folder:
        ours = measure_tuireader(stories, needles, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        peer = measure_fts5(stories, needles, Path(folder))
    for name, figures in (("tuireader", ours), ("FTS5 pairs", peer)):
        _print(name, figures, text)
    print(
        f"index time {ours.index_s / peer.index_s:.2f} of FTS5's, size {ours.size / peer.size:.2f}"
    )
    differing = sum(a != b for a, b in zip(ours.totals, peer.totals, strict=True))
    print(f"{differing} of {len(ours.totals)} totals differ")


def _needles(stories: Sequence[Story], length: int, count: int) -> list[str]:
    """Random substrings of runs of Han characters, in the script they were printed in."""
    pick = random.Random(length)
    found: list[str] = []
    while len(found) < count:
        runs = [run for run in _RUN.findall(pick.choice(stories).text) if len(run) >= length]
        if runs:
            run = pick.choice(runs)
            start = pick.randrange(len(run) - length + 1)
            found.append(run[start : start + length])
    return found


def measure_tuireader(
    stories: Sequence[Story], needles: dict[int, list[str]], folder: Path
) -> Figures:
    """Index without entities, which FTS5 has none of, and search."""
    with closing(Index.open(folder)) as index:
        records = [Record(story, Annotations(), Stamp(0, 0)) for story in stories]
        start = time.process_time()
        index.write(records, ())
        took = time.process_time() - start

        def search(needle: str) -> int:
            hits = index.search(parse(needle), Sort.NEWEST)
            index.records(hits.ids[:_PAGE])
            return len(hits.ids)

        return Figures(took, _size(folder), *_time(search, needles))


def measure_fts5(stories: Sequence[Story], needles: dict[int, list[str]], folder: Path) -> Figures:
    """Index pairs of characters with FTS5, newest first, and search."""
    with closing(sqlite3.connect(folder / "stories.db")) as database:
        start = time.process_time()
        database.execute("CREATE TABLE story (id INTEGER PRIMARY KEY, title TEXT, text TEXT)")
        database.execute("CREATE VIRTUAL TABLE pairs USING fts5(words, content='')")
        newest_first = sorted(stories, key=lambda story: story.date or "", reverse=True)
        for number, story in enumerate(newest_first):
            key = fold(f"{story.title}\n{story.text}")
            database.execute(
                "INSERT INTO story VALUES (?, ?, ?)", (number, story.title, story.text)
            )
            database.execute(
                "INSERT INTO pairs (rowid, words) VALUES (?, ?)", (number, _pairs(key))
            )
        database.commit()
        took = time.process_time() - start

        def search(needle: str) -> int:
            phrase = f'"{_pairs(fold(needle))}"'
            count = "SELECT count(*) FROM pairs WHERE pairs MATCH ?"
            (total,) = database.execute(count, (phrase,)).fetchone()
            page = (
                "SELECT title, text FROM story WHERE id IN "
                "(SELECT rowid FROM pairs WHERE pairs MATCH ? ORDER BY rowid LIMIT ?)"
            )
            database.execute(page, (phrase, _PAGE)).fetchall()
            return int(total)

        return Figures(took, _size(folder), *_time(search, needles))


def _pairs(key: str) -> str:
    """Overlapping pairs, each spelled in letters: the tokenizer of FTS5 splits Han at nothing."""
    return " ".join(f"{ord(one):x}z{ord(other):x}" for one, other in pairwise(key))


def _time(search: Search, needles: dict[int, list[str]]) -> tuple[list[float], list[int]]:
    took, totals = [], []
    for needle in _all(needles):
        start = time.process_time()
        totals.append(search(needle))
        took.append((time.process_time() - start) * 1000)
    return took, totals


def _all(needles: dict[int, list[str]]) -> Iterator[str]:
    for words in needles.values():
        yield from words


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _print(name: str, figures: Figures, text: int) -> None:
    cuts = statistics.quantiles(figures.query_ms, n=20)
    print(
        f"{name:12} index {figures.index_s:6.1f} s  size {figures.size / text:5.2f} of the text  "
        f"query p50 {cuts[9]:6.2f} ms  p95 {cuts[18]:6.2f} ms"
    )


if __name__ == "__main__":
    main()
