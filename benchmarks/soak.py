"""Thousands of keys in a real terminal: what grows, and what each kind of key costs.

    python -m benchmarks.corpus ARCHIVE --stories 10000 && tuireader index ARCHIVE
    python -m benchmarks.soak ARCHIVE [--keys 24000] [--rounds 20] [--size 120x40]

The reader goes round and round through searching, reading, toggling, and every page and window.
First key by key: what a key costs is the processor time until nothing that it began is under way,
of the thread that paints and takes keys, and of all threads. Processor time, because a busy machine
does not change it. Then as fast as keys are held down: told is what the reader holds after a
quarter of the rounds, and at the end.
"""

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Final

from rich.console import Console

from benchmarks.cost_table import cost_table
from benchmarks.session import Cost, Held, Session

_ESCAPE: Final = "\x1b"
_IN_THE_LIST: Final = (
    ("list: page on", " "),
    ("list: page back", "b"),
    *[("list: down", "j")] * 4,
    *[("list: up", "k")] * 2,
)
_IN_A_STORY: Final = (
    *[("story: scroll", "j")] * 3,
    ("story: page on", " "),
    ("story: page back", "b"),
    *[("story: next hit", "n")] * 2,
    *[("story: next entity", "e")] * 3,
    ("story: next person", "i"),
    ("story: next number", "u"),
    ("story: next paragraph", "\x1b[1;3B"),
    *[("story: other script", "t")] * 2,
    *[("story: both scripts", "v")] * 2,
    ("story: explain a character", "c"),
    ("back", _ESCAPE),
)
_WINDOWS: Final = (
    ("history", "H"),
    ("settings", "\x13"),
    ("help", "?"),
    ("saved searches", "\x0c"),
    ("choose what to copy", "Y"),
)
_ROUND: Final = (
    ("search line", "/"),
    *[("typing", char) for char in "的人"],
    ("to the list", "\r"),
    *_IN_THE_LIST,
    ("list: end", "G"),
    ("list: start", "\x1b[H"),
    ("open a story", "\r"),
    *_IN_A_STORY,
    *[("next story", "]")] * 2,
    ("story before", "["),
    ("find line", "F"),
    ("find: typing", "的"),
    ("find: to the story", "\r"),
    ("story: next hit", "n"),
    ("story: start", "\x1b[H"),
    ("story: next person", "i"),
    ("page of a person", "\r"),
    ("page: down", "j"),
    *[("back", _ESCAPE)] * 3,
    ("facets", "f"),
    *[("facets: down", "j")] * 2,
    ("facets: other list", "l"),
    ("facets: other list", "h"),
    ("facets: choose", "\r"),
    ("next pane", "\t"),
    ("pane before", "\x1b[Z"),
    *[("back", _ESCAPE)] * 2,
    ("concordance", "K"),
    *[("concordance: down", "j")] * 2,
    ("concordance: order", "s"),
    ("back", _ESCAPE),
    *[pair for window in _WINDOWS for pair in (window, ("close a window", _ESCAPE))],
    *[("order", "s")] * 3,
    ("search line", "/"),
    ("clear the line", "\x15"),
    ("to the list", "\r"),
    ("compact rows", "\x07"),
    *((f"compact {kind}", key) for kind, key in _IN_THE_LIST),
    ("full rows", "\x07"),
    ("list: start", "\x1b[H"),
)
_WARM_UP: Final = 0.25  # of all rounds
_TOLD: Final = 8  # times
_STILL: Final = 0.4  # seconds: a cursor in a line to type in blinks every 0.5
_TOLD_FOR: Final = 8.0  # seconds: longer than a notice stays on the screen
_LONGEST: Final = 3600.0  # seconds to answer the keys that were typed ahead


def soak(session: Session, rounds: int) -> None:
    """Go round as fast as keys are held down, and print what the reader holds meanwhile.

    Always at the end of a round, when every key is answered: so the same is on the screen.
    """
    held: dict[int, Held] = {}
    warm = max(1, int(rounds * _WARM_UP))
    for number in range(1, rounds + 1):
        for _, key in _ROUND:
            session.type_ahead(key)
        if number in (warm, rounds) or number % max(1, rounds // _TOLD) == 0:
            session.settle(_STILL, _LONGEST)
            session.settle(_TOLD_FOR, _TOLD_FOR)
            held[number] = session.held()
            print(f"{number * len(_ROUND):>6,} keys: {held[number]}", flush=True)
    grown = held[rounds].resident_mb - held[warm].resident_mb
    print(f"since the warm-up {grown:+.1f} MB")


def measure(session: Session, rounds: int) -> dict[str, list[Cost]]:
    """Press every key ``rounds`` times, one after another; return their costs by kind."""
    costs: dict[str, list[Cost]] = defaultdict(list)
    for _ in range(rounds):
        for kind, key in _ROUND:
            costs[kind].append(session.press(key))
    return costs


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--keys", type=int, default=24_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--size", default="120x40")
    options = parser.parse_args()
    columns, lines = map(int, options.size.split("x"))
    session = Session(options.archive, columns, lines)
    session.settle(5)
    print(f"the first screen: {session.held()}", flush=True)
    for _, key in _ROUND:  # once, so that all is imported
        session.press(key)
    print(f"after a first round: {session.held()}", flush=True)
    if options.rounds:
        costs = measure(session, options.rounds)
        print(f"after {sum(map(len, costs.values())):,} keys: {session.held()}", flush=True)
        Console().print(cost_table(costs))
    if options.keys:
        soak(session, options.keys // len(_ROUND))
    session.close()


if __name__ == "__main__":
    main()
