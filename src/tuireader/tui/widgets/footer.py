"""The line of keys at the bottom, for the pane that has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.i18n import _
from tuireader.text.linebreak import cell_width
from tuireader.tui.actions import Scope, of_scope
from tuireader.tui.keymap import shown_keys

if TYPE_CHECKING:
    from tuireader.tui.actions import Action

_GAP = "  "


class KeyFooter(Widget):
    """Shows the keys of the table that have a hint, as many as there is room for.

    Textual's own footer leaks two widgets with every change of focus; this is one line of text.
    """

    scope: reactive[Scope] = reactive(Scope.LIST)
    """The pane that has the focus."""

    def __init__(self, scope: Scope = Scope.LIST, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.set_reactive(KeyFooter.scope, scope)

    def render(self) -> Content:
        return Content(_GAP).join(
            _hint(action) for action in fitting_actions(self.scope, self.size.width)
        )


def fitting_actions(scope: Scope, cells: int) -> list[Action]:
    """The hinted actions that fit into ``cells``; the help, where all keys are, goes in first."""
    actions = hinted_actions(scope)
    kept: list[Action] = []
    for action in sorted(actions, key=lambda action: action.id != "help"):
        cells -= cell_width(_words(action)) + len(_GAP)
        if cells + len(_GAP) >= 0:
            kept.append(action)
    return [action for action in actions if action in kept]


def hinted_actions(scope: Scope) -> list[Action]:
    """The actions with a hint that apply in a pane of ``scope``, those of its own first."""
    return [action for one in _applying(scope) for action in of_scope(one) if action.hint]


def _applying(scope: Scope) -> tuple[Scope, ...]:
    match scope:
        # Letters are typed there, and nothing of the reader works in a window over it.
        case Scope.SEARCH | Scope.FIND | Scope.NUMBER | Scope.DIALOG | Scope.ASKING | Scope.SURE:
            return (scope,)
        case Scope.SETTINGS | Scope.CHOOSING | Scope.HISTORY:
            return (scope, Scope.DIALOG)
        case Scope.SAVED:
            return (Scope.LIST, scope, Scope.DIALOG)
        case Scope.FACETS:
            return (Scope.LIST, scope, Scope.READER, Scope.APP)
        case _:
            return (scope, Scope.READER, Scope.APP)


def _words(action: Action) -> str:
    return f"{shown_keys(action)[0]} {_(action.hint)}"


def _hint(action: Action) -> Content:
    return Content.assemble((shown_keys(action)[0], "$text-primary bold"), " ", _(action.hint))
