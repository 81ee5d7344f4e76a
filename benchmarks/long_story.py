"""Measure how long a key keeps the screen waiting in a story of a million characters.

    python -m benchmarks.long_story [--characters N] [--size 120x30]

The story comes twice: in paragraphs of some 200 characters, and as a damaged page has it, without
any. What counts is the processor time of the thread that paints and takes keys: in all, and at most
between two chances to take the next key.
"""

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from textual import events
from textual.app import App
from textual.geometry import Size
from textual.pilot import Pilot

from benchmarks.terminal import SETTLED, run
from tuireader.index.store import Index
from tuireader.library import Library
from tuireader.sync.update import update
from tuireader.tui.app import ReaderApp
from tuireader.tui.results.result_list import ResultList
from tuireader.tui.story.pane import StoryPane

_SENTENCES = (
    "区图书馆的志愿者们说，整理旧报纸要从标题开始，余下的页面里还有许多线索。",
    "“第一批共有3,400张，”记者韩志远在渝北区看到，“其中KN95口罩的广告有12则。”",
    "读者可以在每周二、周四的9:30到17:00之间来看（需要预约），电话是65901234。",
    "馆长孙丽华表示，这项工作预计在2023年5月完成；全部费用约28.6万元。",
)
_TICK = 0.005  # seconds
_BUSY = 0.002  # of the processor: a tick alone takes less
_QUIET = 2 * SETTLED  # words are looked for when the typing pauses
_KEYS = (
    ("scroll a line", "j"),
    ("scroll a page", "space"),
    ("scroll back a page", "b"),
    ("next paragraph", "alt+down"),
    ("next person", "i"),
    ("next number", "u"),
    ("to the end", "G"),
    ("a line back", "k"),
    ("previous person", "I"),
    ("other script", "t"),
    ("other script again", "t"),
    ("to the start", "home"),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one key.

    Attributes:
        total: Milliseconds of the thread of the screen.
        longest: Those at most in one go.
        shown: Seconds until all was on the screen.
    """

    total: float
    longest: float
    shown: float


def main() -> None:
    """Print a table for each of the two stories."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--characters", type=int, default=1_000_000)
    parser.add_argument("--size", default="120x30")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    for name, end in (("in paragraphs", "\n"), ("without a paragraph", "")):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_STATE_HOME"] = folder
            costs = asyncio.run(measure(Path(folder), options.characters, end, (width, height)))
        table = Table(
            "ms of the screen's thread", "in all", "in one go", "shown after s", title=name
        )
        for what, cost in costs.items():
            table.add_row(what, f"{cost.total:.1f}", f"{cost.longest:.1f}", f"{cost.shown:.1f}")
        Console().print(table)


async def measure(
    folder: Path, characters: int, end: str, size: tuple[int, int]
) -> dict[str, Cost]:
    """Open the story, do what a reader does, and tell the cost of each thing."""
    root = folder / "archive"
    root.mkdir()
    (root / "story.txt").write_text("".join(_story(characters, end)), encoding="utf-8")
    costs: dict[str, Cost] = {}
    with closing(Index.open(folder / "index")) as index:
        update(index, root, lambda _: None, lambda: False)
        app = ReaderApp(Library(root, index))

        async def session(pilot: Pilot[Any]) -> None:
            while not app.screen.query(ResultList) or not app.screen.query_one(ResultList).count:
                await asyncio.sleep(0.1)
            await asyncio.sleep(2)  # what the start still does
            costs["open"] = await _cost(app, partial(_press, app, "enter"))
            for what, key in _KEYS:
                costs[what] = await _cost(app, partial(_press, app, key))
            costs["resize"] = await _cost(app, partial(_resize, app, Size(size[0] - 7, size[1])))
            costs["find: open the line"] = await _cost(app, partial(_press, app, "F"))
            for char in "线索":
                costs[f"find: {char}"] = await _cost(app, partial(_press, app, char))
            await _cost(app, partial(_press, app, "enter"))
            costs["next hit"] = await _cost(app, partial(_press, app, "n"))
            await asyncio.sleep(1)

        await run(app, session, size)
    return costs


def _story(characters: int, end: str) -> Iterator[str]:
    yield "旧报纸里的线索\n\n"
    written = number = 0
    while written < characters:
        number += 1
        # No two alike: a page that says a thing twice is mended.
        paragraph = f"第{number}页。{''.join(_SENTENCES)}{_SENTENCES[number % 4]}{end}"
        yield paragraph
        written += len(paragraph)


async def _cost(app: App[Any], act: Callable[[], object]) -> Cost:
    """Do something, and wait until all is shown that it leads to."""
    longest = 0.0
    start = before = time.thread_time()
    act()
    began = quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < _QUIET or not _shown(app):
        await asyncio.sleep(_TICK)
        now = time.thread_time()
        if now - before > _BUSY:
            quiet_since = time.monotonic()
        longest, before = max(longest, now - before), now
    shown_after = quiet_since - began
    return Cost((before - start) * 1000, longest * 1000, max(0, shown_after))


def _shown(app: App[Any]) -> bool:
    shown: list[object] = []
    pane = app.screen.query_one(StoryPane)
    return pane.when_shown(shown.append) and bool(shown)


def _press(app: App[Any], key: str) -> None:
    app.post_message(events.Key(key, key if len(key) == 1 else None))


def _resize(app: App[Any], size: Size) -> None:
    app.post_message(events.Resize(size, size))


if __name__ == "__main__":
    main()
