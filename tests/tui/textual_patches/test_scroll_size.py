"""More lines to scroll through."""

from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView

from tuireader.tui.textual_patches.scroll_size import set_scroll_size


class Scrolled(ScrollView):
    """Keeps room for its bar."""

    DEFAULT_CSS = "Scrolled { overflow-y: auto; scrollbar-gutter: stable; }"


class Scrolling(App[None]):
    """A view with lines."""

    def compose(self) -> ComposeResult:
        yield Scrolled()


async def test_more_lines_to_scroll_through_lay_out_nothing_else() -> None:
    async with Scrolling().run_test() as pilot:
        layouts: list[Screen[object]] = []
        view = pilot.app.query_one(Scrolled)
        set_scroll_size(view, Size(10, 100))
        await pilot.pause()
        pilot.app.screen.screen_layout_refresh_signal.subscribe(view, layouts.append)
        set_scroll_size(view, Size(10, 200))
        await pilot.pause()
        assert not layouts
        assert view.vertical_scrollbar.window_virtual_size == 200
        view.scroll_to(y=999, animate=False)
        assert view.scroll_offset.y == 200 - view.size.height


async def test_without_help_more_lines_to_scroll_through_lay_out_the_screen() -> None:
    async with Scrolling().run_test() as pilot:
        layouts: list[Screen[object]] = []
        view = pilot.app.query_one(Scrolled)
        view.virtual_size = Size(10, 100)
        await pilot.pause()
        pilot.app.screen.screen_layout_refresh_signal.subscribe(view, layouts.append)
        view.virtual_size = Size(10, 200)
        await pilot.pause()
        assert layouts
