"""What each key of reading costs, from the key to the screen that shows what it asked for.

    python -m benchmarks.corpus ARCHIVE --stories 10000 && tuireader index ARCHIVE
    python -m benchmarks.keys ARCHIVE [--presses 40] [--sizes 80x24 120x40]

A story of about 3,000 characters is open, among all stories of the archive that hold the most
common character, which is marked in it. Told are the processor time of the thread that paints and
takes keys, and of all threads, until nothing that the key began is under way, which a busy machine
does not change; and the time on the clock until the last byte was written, which it does.
"""

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Final

from rich.console import Console

from benchmarks.cost_table import cost_table
from benchmarks.session import Cost, Session
from tuireader.library import Library

_COMMON: Final = "的"
_CHARACTERS: Final = 3000
_NEAR: Final = 200  # stories from the top of the list to look for one of that length
_KEYS: Final = (
    *[("a line on", "j")] * 2,
    ("a line back", "k"),
    *[("a page on", " ")] * 2,
    ("a page back", "b"),
    ("next paragraph", "\x1b[1;3B"),
    ("paragraph before", "\x1b[1;3A"),
    ("next hit", "n"),
    ("hit before", "N"),
    ("next person, place or number", "e"),
    ("next person", "i"),
    ("next number", "u"),
    *[("other script", "t")] * 2,
    *[("both scripts", "v")] * 2,
    ("copy the story", "y"),
    ("to the end", "\x1b[F"),
    ("to the start", "\x1b[H"),
    ("next story", "]"),
    ("story before", "["),
)


def main() -> None:
    """Print a table for each size of the terminal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--presses", type=int, default=40)
    parser.add_argument("--sizes", nargs="+", default=["80x24", "120x40"])
    options = parser.parse_args()
    number, characters = find_story(options.archive)
    for size in options.sizes:
        columns, lines = map(int, size.split("x"))
        session = Session(options.archive, columns, lines)
        open_story(session, number)
        costs = measure(session, options.presses)
        session.close()
        Console().print(cost_table(costs, f"a story of {characters:,} characters, {size}"))


def find_story(archive: Path) -> tuple[int, int]:
    """Return the number in the list of the story nearest to the length, and its length."""
    with Library.open(archive) as library:
        rows = library.rows(library.search(_COMMON), 0, _NEAR, snippets=False)
    lengths = [row.characters for row in rows]
    number = min(range(len(rows)), key=lambda at: abs(lengths[at] - _CHARACTERS))
    return number, lengths[number]


def open_story(session: Session, number: int) -> None:
    """Search for the common character, and open the story of a number."""
    session.settle(5)
    for key in ("/", _COMMON, "\r", *["j"] * number, "\r"):
        session.press(key)


def measure(session: Session, presses: int) -> dict[str, list[Cost]]:
    """Go through all keys again and again; the first time, when all is imported, is not told."""
    costs: dict[str, list[Cost]] = defaultdict(list)
    for time in range(presses + 1):
        for what, key in _KEYS:
            cost = session.press(key)
            if time:
                costs[what].append(cost)
    return costs


if __name__ == "__main__":
    main()
