"""Measure how exactly texts and names are shown in the other script, and found in either.

    python -m benchmarks.script [--persons FILE] [--places FILE] [--stories FOLDER] [--limit N]

FILE holds a name a line, ``Simplified|Traditional``, alternatives divided by ``/``, comments after
``#``. FOLDER is an archive. Every figure that is printed was measured in this run.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from benchmarks.archives import stories_of
from benchmarks.opencc_cases import CONFIGURATIONS, answers
from tuireader.archive.story import Story
from tuireader.entities.model import Annotations
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record, Stamp
from tuireader.index.store import Index, Sort
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script
from tuireader.text.names import Name
from tuireader.text.search_key import fold, search_key

_TRADITIONAL_VIEWS = (DisplayScript.TRADITIONAL, DisplayScript.TAIWAN, DisplayScript.HONGKONG)
_LENGTHS = range(1, 7)
_SEARCHES = 1000


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--persons", type=Path)
    parser.add_argument("--places", type=Path)
    parser.add_argument("--stories", type=Path)
    parser.add_argument("--limit", type=int, default=2000, help="stories to try")
    options = parser.parse_args()
    measure_cases()
    for file, person in ((options.persons, True), (options.places, False)):
        if file:
            measure_names(file, person=person)
    if options.stories:
        measure_stories(list(stories_of(options.stories))[: options.limit])


def measure_cases() -> None:
    """Print how many of OpenCC's published cases come out right."""
    total = right = 0
    for name in CONFIGURATIONS:
        tried = answers(name)
        passed = sum(answer.shown == answer.expected for answer in tried)
        print(f"OpenCC {name:5} {passed:4} of {len(tried)}")
        total, right = total + len(tried), right + passed
    print(f"OpenCC all   {right:4} of {total} = {right / total:.1%}")


def measure_names(file: Path, *, person: bool) -> None:
    """Print how many names come out right in the middle of a sentence, in each direction."""
    names = list(_names(file))
    for view in _TRADITIONAL_VIEWS:
        wrong = [
            (simplified[0], shown)
            for simplified, traditional in names
            if (shown := _shown(simplified[0], Script.SIMPLIFIED, view, person=person))
            not in traditional
        ]
        _report(f"{file.stem} to {view}", len(names), wrong)
    wrong = [
        (form, shown)
        for simplified, (form, *_) in names
        if (shown := _shown(form, Script.TRADITIONAL, DisplayScript.SIMPLIFIED, person=person))
        not in simplified
    ]
    _report(f"{file.stem} to simplified", len(names), wrong)


def _names(file: Path) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if "|" in line and not line.startswith("#"):
            simplified, traditional = line.split("|")
            yield simplified.split("/"), traditional.split("/")


def _shown(name: str, published: Script, view: DisplayScript, *, person: bool) -> str:
    before, after = "昨天", "前"  # characters that both scripts share
    span = Name(len(before), len(before) + len(name), person)
    return convert(before + name + after, published, view, [span])[span.start : span.end]


def _report(what: str, total: int, wrong: Sequence[tuple[str, str]]) -> None:
    print(f"{what:40} {total - len(wrong):4} of {total}", *wrong)


def measure_stories(stories: Sequence[Story]) -> None:
    """Print whether every view keeps the length and the key, and what searches find."""
    changed_length = changed_key = 0
    for story in stories:
        key = fold(story.text)
        for view in DisplayScript:
            shown = convert(story.text, story.script, view)
            changed_length += len(shown) != len(story.text)
            changed_key += fold(shown) != key
    print(f"{len(stories)} stories in {len(DisplayScript)} views")
    print(f"views of another length {changed_length}, with another key {changed_key}")
    twins = [twin for story in stories if (twin := _twin(story))]
    measure_substrings(twins)
    with tempfile.TemporaryDirectory() as folder, closing(Index.open(Path(folder))) as index:
        stamp = Stamp(0, 0)
        both = [story for pair in twins for story in pair]
        index.write([Record(story, Annotations(), stamp) for story in both], ())
        measure_searches(index, twins)


def _twin(story: Story) -> tuple[Story, Story] | None:
    """Return a story and the same in the other script, under another id."""
    views = {Script.SIMPLIFIED: DisplayScript.TAIWAN, Script.TRADITIONAL: DisplayScript.SIMPLIFIED}
    view = views.get(story.script)
    if view is None:
        return None
    text, title = (convert(printed, story.script, view) for printed in (story.text, story.title))
    other = f"twin/{story.path}"
    return story, replace(story, id=f"{story.id}.t", path=other, title=title, text=text)


def measure_substrings(twins: Sequence[tuple[Story, Story]]) -> None:
    """Print how many substrings of 1 to 6 characters have the key of their place in the twin."""
    tried = found = 0
    for story, twin in twins:
        for length in _LENGTHS:
            for start in range(len(story.text) - length + 1):
                part = slice(start, start + length)
                tried += 1
                found += fold(story.text[part]) == fold(twin.text[part])
    print(f"substrings of 1 to 6 characters with the key of the twin: {found} of {tried}")


def measure_searches(index: Index, twins: Sequence[tuple[Story, Story]]) -> None:
    """Print how searches for substrings compare with comparing the keys of all stories."""
    pick = random.Random(1)
    keys = {
        story.id: (search_key(story.title), search_key(story.text))
        for pair in twins
        for story in pair
    }
    missing = extra = twin_missing = 0
    for _ in range(_SEARCHES):
        story, twin = pick.choice(twins)
        length = pick.choice(_LENGTHS)
        start = pick.randrange(max(1, len(story.text) - length))
        needle = story.text[start : start + length].replace('"', " ")
        if not needle.strip() or "\n" in needle:
            continue
        found = set(index.search(parse_query(f'"{needle}"'), Sort.NEWEST).ids)
        key = search_key(needle)
        expected = {story_id for story_id, parts in keys.items() if any(key in p for p in parts)}
        missing, extra = missing + len(expected - found), extra + len(found - expected)
        twin_missing += twin.id not in found and '"' not in needle and key in search_key(story.text)
    print(
        f"{_SEARCHES} searches: {missing} missing, {extra} extra, {twin_missing} without the twin"
    )


if __name__ == "__main__":
    main()
