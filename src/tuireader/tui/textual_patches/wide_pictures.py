"""Give every character of a screenshot its own place.

Rich squeezes a text into as many cells as it has characters, where Chinese needs twice as many.

For: Rich 15.0.0.
Remove when: ``Console.export_svg`` measures text in cells, and Chinese fonts are twice as wide as
Latin ones.
"""

import html
import re
from itertools import accumulate
from typing import Final

from tuireader.text.linebreak import cell_width

_TEXT: Final = re.compile(
    r'<text([^<>]*) x="([\d.]+)"([^<>]*) textLength="[\d.]+"([^<>]*)>([^<]*)</text>'
)
_CELL: Final = 12.2  # pixels, of Rich's font of 20 pixels


def place_characters(picture: str) -> str:
    """Return an SVG of Rich with a place for each character."""
    return _TEXT.sub(_placed, picture)


def _placed(match: re.Match[str]) -> str:
    before, start, between, after, content = match.groups()
    characters = html.unescape(content)
    offsets = accumulate(map(cell_width, characters), initial=0)
    return "".join(
        f'<text{before} x="{float(start) + offset * _CELL:.1f}"{between}{after}>'
        f"{html.escape(character)}</text>"
        for offset, character in zip(offsets, characters, strict=False)
        if not character.isspace()
    )
