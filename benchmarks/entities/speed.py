"""Measure the analysis step by step on the stories of an archive, beside another checkout.

    python -m benchmarks.entities.speed ARCHIVE [--stories N] [--beside SRC]

SRC is the folder ``src`` of an older checkout: both read the same stories, and the stories whose
mentions differ are counted and the first of them shown.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.archives import stories_of
from tuireader.entities.analysis import MOST_MENTIONS, StoryInput, analyse_stories
from tuireader.entities.model import document
from tuireader.entities.persons.person_finder import find_persons
from tuireader.entities.persons.person_tagger import tag_persons
from tuireader.entities.places.place_finder import find_places
from tuireader.entities.quantities.number_finder import find_numbers

_BATCH = 50  # stories that are analysed together
_SHOWN = 20  # differences
# Runs in either checkout: stories in, seconds of processor time and mentions out.
_ANALYSE = """
import json, sys, time
from tuireader.entities import analysis
stories = json.load(sys.stdin)
def run(some):
    if hasattr(analysis, "analyse_stories"):
        return analysis.analyse_stories([analysis.StoryInput(*story) for story in some])
    return [analysis.analyse(*story) for story in some]
run(stories[:1])
begun = time.process_time()
found = [one for at in range(0, len(stories), 50) for one in run(stories[at : at + 50])]
seconds = time.process_time() - begun
names = "text value unit low high approximate within known_as".split()
mentions = [
    [[one.kind.value, one.start, one.end, *(getattr(one, name) for name in names)] for one in each]
    for each in found
]
json.dump([seconds, mentions], sys.stdout)
"""


def main() -> None:
    """Print the cost of each step, and what differs from another checkout."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--beside", type=Path, help="folder src of another checkout")
    options = parser.parse_args()
    measure(options.archive, options.stories, options.beside)


def measure(archive: Path, count: int, beside: Path | None) -> None:
    """Print the cost of each step on ``count`` stories, and of another checkout beside it."""
    read = islice(stories_of(archive), count)
    stories = [StoryInput(story.title, story.text, story.date) for story in read]
    characters = sum(len(story.title) + len(story.text) for story in stories)
    print(f"{len(stories)} stories of {characters / len(stories):,.0f} characters")
    _steps(stories, characters)
    if beside:
        _compare(stories, beside)


def _steps(stories: Sequence[StoryInput], characters: int) -> None:
    analyse_stories(stories[:1])
    documents = [document(f"{story.title}\n{story.text}", story.date) for story in stories]
    plains = [one.plain for one in documents]
    steps: dict[str, Callable[[], Any]] = {
        "persons, tagger alone": lambda: [
            tag_persons(each, MOST_MENTIONS) for each in _batches(plains)
        ],
        "persons": lambda: [find_persons(each, MOST_MENTIONS) for each in _batches(documents)],
        "places": lambda: [*map(find_places, documents)],
        "numbers": lambda: [*map(find_numbers, documents)],
        "whole analysis": lambda: [*map(analyse_stories, _batches(stories))],
    }
    for name, step in steps.items():
        begun = time.process_time()
        step()
        seconds = time.process_time() - begun
        print(
            f"{name:24} {seconds * 1000 / len(stories):6.2f} ms a story,"
            f" {seconds * 1e9 / characters:6,.0f} ns a character"
        )


def _batches(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (items[at : at + _BATCH] for at in range(0, len(items), _BATCH))


def _compare(stories: Sequence[StoryInput], other: Path) -> None:
    seconds, found = _analysed(stories, Path(__file__).parents[2] / "src")
    before, wanted = _analysed(stories, other)
    print(
        f"beside {other}: {before:.2f} s and {seconds:.2f} s, {before / seconds:.2f} times as fast"
    )
    differing = [at for at in range(len(stories)) if found[at] != wanted[at]]
    print(f"stories with other mentions: {len(differing)} of {len(stories)}")
    changes = [
        f"{at:6} {sign} {mention[0]} {mention[3]} {mention[4:]}"
        for at in differing
        for sign, some, rest in (("-", wanted[at], found[at]), ("+", found[at], wanted[at]))
        for mention in some
        if mention not in rest
    ]
    print("\n".join(changes[:_SHOWN]))


def _analysed(stories: Sequence[StoryInput], source: Path) -> tuple[float, list[list[list[Any]]]]:
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _ANALYSE],
        input=json.dumps(stories),
        env=os.environ | {"PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, mentions = json.loads(run.stdout)
    return seconds, mentions


if __name__ == "__main__":
    main()
