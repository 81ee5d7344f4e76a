"""Screenshots of Chinese."""

import re
from io import StringIO

from rich.console import Console
from rich.text import Text

from tuireader.tui.textual_patches.wide_pictures import place_characters

_PLACED = re.compile(r'<text[^>]* x="([\d.]+)"[^>]*>(.)</text>')


def _picture(words: str) -> str:
    console = Console(record=True, width=20, file=StringIO(), force_terminal=True)
    console.print(Text(words, "bold"))
    return console.export_svg(title="")


def test_a_han_character_has_two_cells_and_a_letter_one() -> None:
    places = _PLACED.findall(place_characters(_picture("桥下a 通<车")))
    cells = [(character, round(float(x) / 12.2)) for x, character in places]
    assert cells == [("桥", 0), ("下", 2), ("a", 4), ("通", 6), ("车", 9)]


def test_what_the_format_uses_itself_stays_escaped() -> None:
    assert "&lt;</text>" in place_characters(_picture("通<车"))


async def test_the_reader_takes_its_screenshots_so(open_reader) -> None:
    async with open_reader((80, 24)) as reader:
        picture = reader.app.export_screenshot()
        assert "textLength" not in picture
        assert "tuireader" in "".join(character for _, character in _PLACED.findall(picture))


def test_without_the_patch_a_text_has_a_cell_for_each_character() -> None:
    assert 'textLength="24.4"' in _picture("桥下")
