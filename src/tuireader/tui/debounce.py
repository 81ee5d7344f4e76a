"""Debounced background work: save once what changes often."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual.dom import DOMNode
from textual.timer import Timer

_PAUSE: Final = 2.0  # seconds: what happens meanwhile is saved with it


class DeferredSave:
    """Saves in a thread, some time after the first change.

    To start a thread takes 1.3 ms of the screen's time: too much for each press of a key.
    """

    def __init__(self, owner: DOMNode, save: Callable[[], None]) -> None:
        """Make it ready.

        Args:
            owner: Whose timer and worker are used.
            save: Called in a thread.
        """
        self._owner = owner
        self._save = save
        self._timer: Timer | None = None

    def schedule(self) -> None:
        """Save soon."""
        if self._timer is None and self._owner.is_running:
            self._timer = self._owner.set_timer(_PAUSE, self._begin)

    def _begin(self) -> None:
        self._timer = None
        self._owner.run_worker(self._save, thread=True, group="save")

    def flush(self) -> None:
        """Save at once what was scheduled, and wait for it: the program ends."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._save()
