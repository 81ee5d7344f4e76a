"""Process key presses strictly in order, however fast they come.

Textual sends a key to the widget that has the focus when the key arrives, and looks for what it is
bound to when it comes back from there. By then the key before may not have moved the focus yet,
and the search or the story that it asked for may not be there.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any, Final

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget
from textual.worker import Worker

from tuireader.tui.key_names import plain_key

# What is done in the background and changes what the next key is about, by its group.
_PANES: Final = frozenset({"search", "story", "entity", "concordance", "history", "sources"})
_DIALOGS: Final = frozenset({"number", "explain", "output", "words"})
_AWAITED: Final = _PANES | _DIALOGS
_PATIENCE: Final = 1.0  # seconds after a key: then the next acts on what is there
_PAUSE: Final = 0.005  # seconds between two looks whether an answer is there
# First what a key has sent arrives, then what was sent on its arrival.
_ROUNDS: Final = 2


class KeySequencer(App[None]):
    """Lets a key or a pasted text wait until the one before has acted."""

    pressed = ""
    """The character of the key that acts now."""
    pressed_key = ""
    """Its name, whatever form of it was sent."""
    _last_key = ""
    _last_typed = False
    _last_place: Widget | None = None
    _last_time = 0.0

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent | events.Paste) and not self.screen_stack:
            return  # the reader was left: what is still in the queue has nowhere to go
        if isinstance(event, events.Paste):
            # Half a surrogate pair is no character: no command line and no file can have it.
            event.text = event.text.encode("utf-8", "replace").decode()
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._take_turn(event)
        else:
            await super().on_event(event)

    async def _take_turn(self, event: events.Key | events.Paste) -> None:
        # What is typed goes the way of what was typed before, and arrives behind it.
        if not (self._last_typed and self._is_typed(event)):
            with suppress(TimeoutError):
                async with asyncio.timeout_at(self._last_time + _PATIENCE):
                    await self._let_arrive(event)
        if not self.screen_stack:
            return  # the reader was left meanwhile
        typed = self._is_typed(event)
        self._last_place = self._target
        self.pressed_key = plain_key(event.key) if isinstance(event, events.Key) else ""
        self.pressed = (event.character or "") if isinstance(event, events.Key) else ""
        if typed or isinstance(event, events.Paste) or not await self._acts(event.key):
            await super().on_event(event)
        self._last_typed = typed
        self._last_key = event.key if isinstance(event, events.Key) else ""
        self._last_time = asyncio.get_running_loop().time()

    def _is_typed(self, event: events.Key | events.Paste) -> bool:
        if isinstance(event, events.Paste) or not self.screen_stack or self.focused is None:
            return False
        return self.focused.check_consume_key(event.key, event.character)

    @property
    def _target(self) -> Widget | None:
        """Where a key goes now; nowhere when the reader was left."""
        return (self.focused or self.screen) if self.screen_stack else None

    async def _acts(self, key: str) -> bool:
        """Do at once what a key is bound to, where Textual would send it to the focus first."""
        return await self._check_bindings(key, priority=True) or await self._check_bindings(key)

    async def _let_arrive(self, event: events.Key | events.Paste) -> None:
        """Wait until the key before has acted, and what it asked for is there."""
        # A key that is held down goes on: only the last of its answers is wanted.
        held = isinstance(event, events.Key) and event.key == self._last_key
        await self._arrive(self._last_place)
        while not (held or self._is_typed(event)) and (asked := self._unanswered):
            while not all(worker.is_finished for worker in asked):
                await asyncio.sleep(_PAUSE)
            await self._arrive(*(worker.node for worker in asked))

    async def _arrive(self, *starts: DOMNode | None) -> None:
        """Wait until what was sent has arrived, on the way up from where it was sent."""
        for _ in range(_ROUNDS):
            # A window that was closed gives its answer so. Out of patience, the next key acts, and
            # the callback goes on: cancelled, it would leave a widget half removed.
            await asyncio.shield(asyncio.ensure_future(self._flush_next_callbacks()))
            for start in (*starts, self._target):
                for place in start.ancestors_with_self if start else ():
                    if place is not self:
                        await _passed(place)

    @property
    def _unanswered(self) -> list[Worker[Any]]:
        return [one for one in self.workers if one.group in _AWAITED and not one.is_finished]


async def _passed(place: DOMNode) -> None:
    """Wait until ``place`` has taken up all that was sent to it until now."""
    taken_up = asyncio.Event()
    if place.is_running and place.call_later(taken_up.set):
        await taken_up.wait()
