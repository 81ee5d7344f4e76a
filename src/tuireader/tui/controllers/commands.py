"""The command controller: key sequences, the menu, clicks on the footer."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from typing import TYPE_CHECKING, Any

from tuireader.tui import dialogs, keymap
from tuireader.tui.actions import BY_ID
from tuireader.tui.controllers.base import Controller
from tuireader.tui.key_sequencer import KeySequencer

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from tuireader.tui.actions import Action


class CommandController(Controller):
    """Runs actions where the keys are, as their own keys would."""

    def action_two_keys(self) -> None:
        """Wait for the second key of a sequence; list those that there are."""
        app = self.host.app
        first = app.pressed_key if isinstance(app, KeySequencer) else ""
        choices = {key: action for key, action in keymap.following(first) if self._owner(action)}
        if choices:
            dialog = dialogs.SequenceDialog(first, choices, self.state.hidden_marks)
            app.push_screen(dialog, self.runner())

    def open_menu(self) -> None:
        """Open the menu; what is chosen in it runs where the keys are now."""
        self.host.app.push_screen(dialogs.MainMenu(self.state.hidden_marks), self.runner())

    async def run(self, action_id: str) -> None:
        """Run an action where the keys are."""
        await self.runner()(action_id)

    def runner(self) -> Callable[[str | None], Coroutine[Any, Any, None]]:
        """Return what runs an action, by its id, on the widgets that have the keys now."""
        places = list(self._places())

        async def run(action_id: str | None) -> None:
            if action_id and (owner := _owner(BY_ID[action_id], places)):
                await self.host.app.run_action(action_id, owner)

        return run

    def _owner(self, action: Action) -> DOMNode | None:
        return _owner(action, self._places())

    def _places(self) -> Iterator[DOMNode]:
        """The widget that has the keys, and what it is in."""
        yield from (self.host.focused or self.host).ancestors_with_self


def _owner(action: Action, places: Iterator[DOMNode] | list[DOMNode]) -> DOMNode | None:
    """The first place that has the action, if any has."""
    name = f"action_{action.id}"
    return next((place for place in places if hasattr(place, name)), None)
