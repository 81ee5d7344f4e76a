"""The actions of the table in the command palette."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tuireader.i18n import _
from tuireader.tui.actions import ACTIONS, Scope

if TYPE_CHECKING:
    from tuireader.tui.actions import Action


class ActionCommands(Provider):
    """Offers every action that makes sense away from its key."""

    async def discover(self) -> Hits:
        """List them all."""
        for action in listed():
            yield DiscoveryHit(Content(_(action.title)), self._run(action), help=_(action.help))

    async def search(self, query: str) -> Hits:
        """List those whose title matches."""
        matcher = self.matcher(query)
        for action in listed():
            title = _(action.title)
            if (score := matcher.match(title)) > 0:
                yield Hit(score, matcher.highlight(title), self._run(action), help=_(action.help))

    def _run(self, action: Action) -> Callable[[], Coroutine[Any, Any, bool]]:
        target = self.app if action.scope is Scope.APP else self.screen
        return partial(self.app.run_action, action.id, default_namespace=target)


def listed() -> list[Action]:
    """The actions the palette offers."""
    return [action for action in ACTIONS if action.palette]
