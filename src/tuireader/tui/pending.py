"""The newest request of a pane, and whether its answer is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

R = TypeVar("R")


class PendingRequest(Generic[R]):
    """What a pane is asked to show, while that is read in the background.

    Answers arrive in any order, so that each request has a number: only the answer to the newest
    one is shown. What depends on an answer that is still on its way waits with :meth:`when_done`.
    """

    def __init__(self) -> None:
        self.wanted: R | None = None
        """What was asked for last, shown or not."""
        self.pending = False
        """Whether its answer is on its way."""
        self._number = 0
        self._waiting: list[Callable[[], None]] = []

    def start(self, wanted: R) -> int:
        """Ask for something, in place of all before; return the number of the request."""
        self.wanted = wanted
        self.pending = True
        self._number += 1
        return self._number

    def is_newest(self, number: int) -> bool:
        """Whether the answer to a request is still wanted."""
        return number == self._number

    def finish(self) -> None:
        """The answer is shown: call what waits for it."""
        self.pending = False
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call()

    def cancel(self) -> None:
        """Ask for nothing: an answer that is on its way is not wanted any more."""
        self._number += 1
        self.wanted = None
        self.pending = False
        self.forget_waiting()

    def when_done(self, call: Callable[[], None]) -> None:
        """Call ``call`` at once, or when the answer that is on its way is shown."""
        if self.pending:
            self._waiting.append(call)
        else:
            call()

    def forget_waiting(self) -> None:
        """Call nothing that waits."""
        self._waiting.clear()
