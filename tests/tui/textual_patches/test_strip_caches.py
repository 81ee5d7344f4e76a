"""The caches of a line."""

import importlib
import inspect

from rich.segment import Segment
from rich.style import Style
from textual.cache import FIFOCache
from textual.strip import Strip

from tuireader.tui.textual_patches import patch_textual

patch_textual()


def _caches(strip: Strip) -> list[object]:
    values = (getattr(strip, name) for name in Strip.__slots__)
    return [value for value in values if isinstance(value, FIFOCache)]


def test_two_lines_share_all_but_the_caches_that_are_used() -> None:
    first, second = (_caches(Strip([Segment("桥下通车")])) for _ in range(2))
    own = [one for one, other in zip(first, second, strict=True) if one is not other]
    assert (len(first), len(own)) == (7, 2)


def test_a_line_is_cropped_widened_divided_and_styled_as_before() -> None:
    line = Strip([Segment("桥下"), Segment("通车", Style(bold=True))])
    for _ in range(2):
        assert line.crop(2, 6).text == "下通"
        assert line.adjust_cell_length(10).text == "桥下通车  "
        assert line.adjust_cell_length(4).text == "桥下"
        assert line.crop_extend(0, 9, None).text == "桥下通车 "
        assert [part.text for part in line.divide([4, 8])] == ["桥下", "通车"]
        assert line.apply_offsets(0, 1).text == line.text
        styled = line.apply_style(Style(italic=True))
        assert all(style and style.italic for _, style, _ in styled)


def test_without_the_patch_each_line_has_seven_of_its_own() -> None:
    source = inspect.getsource(importlib.import_module("textual.strip"))
    assert source.count("FIFOCache(") == 7
