"""Print every figure that conversion, search key, numbers and names have to hold, in one run.

    python -m benchmarks.words FOLDER [--only PART ...] [--archive FOLDER] [--beside SRC]
        [--older PYTHON]

What FOLDER holds; what is missing is named and left out:

- ``taiwan/*.txt`` and ``hongkong/*.txt``: text printed there, a passage a line (``script``);
- ``person_names.txt`` and ``place_names.txt``: see ``benchmarks/script.py`` (``script``);
- ``cedict_ts.u8``: CC-CEDICT (``dictionary``);
- ``Unihan_Variants.txt``: of the Unicode character database (``key``);
- ``people/`` and ``numbers/``: see ``benchmarks/entities`` (``numbers``, ``persons``).

``--archive`` is an archive of real stories: what its search keys join is counted, twins of its
stories are searched for, and the analysis is timed beside the folder ``src`` of another checkout.
PYTHON is an interpreter that has version 0.1.0 installed: its conversion is measured in the same
run. How errors of conversion are counted is told in ``benchmarks/round_trip.py``.
"""

import argparse
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from benchmarks import dictionary_words, key_pairs, round_trip, script
from benchmarks.archives import stories_of
from benchmarks.entities import news, numerals, persons, speed

_PARTS = ("script", "dictionary", "key", "numbers", "persons", "speed")


def main() -> None:
    """Print the tables that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", choices=_PARTS, default=_PARTS)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--beside", type=Path, metavar="SRC")
    parser.add_argument("--older", type=Path, metavar="PYTHON")
    parser.add_argument("--stories", type=int, default=300, help="stories of the archive to read")
    parser.add_argument("--limit", type=int, default=60_000, help="characters of a text to convert")
    options = parser.parse_args()
    for part in options.only:
        print(f"\n== {part}", flush=True)
        _MEASURES[part](options)


def _script(options: argparse.Namespace) -> None:
    folders = [options.folder / place for place in ("taiwan", "hongkong")]
    texts = [(folder.name, file) for folder in folders for file in sorted(folder.glob("*.txt"))]
    round_trip.measure(texts, options.limit, options.older)
    script.measure_cases()
    for name, person in (("person_names.txt", True), ("place_names.txt", False)):
        if file := _given(options.folder / name):
            script.measure_names(file, person=person)


def _dictionary(options: argparse.Namespace) -> None:
    if file := _given(options.folder / "cedict_ts.u8"):
        dictionary_words.measure(file)


def _key(options: argparse.Namespace) -> None:
    key_pairs.measure(_given(options.folder / "Unihan_Variants.txt"))
    if options.archive:
        stories = list(islice(stories_of(options.archive), options.stories))
        key_pairs.measure_archive(stories)
        script.measure_stories(stories)


def _numbers(options: argparse.Namespace) -> None:
    news.measure()
    if people := _given(options.folder / "people"):
        numerals.measure(people)


def _persons(options: argparse.Namespace) -> None:
    if people := _given(options.folder / "people"):
        persons.measure(people, seconds=5)


def _speed(options: argparse.Namespace) -> None:
    if options.archive:
        speed.measure(options.archive, options.stories, options.beside)


_MEASURES: dict[str, Callable[[argparse.Namespace], None]] = {
    "script": _script,
    "dictionary": _dictionary,
    "key": _key,
    "numbers": _numbers,
    "persons": _persons,
    "speed": _speed,
}


def _given(path: Path) -> Path | None:
    if path.exists():
        return path
    print(f"{path.name} is missing: left out")
    return None


if __name__ == "__main__":
    main()
