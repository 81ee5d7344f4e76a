"""Let a timer that rings once ring, however late it is.

Textual leaves out what a timer has missed. One that rings once then never rings; and one whose time
is past when it is made, as that of a notification shown by a new screen may be, asks for the time
again and again and never waits: the reader stands still.

For: Textual 8.2.8.
Remove when: ``Timer._run`` skips nothing of a timer without repeats.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from textual.timer import Timer


def apply() -> None:
    """Wrap the constructor of every timer."""
    if not hasattr(Timer.__init__, "__wrapped__"):
        Timer.__init__ = _skipping_repeats_alone(Timer.__init__)  # type: ignore[method-assign]


def _skipping_repeats_alone(init: Callable[..., None]) -> Callable[..., None]:
    @wraps(init)
    def make(timer: Timer, *words: Any, **options: Any) -> None:
        init(timer, *words, **options)
        timer._skip = timer._skip and timer._repeat != 0

    return make
