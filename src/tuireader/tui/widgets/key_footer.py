"""The footer: keys of the focused pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.i18n import _
from tuireader.text.linebreak import cell_width
from tuireader.tui.actions import BY_ID, Scope
from tuireader.tui.actions.panes import ALWAYS_SHOWN, SHOWN
from tuireader.tui.key_names import is_sequence, key_name, types_character
from tuireader.tui.keymap import keys_of
from tuireader.tui.painting import part_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from tuireader.tui.actions import Action

_GAP = "  "
# Letters are typed there: only other keys are commands.
_TYPED_IN = frozenset({Scope.SEARCH, Scope.FIND, Scope.ASKING, Scope.EXPORTING})


class KeyFooter(Widget):
    """Shows the keys that do something now, as many as there is room for; a click presses one.

    Textual's own footer leaks two widgets with every change of focus; this is one line of text.
    """

    ALLOW_SELECT = False

    scope: reactive[Scope] = reactive(Scope.LIST)
    """The pane that has the focus."""
    useless: reactive[Collection[str]] = reactive(frozenset())
    """The ids of actions that would do nothing now."""

    def __init__(self, scope: Scope = Scope.LIST, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.set_reactive(KeyFooter.scope, scope)

    @property
    def _fitting(self) -> list[Action]:
        return fitting_actions(self.scope, self.content_size.width, self.useless)

    def render(self) -> Content:
        return Content(_GAP).join(
            Content.assemble((key, "$text-primary bold"), " ", _(action.hint))
            for action in self._fitting
            if (key := key_name(pressed_key(action, self.scope)))
        )

    def on_click(self, event: events.Click) -> None:
        cell = event.get_content_offset(self)
        if cell is not None:
            self.press_at(cell.x)

    def press_at(self, x: int) -> None:
        """Press the key that stands at a cell of the line."""
        if action := self._action_at(x):
            self.app.simulate_key(pressed_key(action, self.scope))

    def _action_at(self, x: int) -> Action | None:
        actions = self._fitting
        number = part_at((_width(action, self.scope) for action in actions), len(_GAP), x)
        return None if number is None else actions[number]


def fitting_actions(scope: Scope, cells: int, useless: Collection[str] = ()) -> list[Action]:
    """The actions whose hints fit into ``cells``, best first; some find room before all others."""
    actions = hinted_actions(scope, useless)
    kept: list[Action] = []
    for action in sorted(actions, key=lambda action: action.id not in ALWAYS_SHOWN):
        width = _width(action, scope) + len(_GAP)
        if width <= cells + len(_GAP):
            kept.append(action)
            cells -= width
    return [action for action in actions if action in kept]


def hinted_actions(scope: Scope, useless: Collection[str] = ()) -> list[Action]:
    """The actions that a pane shows, best first, without those that would do nothing."""
    actions = (BY_ID[action_id] for action_id in SHOWN[scope] if action_id not in useless)
    return [action for action in actions if pressed_key(action, scope)]


def pressed_key(action: Action, scope: Scope) -> str:
    """The single key for an action in a pane; nothing when it has none there."""
    keys = (key for key in keys_of(action) if not is_sequence(key))
    if scope in _TYPED_IN:
        keys = (key for key in keys if not types_character(key))
    return next(keys, "")


def _width(action: Action, scope: Scope) -> int:
    return cell_width(f"{key_name(pressed_key(action, scope))} {_(action.hint)}")
