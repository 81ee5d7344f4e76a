"""Scroll bars that end with a cell."""

import unicodedata

from textual.scrollbar import ScrollBar, ScrollBarRender

from tuireader.tui.textual_patches import patch_textual


def drawn(renderer: type[ScrollBarRender]) -> str:
    bar = renderer.render_bar(size=10, virtual_size=73, window_size=10, position=5)
    return "".join(segment.text for segment in bar.segments)


def test_no_character_of_a_scroll_bar_is_of_ambiguous_width() -> None:
    patch_textual()
    assert set(drawn(ScrollBar.renderer)) == {" "}


def test_without_the_patch_there_would_be_some() -> None:
    assert "A" in map(unicodedata.east_asian_width, drawn(ScrollBarRender))
