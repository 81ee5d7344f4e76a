"""Measure the processor time of showing a story of 3,000 characters in the other script.

    python -m benchmarks.toggle [--toggles N] [--profile]

The reader runs on a small archive in a terminal of 80x24 that takes every byte and shows none, with
the story open. A toggle is the whole of the key: finding its action, the conversion, the lines, the
painting of all that changes, and the escape sequences. Beside it, the least that any Textual app
takes: a key that does nothing in an app with nothing in it.
"""

import argparse
import asyncio
import cProfile
import os
import statistics
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

from benchmarks.terminal import press, run
from tuireader.index.store import Index
from tuireader.library import Library
from tuireader.sync.update import update
from tuireader.tui.app import ReaderApp
from tuireader.tui.results.result_list import ResultList
from tuireader.tui.story.pane import StoryPane

_SENTENCE = "区图书馆的志愿者们说，整理旧报纸要从标题开始，余下的页面里还有许多线索。"
_CHARACTERS = 3000


def main() -> None:
    """Print the first toggle, the later ones, and the floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--toggles", type=int, default=40)
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder  # the script chosen is remembered there
        root = Path(folder, "archive")
        root.mkdir()
        _write_story(root)
        with closing(Index.open(Path(folder, "index"))) as index:
            update(index, root, lambda _: None, lambda: False)
            library = Library(root, index)
            if options.profile:
                profile(library, options.toggles)
                return
            first, *later = asyncio.run(measure(ReaderApp(library), "t", options.toggles))
    floor = asyncio.run(measure(App[None](), "t", options.toggles))
    print(f"first toggle {first:.1f} ms of processor time")
    _print("later toggles", later)
    _print("a key that does nothing, in an empty app", floor)


def _write_story(root: Path) -> None:
    paragraphs = [f"第{n}段。{_SENTENCE * 4}" for n in range(_CHARACTERS // 150 + 1)]
    body = "\n\n".join(paragraphs)[:_CHARACTERS]
    (root / "story.txt").write_text(f"旧报纸里的线索\n\n{body}\n", encoding="utf-8")


def _print(what: str, took: Sequence[float]) -> None:
    p95 = statistics.quantiles(took, n=20)[-1]
    print(f"{what}: median {statistics.median(took):.1f} ms, p95 {p95:.1f} ms")


async def measure(app: App[None], key: str, times: int) -> list[float]:
    """Open a story, if there is one, and press ``key``; milliseconds of each press."""
    took: list[float] = []

    async def session(pilot: Pilot[None]) -> None:
        if isinstance(app, ReaderApp):
            await _open_story(app)
        took.extend([await press(app, key) for _ in range(times)])
        if isinstance(app, ReaderApp) and not app.screen.query_one(StoryPane).page:
            raise RuntimeError("no story was open: what was measured is no toggle")

    await run(app, session)
    return took


async def _open_story(app: ReaderApp) -> None:
    while not app.screen.query(ResultList) or not app.screen.query_one(ResultList).count:
        await asyncio.sleep(0.1)
    await asyncio.sleep(2)  # what the start still does
    await press(app, "enter")
    await asyncio.sleep(1)


def profile(library: Library, times: int) -> None:
    """Print the functions that most of the toggles is spent in."""
    app, profiler = ReaderApp(library), cProfile.Profile()

    async def session(pilot: Pilot[None]) -> None:
        await _open_story(app)
        await press(app, "t")
        profiler.enable()
        for _ in range(times):
            await press(app, "t")
        profiler.disable()

    asyncio.run(run(app, session))
    profiler.print_stats("cumulative")


if __name__ == "__main__":
    main()
