"""Draw the picture of the README: the reader on the sample archive, as SVG on stdout.

python docs/screenshot.py | rsvg-convert --zoom 0.9 --output docs/reader.png
"""

import asyncio
import html
import re
import sys
import tempfile
from itertools import accumulate
from pathlib import Path

from tuireader.folders import sample_archive
from tuireader.index.store import Index
from tuireader.library import Library
from tuireader.text.breaking import cell_width
from tuireader.ui.app import ReaderApp
from tuireader.update import update

_SIZE = (150, 40)
_SEARCH = "林志远"


_TEXT = re.compile(r'<text([^>]*) x="([\d.]+)"([^>]*) textLength="[\d.]+"([^>]*)>([^<]*)</text>')
_CELL = 12.2  # pixels, of Rich's font of 20 pixels


def place_characters(picture: str) -> str:
    """Give every character its own place: Chinese fonts are not twice as wide as Latin ones."""

    def placed(match: re.Match[str]) -> str:
        before, start, between, after, content = match.groups()
        characters = html.unescape(content)
        offsets = accumulate(map(cell_width, characters), initial=0)
        return "".join(
            f'<text{before} x="{float(start) + offset * _CELL:.1f}"{between}{after}>'
            f"{html.escape(character)}</text>"
            for offset, character in zip(offsets, characters, strict=False)
            if not character.isspace()
        )

    return _TEXT.sub(placed, picture)


async def draw(library: Library) -> str:
    """Search for a name, open a story printed in the other script, go to the first hit."""
    app = ReaderApp(library)
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.press("slash", *_SEARCH, "enter")
        await pilot.pause(1)
        await pilot.press("down", "n")
        await pilot.pause(1)
        return app.export_screenshot(title="tuireader archive", simplify=True)


def main() -> None:
    """Index the samples in a temporary folder and print the picture."""
    with tempfile.TemporaryDirectory() as folder:
        index = Index.open(Path(folder))
        update(index, sample_archive(), lambda _: None, lambda: False)
        picture = asyncio.run(draw(Library(sample_archive(), index)))
        sys.stdout.write(place_characters(picture))


if __name__ == "__main__":
    main()
