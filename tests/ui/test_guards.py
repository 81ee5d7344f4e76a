"""The mends of Textual: that they are still needed, and that they work."""

import asyncio
import codecs
import importlib
import inspect
import subprocess
import sys
import weakref
from importlib.metadata import version

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual import _xterm_parser, events
from textual._styles_cache import StylesCache
from textual.app import App, ComposeResult
from textual.color import Color
from textual.drivers import linux_driver
from textual.geometry import Size
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tuireader.ui.guards import mend_textual, prepare_environment, scroll_through

# What kitty sends when an input method commits a phrase: one sequence for all characters.
COMMIT = "渝北区新桥下月通车"
SEQUENCE = f"\x1b[0;;{':'.join(str(ord(char)) for char in COMMIT)}u"


def typed(sequence: str) -> str:
    parser = _xterm_parser.XTermParser()
    keys = [event for event in parser.feed(sequence) if isinstance(event, events.Key)]
    return "".join(key.character or "" for key in keys)


def test_the_mends_are_for_the_installed_version() -> None:
    assert version("textual").startswith("8.2."), "look at guards.py again"


def test_without_the_mend_a_long_commit_is_garbled(monkeypatch) -> None:
    monkeypatch.setattr(_xterm_parser, "_MAX_SEQUENCE_SEARCH_THRESHOLD", 32)
    assert typed(SEQUENCE) != COMMIT


def test_a_long_commit_of_an_input_method_is_read_whole() -> None:
    mend_textual()
    assert typed(SEQUENCE) == COMMIT


def test_without_the_mend_a_stray_byte_is_an_error() -> None:
    with pytest.raises(UnicodeDecodeError):
        codecs.getincrementaldecoder("utf-8")().decode(b"\xb9\xfa")
    assert "getincrementaldecoder" in vars(linux_driver)


def test_a_stray_byte_is_read_as_a_replacement_character() -> None:
    mend_textual()
    decode = vars(linux_driver)["getincrementaldecoder"]("utf-8")().decode
    assert decode(b"\xb9") == "\ufffd"
    assert decode("国".encode()[:2]) + decode("国".encode()[2:]) == "国"


@pytest.mark.parametrize("name", ["LC_TERMINAL", "ITERM_SESSION_ID"])
def test_iterm_gets_its_keys_without_the_kitty_protocol(monkeypatch, name) -> None:
    monkeypatch.delenv("TEXTUAL_DISABLE_KITTY_KEY", raising=False)
    monkeypatch.setenv(name, "iTerm2")
    prepare_environment()
    assert importlib.import_module("os").environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"


def test_other_terminals_and_a_choice_of_ones_own_stay(monkeypatch) -> None:
    environ = importlib.import_module("os").environ
    for name in ("LC_TERMINAL", "ITERM_SESSION_ID", "TEXTUAL_DISABLE_KITTY_KEY"):
        monkeypatch.delenv(name, raising=False)
    prepare_environment()
    assert "TEXTUAL_DISABLE_KITTY_KEY" not in environ
    monkeypatch.setenv("LC_TERMINAL", "iTerm2")
    monkeypatch.setenv("TEXTUAL_DISABLE_KITTY_KEY", "0")
    prepare_environment()
    assert environ["TEXTUAL_DISABLE_KITTY_KEY"] == "0"


def test_a_key_does_not_wait_for_the_next_of_sixty_frames(monkeypatch) -> None:
    environ = importlib.import_module("os").environ
    monkeypatch.delenv("TEXTUAL_FPS", raising=False)
    made = "import tuireader.ui.guards as guards; guards.prepare_environment()"
    asked = f"{made}; from textual import screen; print(screen.UPDATE_PERIOD)"
    period = float(subprocess.check_output([sys.executable, "-c", asked], text=True))
    assert period < 1 / 240
    monkeypatch.setenv("TEXTUAL_FPS", "30")
    prepare_environment()
    assert environ["TEXTUAL_FPS"] == "30"


def test_what_the_clipboard_needs_of_textual_is_there() -> None:
    app = App[None]()
    assert app._clipboard == ""
    assert app._driver is None
    assert "_driver.write(" in inspect.getsource(App.copy_to_clipboard)


class Between(Message):
    """What Textual finds between two sizes; else it forgets the first by itself."""


class Resized(Screen[None]):
    """Counts how often it is laid out."""

    AT_MOST = 12

    def __init__(self) -> None:
        super().__init__()
        self.layouts = 0

    def _screen_resized(self, size) -> None:
        self.layouts += 1
        if self.layouts < self.AT_MOST:  # else it would go on for ever
            super()._screen_resized(size)

    def on_resize(self) -> None:
        self.post_message(Between())

    async def draw_larger(self) -> int:
        """Let the terminal get larger twice before the screen hears of it; count the layouts."""
        self.layouts = 0
        self.app._size = last = Size(100, 30)
        for size in (Size(90, 27), last):
            self.post_message(events.Resize(size, size))
            self.post_message(Between())
        while self.message_queue_size:
            await asyncio.sleep(0)
        return self.layouts


async def test_without_the_mend_two_sizes_send_each_other_round(monkeypatch) -> None:
    mend_textual()
    monkeypatch.setattr(Screen, "_on_resize", Screen._on_resize.__wrapped__)
    async with App[None]().run_test() as pilot:
        await pilot.app.push_screen(screen := Resized())
        await pilot.pause()
        assert await screen.draw_larger() >= Resized.AT_MOST


async def test_a_screen_is_laid_out_for_the_last_of_two_sizes() -> None:
    mend_textual()
    async with App[None]().run_test() as pilot:
        await pilot.app.push_screen(screen := Resized())
        await pilot.pause()
        assert await screen.draw_larger() < Resized.AT_MOST
        assert screen.size == (100, 30)


def test_without_the_mend_a_line_that_is_cut_nowhere_holds_itself() -> None:
    mend_textual()
    line = Strip([Segment("渝北区")])
    Strip.divide.__wrapped__(line, [6])
    assert line._divide_cache.get((6,)) == [line]


def test_a_line_that_is_cut_nowhere_does_not_hold_itself() -> None:
    mend_textual()
    line = Strip([Segment("渝北区")])
    assert list(line.divide([6, 8])) == [line]
    assert not line._divide_cache
    assert [piece.text for piece in line.divide([2, 6])] == ["渝", "北区"]


class Window(ModalScreen[None]):
    """Something is seen behind it."""

    DEFAULT_CSS = "Window { background: black 50%; }"


async def change_below_a_window(pilot: Pilot[None]) -> int:
    """Change what is seen behind a window, then nothing; count the paintings of the window."""
    below, window, painted = pilot.app.screen, Window(), []
    await pilot.app.push_screen(window)
    await pilot.pause()
    refresh = window.refresh
    window.refresh = lambda *regions, **how: painted.append(regions) or refresh(*regions, **how)
    below.refresh()
    for _ in range(5):
        below.call_later(lambda: None)  # any message
        await pilot.pause(0.05)
    return len(painted)


async def test_without_the_mend_a_screen_below_is_painted_with_every_message(monkeypatch) -> None:
    mend_textual()
    monkeypatch.setattr(Screen, "_compositor_refresh", Screen._compositor_refresh.__wrapped__)
    async with App[None]().run_test() as pilot:
        assert await change_below_a_window(pilot) > 2


async def test_a_change_of_a_screen_below_a_window_is_painted_once() -> None:
    mend_textual()
    async with App[None]().run_test() as pilot:
        assert await change_below_a_window(pilot) == 1


class Scrolled(ScrollView):
    """Keeps room for its bar."""

    DEFAULT_CSS = "Scrolled { overflow-y: auto; scrollbar-gutter: stable; }"


class Scrolling(App[None]):
    """A view with lines."""

    def compose(self) -> ComposeResult:
        yield Scrolled()


async def test_more_lines_to_scroll_through_lay_out_nothing_else() -> None:
    async with Scrolling().run_test() as pilot:
        view, layouts = pilot.app.query_one(Scrolled), []
        scroll_through(view, Size(10, 100))
        await pilot.pause()
        pilot.app.screen.screen_layout_refresh_signal.subscribe(view, layouts.append)
        scroll_through(view, Size(10, 200))
        await pilot.pause()
        assert not layouts
        assert view.vertical_scrollbar.window_virtual_size == 200
        view.scroll_to(y=999, animate=False)
        assert view.scroll_offset.y == 200 - view.size.height


async def test_without_help_more_lines_to_scroll_through_lay_out_the_screen() -> None:
    async with Scrolling().run_test() as pilot:
        view, layouts = pilot.app.query_one(Scrolled), []
        view.virtual_size = Size(10, 100)
        await pilot.pause()
        pilot.app.screen.screen_layout_refresh_signal.subscribe(view, layouts.append)
        view.virtual_size = Size(10, 200)
        await pilot.pause()
        assert layouts


def test_the_colours_of_an_edge_do_not_keep_the_lines_of_their_widget() -> None:
    mend_textual()
    lines = StylesCache()
    gone = weakref.ref(lines)
    inner, outer = lines.get_inner_outer(Color(0, 0, 0), Color(255, 0, 0, 0.5))
    assert (inner.background, outer.background) == (Color(127, 0, 0), Color(0, 0, 0))
    del lines
    assert gone() is None


def test_without_the_mend_they_would() -> None:
    source = inspect.getsource(importlib.import_module("textual._styles_cache"))
    assert "@lru_cache(1024)\n    def get_inner_outer(" in source


def test_styles_that_are_not_painted_any_longer_are_let_go() -> None:
    mend_textual()
    for column in range(3000):
        style = Style(meta={"offset": (column, 0)}, bold=True)
        assert Strip.render_style(style, "桥", ColorSystem.TRUECOLOR) == "\x1b[1m桥\x1b[0m"
    assert Strip.render_ansi.cache_info().currsize <= 1024


def test_without_the_mend_they_would_stay() -> None:
    source = inspect.getsource(importlib.import_module("textual.strip"))
    assert "@lru_cache(maxsize=16384)\n    def render_ansi(" in source
