"""Measure the processor time of showing a story of 3,000 characters in the other script.

    python -m benchmarks.toggle [--toggles N]

The reader runs on a small archive without a terminal, at 80x24 with the story open. A toggle is
the key, the conversion, the setting of the lines and the painting, list and title bar included.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from tuireader.index.store import Index
from tuireader.library import Library
from tuireader.ui.app import ReaderApp
from tuireader.update import update

_SENTENCE = "区图书馆的志愿者们说，整理旧报纸要从标题开始，余下的页面里还有许多线索。"
_CHARACTERS = 3000


def main() -> None:
    """Print the first toggle and the median and the slowest of the later ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--toggles", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "archive")
        root.mkdir()
        paragraphs = [f"第{n}段。{_SENTENCE * 4}" for n in range(_CHARACTERS // 150 + 1)]
        body = "\n\n".join(paragraphs)[:_CHARACTERS]
        (root / "story.txt").write_text(f"旧报纸里的线索\n\n{body}\n", encoding="utf-8")
        with closing(Index.open(Path(folder, "index"))) as index:
            update(index, root, lambda _: None, lambda: False)
            first, *later = asyncio.run(measure(Library(root, index), options.toggles))
    print(f"first toggle {first:.1f} ms of processor time")
    print(f"later: median {statistics.median(later):.1f} ms, slowest {max(later):.1f} ms")


async def measure(library: Library, toggles: int) -> list[float]:
    """Open the story and toggle; milliseconds of processor time of each toggle."""
    app = ReaderApp(library)
    took = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(1)
        await pilot.press("enter")
        await pilot.pause(1)
        for _ in range(toggles):
            start = time.process_time()
            await app.run_action("screen.toggle_script")
            await app.workers.wait_for_complete()
            await pilot.pause()
            took.append((time.process_time() - start) * 1000)
            await asyncio.sleep(0.2)
    return took


if __name__ == "__main__":
    main()
