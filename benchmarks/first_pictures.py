"""What help, palette, facets and the page of a person cost until their first picture.

    python -m benchmarks.first_pictures [--times 9] [--sizes 80x24 120x40]

The archive is written for it: 100 stories mention one person 5,000 times. Told are the processor
time of the thread that paints, and of all threads, until something was painted and the next key
would be answered, and the time on the clock until the first byte; what follows is not counted. The
first time of each imports what it needs, and is told apart.
"""

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Final

from rich.console import Console

from benchmarks.cost_table import cost_table
from benchmarks.session import Cost, Session
from tuireader.library import Library

_STORIES: Final = 100
_SENTENCE: Final = "记者林志远说，桥面已经铺好，林志远又说，下月通车。"
_SENTENCES: Final = 25  # of two mentions each
_ESCAPE: Final = "\x1b"
_PICTURES: Final = (
    ("help", "?", (_ESCAPE,)),
    ("palette", "\x10", (_ESCAPE,)),
    ("facets", "f", (_ESCAPE,)),
    ("page of a person", "a", (_ESCAPE,)),
)


def main() -> None:
    """Print a table for each size of the terminal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--sizes", nargs="+", default=["80x24", "120x40"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tuireader-pictures-") as folder:
        archive = write_archive(Path(folder))
        for size in options.sizes:
            columns, lines = map(int, size.split("x"))
            session = Session(archive, columns, lines)
            session.settle(5)
            costs = measure(session, options.times)
            session.close()
            Console().print(cost_table(costs, f"until the first picture, {size}"))


def write_archive(folder: Path) -> Path:
    """Write and index the stories."""
    for number in range(_STORIES):
        text = f"新桥第{number}次报道\n\n" + f"{_SENTENCE}\n" * _SENTENCES
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with Library.open(folder) as library:
        library.refresh()
    return folder


def measure(session: Session, times: int) -> dict[str, list[Cost]]:
    """Open each again and again; the page is opened at the first name of the facets."""
    costs: dict[str, list[Cost]] = defaultdict(list)
    for time in range(times + 1):
        for what, key, back in _PICTURES:
            if key == "a":
                session.press("f")
            cost = session.first_picture(key)
            costs[what if time else f"{what}, the first time"].append(cost)
            for each in back:
                session.press(each)
    return costs


if __name__ == "__main__":
    main()
