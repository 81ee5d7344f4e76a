"""Draw the pictures of READMEs and guides, from the samples: ``python -m docs.screenshot``.

Words after it name the languages to draw for: ``python -m docs.screenshot zh_CN zh_TW``.

Needs ``rsvg-convert`` (librsvg) and fonts with Chinese, such as Noto Sans CJK.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from textual.pilot import Pilot

from tuireader import i18n
from tuireader.index.store import Index
from tuireader.library import Library
from tuireader.sync.update import update
from tuireader.tui.app import ReaderApp
from tuireader.user.paths import sample_archive
from tuireader.user.settings import LoadedSettings, Settings

_FOLDER: Final = Path(__file__).parent
_PAUSE: Final = 0.3  # seconds


class Picture(NamedTuple):
    """What is done before it is taken, in a window of how many cells."""

    keys: tuple[str, ...]
    size: tuple[int, int] = (110, 32)


_SEARCH: Final = ("slash", *"林志远", "enter")
_PICTURES: Final = {
    "reader": Picture((*_SEARCH, "down", "n"), (150, 40)),
    "list": Picture(_SEARCH, (80, 24)),
    "scripts": Picture((*_SEARCH, "enter", "v"), (110, 32)),
    "person": Picture((*_SEARCH, "enter", "n", "e", "enter"), (110, 32)),
    "concordance": Picture((*_SEARCH, "K"), (110, 32)),
    "help": Picture(("question_mark",), (110, 32)),
}
_TRANSLATED: Final = ("reader", "scripts", "person")  # 0.3 MB each: not all in every language


async def draw(library: Library, picture: Picture, language: str) -> str:
    """Open the reader, press the keys, and return what is seen, as SVG."""
    # Without the worker that never ends.
    settings = Settings(language=language, watch=False)
    app = ReaderApp(library, LoadedSettings(settings))
    async with app.run_test(size=picture.size) as pilot:
        await _settle(app, pilot)
        for key in picture.keys:
            await pilot.press(key)
            await _settle(app, pilot)
        app.clear_notifications()
        await _settle(app, pilot)
        return app.export_screenshot(title="tuireader archive", simplify=True)


async def _settle(app: ReaderApp, pilot: Pilot[None]) -> None:
    # A search waits for a pause in typing before its worker starts.
    await pilot.pause(_PAUSE)
    while list(app.workers):
        await pilot.pause(0.05)
    await pilot.pause()


def main(languages: Sequence[str]) -> None:
    """Index the samples in a temporary folder and write every picture in each language."""
    with tempfile.TemporaryDirectory() as folder:
        # The pictures show the settings of nobody in particular, and an archive not read before.
        os.environ.update(XDG_CONFIG_HOME=folder, XDG_STATE_HOME=folder)
        index = Index.open(Path(folder) / "index")
        update(index, sample_archive(), lambda _: None, lambda: False)
        library = Library(sample_archive(), index)
        for language, name in product(languages, _PICTURES):
            if language != "en" and name not in _TRANSLATED:
                continue
            i18n.use(language)
            svg = asyncio.run(draw(library, _PICTURES[name], language))
            file = f"{name}.png" if language == "en" else f"{name}.{language}.png"
            words = ["rsvg-convert", "--zoom", "0.9", "--output", str(_FOLDER / file)]
            subprocess.run(words, input=svg.encode(), check=True)  # noqa: S603  # fixed words


if __name__ == "__main__":
    main(sys.argv[1:] or i18n.LANGUAGES)
