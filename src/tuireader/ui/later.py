"""Doing a thing a little later, once, and away from the screen: saving what changes often."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual.dom import DOMNode
from textual.timer import Timer

_PAUSE: Final = 2.0  # seconds: what happens meanwhile is saved with it


class Later:
    """Starting a thread takes 1.3 ms of the screen's time: too much for each press of a key."""

    def __init__(self, owner: DOMNode, do: Callable[[], None]) -> None:
        """Make it ready.

        Args:
            owner: Whose timer and worker are used.
            do: Called in a thread.
        """
        self._owner = owner
        self._do = do
        self._timer: Timer | None = None

    def ask(self) -> None:
        """Have it done soon."""
        if self._timer is None and self._owner.is_running:
            self._timer = self._owner.set_timer(_PAUSE, self._begin)

    def _begin(self) -> None:
        self._timer = None
        self._owner.run_worker(self._do, thread=True, group="later")

    def finish(self) -> None:
        """Do at once what was asked for, and wait for it: the program ends."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._do()
