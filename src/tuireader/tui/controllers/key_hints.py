"""The footer's controller: keys of the focused pane, without those that would do nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.widget import Widget

from tuireader.tui.actions import Scope
from tuireader.tui.controllers.base import Controller, ReaderHost
from tuireader.tui.widgets.key_footer import KeyFooter

if TYPE_CHECKING:
    from tuireader.tui.controllers.navigation import NavigationController
    from tuireader.tui.controllers.panes import PaneController


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
        for footer in self.host.query(KeyFooter):  # gone at the end of the program
            if self.host.is_current:
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
