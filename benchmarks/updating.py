"""Measure what one more story costs an archive that is indexed: processor time, end to end.

    python -m benchmarks.updating [--stories 10000] [--rounds 15]

The archive is invented, the same in every run, and indexed first, which takes minutes. Then one
file is added at a time, and between two of them nothing. "The index alone" is the commit of the
story to the index of texts; the rest is walking the archive, reading and analysing the story,
comparing it with those it may be a reprint of, and the lines that recur.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from benchmarks import corpus
from tuireader.archive.story import Story
from tuireader.index.store import Index
from tuireader.library import Library


def main() -> None:
    """Index an invented archive, add stories to it one by one, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark") as folder:
        os.environ.update({f"XDG_{kind}_HOME": folder for kind in ("CACHE", "STATE", "CONFIG")})
        *stories, first = corpus.stories(options.stories + options.rounds + 1)
        root = Path(folder) / "archive"
        for story in stories[: options.stories]:
            _write(root, story)
        with Library.open(root) as library:
            library.refresh()
            _add(library, first)  # which imports all that reading needs
            _print_table(library, stories[options.stories :])


def _write(root: Path, story: Story) -> None:
    file = root / story.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{story.title}\n\n{story.date}\n\n{story.text}\n", encoding="utf-8")


def _add(library: Library, story: Story) -> float:
    _write(library.root, story)
    return _cost(library.refresh)


def _print_table(library: Library, more: Sequence[Story]) -> None:
    with _writing_timed() as in_index:
        nothing = [_cost(library.refresh) for _ in more]
        added = [_add(library, story) for story in more]
    print("| what | p50 ms | most ms |\n|---|---:|---:|")
    for what, took in (
        ("nothing is new", nothing),
        ("one story is added", added),
        ("of it the index alone", in_index),
    ):
        print(f"| {what} | {statistics.median(took):.0f} | {max(took):.0f} |")


def _cost(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


@contextmanager
def _writing_timed() -> Iterator[list[float]]:
    took: list[float] = []
    write = Index.write
    with patch.object(Index, "write", lambda *given: took.append(_cost(lambda: write(*given)))):
        yield took


if __name__ == "__main__":
    main()
