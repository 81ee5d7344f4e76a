"""A label that takes another size."""

import inspect

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from tuireader.tui.textual_patches import patch_textual

_SIZES = Size(7, 1), Size(7, 1), Size(40, 9)


class _Page(App[None]):
    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static("渡口")


async def test_it_asks_for_no_other_layout() -> None:
    patch_textual()
    async with _Page().run_test() as pilot:
        label = pilot.app.query_one(Static)
        assert label._size_updated(*_SIZES)
        assert label.virtual_size == Size(7, 1)
        assert not label._layout_required


async def test_without_the_patch_it_does() -> None:
    patch_textual()
    async with _Page().run_test() as pilot:
        label = pilot.app.query_one(Static)
        inspect.unwrap(Widget._size_updated)(label, *_SIZES)
        assert label._layout_required


async def test_what_can_scroll_asks_for_the_room_of_a_bar() -> None:
    patch_textual()
    async with _Page().run_test(size=(40, 10)) as pilot:
        pane = pilot.app.query_one(VerticalScroll)
        label = pilot.app.query_one(Static)
        label.update("\n".join("渡口" * 20))
        await pilot.pause()
        assert pane.show_vertical_scrollbar
        assert label.size.width == 40 - pane.styles.scrollbar_size_vertical
