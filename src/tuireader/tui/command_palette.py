"""The command palette: the table of actions, searchable."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.system_commands import SystemCommandsProvider

from tuireader.i18n import _
from tuireader.text.linebreak import cell_width
from tuireader.tui.actions import ACTIONS, Scope
from tuireader.tui.actions.action import title_with_state
from tuireader.tui.controllers.base import ReaderHost
from tuireader.tui.keymap import fitting_keys

if TYPE_CHECKING:
    from tuireader.tui.actions import Action


_KEYS_AT: Final = 40  # cells, from the left
_SHARE: Final = 0.9  # of the screen, that the palette takes
_MARGINS: Final = 8  # cells of it beside a command
_GAP: Final = "  "


class ActionCommands(Provider):
    """Offers every action that makes sense away from its key, then Textual's own commands."""

    async def discover(self) -> Hits:
        """List them all."""
        for action in listed():
            title = self._title(action)
            display = self._with_keys(Content(title), action)
            yield DiscoveryHit(display, self._run(action), text=title, help=_(action.help))

    async def search(self, query: str) -> Hits:
        """List those whose title matches."""
        matcher = self.matcher(query)
        for action in listed():
            title = self._title(action)
            if (score := matcher.match(title)) > 0:
                display = self._with_keys(matcher.highlight(title), action)
                yield Hit(score, display, self._run(action), text=title, help=_(action.help))
        async for hit in self._of_textual.search(query):
            yield hit

    @property
    def _of_textual(self) -> Provider:
        """Textual's own commands: beside these, whichever came first would be listed first."""
        return SystemCommandsProvider(self.screen, self.match_style)

    def _title(self, action: Action) -> str:
        hidden = self.screen.state.hidden_marks if isinstance(self.screen, ReaderHost) else ()
        return title_with_state(action, hidden)

    def _with_keys(self, title: Content, action: Action) -> Content:
        """A title with the keys of its action behind it, in a column of their own, in one line."""
        room = int(self.app.size.width * _SHARE) - _MARGINS - title.cell_length
        keys = fitting_keys(action, room - len(_GAP))
        gap = min(_KEYS_AT - title.cell_length, room - cell_width(keys))
        return Content.assemble(title, " " * max(len(_GAP), gap), (keys, "bold"))

    def _run(self, action: Action) -> Callable[[], Coroutine[Any, Any, bool]]:
        target = self.app if action.scope is Scope.APP else self.screen
        return partial(self.app.run_action, action.id, default_namespace=target)


def listed() -> list[Action]:
    """The actions the palette offers."""
    return [action for action in ACTIONS if action.palette]
