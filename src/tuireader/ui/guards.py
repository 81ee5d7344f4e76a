"""Where Textual 8.2.8 fails people who type Chinese: each mend with its reason, all in one place.

The tests hold that every private name used here still exists and still needs mending; when one
fails after an upgrade, the mend beside it can go.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import lru_cache, partial, wraps
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # the guards come before the first import of Textual
    from textual.app import App
    from textual.events import Resize
    from textual.geometry import Size
    from textual.screen import Screen
    from textual.scroll_view import ScrollView
    from textual.strip import Strip

    _TakeSize = Callable[[Screen[Any], Resize], Awaitable[None]]
    _Paint = Callable[[Screen[Any]], None]
    _Divide = Callable[[Strip, Iterable[int]], Sequence[Strip]]

_ITERM: Final = "iTerm2"
_SEQUENCE_THRESHOLD: Final = 512
_STYLES: Final = 1024
_FRAMES: Final = 1000  # a second: in truth as many as there is something to paint for


def prepare_environment() -> None:
    """Set what Textual reads when it is imported; call before the first import.

    iTerm2 drops what an input method commits while the kitty keyboard protocol is on. A choice
    that the person made in the environment stands.

    LINES and COLUMNS, which every program with readline hands to those it starts, would go before
    the size of the terminal, and stay when that changes.

    What a key has changed is painted at the next frame. At 60 a second it is seen 16 ms later than
    it could be, 33 where it changes one thing after another, and is painted as often.
    """
    os.environ.setdefault("TEXTUAL_FPS", str(_FRAMES))
    os.environ.pop("LINES", None)
    os.environ.pop("COLUMNS", None)
    in_iterm = os.environ.get("LC_TERMINAL") == _ITERM or "ITERM_SESSION_ID" in os.environ
    if in_iterm:
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")


def mend_textual() -> None:
    """Replace details of Textual's input and layout; call before an app runs."""
    _read_long_commits()
    _outlive_stray_bytes()
    _go_on_only_when_suspended()
    _pass_over_outdated_sizes()
    _paint_below_once()
    _let_whole_strips_go()
    _let_closed_windows_go()
    _let_styles_go()


def write_clipboard(app: App[Any], text: str, sequence: str) -> None:
    """Do what ``App.copy_to_clipboard`` does, with a sequence of our own; in the app's thread."""
    app._clipboard = text
    if app._driver is not None and sequence:
        app._driver.write(sequence)
        app._driver.flush()


def scroll_through(view: ScrollView, size: Size) -> None:
    """Set what ``view`` scrolls through; its style has to keep room for the bar all the time.

    Where the size is just assigned, Textual lays out the screen for a bar that may need room, and
    paints all of it: half the time of a key that shows another story.
    """
    if size != view.virtual_size:
        view.set_reactive(type(view).virtual_size, size)
        view._scroll_update(size)


def _read_long_commits() -> None:
    """Let the parser read an escape sequence of 512 characters instead of 32.

    With the kitty protocol an input method commits all its characters in one sequence; from five
    Han characters on that is longer than 32, and the sequence itself was typed into the search.
    """
    from textual import _xterm_parser

    _xterm_parser._MAX_SEQUENCE_SEARCH_THRESHOLD = _SEQUENCE_THRESHOLD


def _outlive_stray_bytes() -> None:
    """Read a byte that is no UTF-8 as U+FFFD, where the Linux driver would end the program."""
    if os.name == "nt":
        return
    from textual.drivers import linux_driver

    # The driver's own import of codecs.getincrementaldecoder.
    vars(linux_driver)["getincrementaldecoder"] = _lenient_decoder


def _lenient_decoder(encoding: str) -> partial[codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


def _go_on_only_when_suspended() -> None:
    """Start to read keys on SIGCONT only if that was ended: two threads would share the keys.

    The driver always does, also after a SIGSTOP, of which no program is told.
    """
    if os.name == "nt":
        return
    from textual.drivers.linux_driver import LinuxDriver

    LinuxDriver._sigcont_application = _go_on_if_suspended  # type: ignore[method-assign,assignment]
    if not hasattr(LinuxDriver._sigtstp_application, "__wrapped__"):
        stop = _between_messages(LinuxDriver._sigtstp_application)
        LinuxDriver._sigtstp_application = stop  # type: ignore[method-assign]


def _go_on_if_suspended(driver: Any, *_: object) -> None:
    if driver._auto_restart and driver._must_signal_resume:
        driver.resume_application_mode()


def _between_messages(stop: Callable[..., None]) -> Callable[..., None]:
    """Stop when the loop comes to it: a signal may find it in the queue that ``stop`` writes to.

    Only one may be in it, and the other would wait for ever.
    """

    @wraps(stop)
    def stop_soon(driver: Any, *_: object) -> None:
        driver._loop.call_soon_threadsafe(stop, driver)

    return stop_soon


def _pass_over_outdated_sizes() -> None:
    """Let a screen lay itself out only for the size that the terminal has now.

    Having laid itself out for another size, a screen sends itself that size once more. Two sizes
    that wait in its queue with anything between them, from a window drawn larger on a busy machine,
    so send each other round for ever: nothing else is painted, and no key answered.
    """
    from textual.screen import Screen

    if not hasattr(Screen._on_resize, "__wrapped__"):
        Screen._on_resize = _unless_outdated(Screen._on_resize)  # type: ignore[method-assign,assignment]


def _unless_outdated(take_size: _TakeSize) -> _TakeSize:
    @wraps(take_size)
    async def take_if_current(screen: Screen[Any], event: Resize) -> None:
        if event.size == screen.app.size:
            await take_size(screen, event)

    return take_if_current


def _paint_below_once() -> None:
    """Let a change of a screen below a window be painted once.

    Such a screen has the window painted with what is seen behind it, and marks itself as changed
    again: from then on every message to it, and each key sends some, has all painted anew.
    """
    from textual.screen import Screen

    if not hasattr(Screen._compositor_refresh, "__wrapped__"):
        Screen._compositor_refresh = _once(Screen._compositor_refresh)  # type: ignore[method-assign,assignment]


def _once(paint: _Paint) -> _Paint:
    @wraps(paint)
    def paint_once(screen: Screen[Any]) -> None:
        asked_for = screen._repaint_required
        paint(screen)
        if screen is not screen.app.screen:
            screen._repaint_required = asked_for

    return paint_once


def _let_whole_strips_go() -> None:
    """Let a line that is cut nowhere not hold itself.

    A line keeps the pieces it was cut into, and the piece of a whole one is the line. Only the
    garbage collector finds such a ring: each key left it up to 2,000 objects, and once in a dozen
    keys it stopped the screen for 0.1 s.
    """
    from textual.strip import Strip

    if not hasattr(Strip.divide, "__wrapped__"):
        Strip.divide = _unless_whole(Strip.divide)  # type: ignore[method-assign,assignment]


def _unless_whole(divide: _Divide) -> _Divide:
    @wraps(divide)
    def divide_if_cut(strip: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
        inside = [cut for cut in cuts if cut <= strip.cell_length]
        return [strip] if inside == [strip.cell_length] else divide(strip, inside)

    return divide_if_cut


def _let_closed_windows_go() -> None:
    """Know the colours of an edge by the colours alone.

    Textual knows them by the painted lines of the widget as well, and so keeps those of the last
    1,024 widgets that are gone: 2,000 objects for each window that was opened, 50 MB in all.
    """
    from textual._styles_cache import StylesCache

    if hasattr(StylesCache.get_inner_outer, "cache_info"):
        of_colours = partial(StylesCache.get_inner_outer.__wrapped__, StylesCache)
        StylesCache.get_inner_outer = _alone(lru_cache(1024)(of_colours))  # type: ignore[assignment]


def _alone(known: Callable[..., Any]) -> Callable[..., Any]:
    return lambda _lines, *colours: known(*colours)


def _let_styles_go() -> None:
    """Keep the escape sequences of 1,024 styles, where Textual keeps those of 16,384.

    The style of what can be selected holds its place on the screen, so that hardly any comes again
    and they add up: 10 MB, for what each style remembers itself as long as it is painted.
    """
    from textual.strip import Strip

    written: Any = vars(Strip)["render_ansi"].__func__
    if written.cache_parameters()["maxsize"] > _STYLES:
        Strip.render_ansi = classmethod(lru_cache(_STYLES)(written.__wrapped__))  # type: ignore[assignment,arg-type]
