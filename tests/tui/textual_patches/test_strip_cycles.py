"""Rendered lines without reference cycles."""

from rich.segment import Segment
from textual.strip import Strip

from tuireader.tui.textual_patches import patch_textual


def test_without_the_patch_a_line_that_is_cut_nowhere_holds_itself() -> None:
    patch_textual()
    line = Strip([Segment("渝北区")])
    Strip.divide.__wrapped__(line, [6])
    assert line._divide_cache.get((6,)) == [line]


def test_a_line_that_is_cut_nowhere_does_not_hold_itself() -> None:
    patch_textual()
    line = Strip([Segment("渝北区")])
    assert list(line.divide([6, 8])) == [line]
    assert not line._divide_cache
    assert [piece.text for piece in line.divide([2, 6])] == ["渝", "北区"]
