"""The bar of a view with a border, when the screen is laid out."""

import inspect
from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.scroll_view import ScrollView

from tuireader.tui.textual_patches import patch_textual


class _Bordered(ScrollView):
    DEFAULT_CSS = """
    _Bordered { border: blank; overflow-y: auto; scrollbar-gutter: stable; }
    """


class _Scrolling(App[None]):
    def compose(self) -> ComposeResult:
        yield _Bordered()


async def _painted_again(take_size: Callable[..., bool], more: Size) -> bool:
    """Whether the bar is painted after a layout that makes the view larger by some cells."""
    async with _Scrolling().run_test() as pilot:
        view = pilot.app.query_one(_Bordered)
        view.virtual_size = Size(10, 100)
        await pilot.pause()
        bar = view.vertical_scrollbar
        bar._repaint_required = False
        take_size(view, view._size + more, view.virtual_size, view._size + more)
        return bar._repaint_required


async def test_it_is_left_alone_while_the_size_stays() -> None:
    patch_textual()
    assert not await _painted_again(ScrollView._size_updated, Size(0, 0))


async def test_it_follows_another_size() -> None:
    patch_textual()
    assert await _painted_again(ScrollView._size_updated, Size(0, 2))


async def test_without_the_patch_it_is_painted_at_each_layout() -> None:
    patch_textual()
    assert await _painted_again(inspect.unwrap(ScrollView._size_updated), Size(0, 0))
