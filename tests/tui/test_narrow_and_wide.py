"""Chinese text at every width: in what lies over the panes, and in what is cut."""

import pytest
from textual.content import Content
from textual.widgets._toast import Toast

from tuireader.text.linebreak import cell_width
from tuireader.tui.painting import CUT_SHORT, fit_parts, shorten

WIDTHS = range(20, 201)
HAN = "繁体字形转换完毕，共有一百二十三处改动，请按帮助键查看说明；" * 4


def painted(reader, widget) -> str:
    """What is seen of a widget, without blanks."""
    seen = widget.region.intersection(reader.app.screen.size.region)
    lines = reader.app.screen._compositor.render_strips()[seen.y : seen.bottom]
    return "".join("".join(line.crop(seen.x, seen.right).text for line in lines).split())


async def test_a_toast_over_the_panes_shows_every_character(open_reader) -> None:
    async with open_reader((200, 40)) as reader:
        reader.app.notify(HAN[:60], timeout=1000, markup=False)
        for width in WIDTHS[::-7]:  # odd and even, in one, two and three panes
            await reader.resize(width, 40)
            (toast,) = reader.app.screen.query(Toast)
            assert painted(reader, toast).startswith(HAN[:60]), width


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_broken_into_lines_keeps_every_character(width: int) -> None:
    lines = Content(HAN).wrap(width)
    assert "".join(line.plain for line in lines) == HAN
    assert max(line.cell_length for line in lines) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_cut_ends_with_a_whole_character_and_says_so(width: int) -> None:
    for cut in (shorten(HAN, width), fit_parts(f"{HAN}   {HAN}", width)):
        assert cell_width(cut) <= width
        assert HAN.startswith(cut.removesuffix(CUT_SHORT))
        assert cell_width(cut) >= width - 1
