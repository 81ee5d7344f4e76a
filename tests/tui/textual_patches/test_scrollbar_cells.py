"""Scroll bars that end with a cell."""

import unicodedata

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region, Size
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from tuireader.tui.textual_patches import patch_textual


def drawn(renderer: type[ScrollBarRender]) -> str:
    bar = renderer.render_bar(size=10, virtual_size=73, window_size=10, position=5)
    return "".join(segment.text for segment in bar.segments)


def test_no_character_of_a_scroll_bar_is_of_ambiguous_width() -> None:
    patch_textual()
    assert set(drawn(ScrollBar.renderer)) == {" "}


def test_without_the_patch_there_would_be_some() -> None:
    assert "A" in map(unicodedata.east_asian_width, drawn(ScrollBarRender))


class _Scrolling(App[None]):
    CSS = "VerticalScroll { scrollbar-size: 1 2; } Static { height: 70; }"

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static()


def _look(strips: list[Strip]) -> list[tuple[str, object, object, object]]:
    """What a person sees of the cells of each line, and what a click on them does."""
    return [
        (segment.text, style.bgcolor, style.reverse and style.color, style.meta)
        for strip in strips
        for segment in strip
        if (style := segment.style) is not None
    ]


@pytest.mark.parametrize("line", [0, 9, 60])
@pytest.mark.parametrize("no_color", [False, True])
async def test_a_bar_looks_as_textual_draws_it(
    line: int, no_color: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    patch_textual()
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with _Scrolling().run_test(size=(20, 12)) as pilot:
        pilot.app.query_one(VerticalScroll).scroll_to(y=line, animate=False)
        await pilot.pause()
        bar = pilot.app.query_one(VerticalScroll).vertical_scrollbar
        assert bar.size == Size(2, 12)
        for crop in (bar.size.region, Region(0, 3, 2, 5), Region(1, 2, 1, 4)):
            assert _look(bar.render_lines(crop)) == _look(Widget.render_lines(bar, crop))
