"""The controllers of keys: key sequences, the menu, and the footer's line of keys."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from tuireader.tui import dialogs, keymap
from tuireader.tui.actions import BY_ID, Scope
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.key_sequencer import KeySequencer
from tuireader.tui.widgets.key_footer import KeyFooter

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from tuireader.tui.actions import Action
    from tuireader.tui.controllers.navigation import NavigationController
    from tuireader.tui.controllers.panes import PaneController


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


class KeyHintController(Controller):
    """Keeps the line of keys true to what the keys do now.

    A widget may have a method ``useless_actions``, which gives the ids of the actions that would
    do nothing in it at the moment.
    """

    def __init__(
        self, host: ReaderHost, panes: PaneController, navigation: NavigationController
    ) -> None:
        super().__init__(host)
        self._panes = panes
        self._navigation = navigation
        for field in ("results", "unread", "pane"):
            host.store.watch(field, self.update)

    def show_keys_of(self, widget: Widget | None) -> None:
        """Show the keys of the pane that has the focus."""
        if (scope := _scope_of(widget)) is not None:
            self._footer.scope = scope
            self.update()

    def show_keys_of_dialog(self) -> None:
        """Show the keys of the dialog over the screen."""
        self._footer.useless = frozenset()
        self._footer.scope = getattr(self.host.app.screen, "scope", Scope.DIALOG)

    def update(self) -> None:
        """Take up what has changed: another mark, other results, another place in a list."""
        footer = self.host.query_one_optional(KeyFooter)  # gone at the end of the program
        if footer is not None and self.host.is_current:
            footer.useless = frozenset(self._useless())

    @property
    def _footer(self) -> KeyFooter:
        return self.host.query_one(KeyFooter)

    def _useless(self) -> Iterator[str]:
        """The ids of the actions that would do nothing now."""
        if not self._panes.all_mounted:
            # The first screen, where nothing was done yet; a pane asked for now would be made.
            yield from ("back", "concordance")
            return
        results = self.state.results
        if not (results and results.query.needles):
            yield "concordance"
        if self.state.unread == 0:
            yield "next_unread"
        if not self._navigation.can_go_back:
            yield "back"
        if tell := getattr(self.host.focused, "useless_actions", None):
            yield from tell()


def _scope_of(widget: Widget | None) -> Scope | None:
    """The scope of the pane that a widget is in; a page goes before the lists in it."""
    if isinstance(getattr(widget, "scope", None), Scope):
        for place in reversed(widget.ancestors_with_self if widget else ()):
            scope = getattr(place, "scope", None)
            if isinstance(scope, Scope):
                return scope
    return None
