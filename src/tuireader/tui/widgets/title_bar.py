"""The title bar: archive, number of stories, script, order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.i18n import _
from tuireader.library import VIEW_NAMES, DisplayScript, Sort
from tuireader.text.linebreak import cell_width
from tuireader.text.sanitize import safe_line
from tuireader.tui.labels import SORT_NAMES, stories
from tuireader.tui.messages import ActionClicked
from tuireader.tui.painting import part_at, shorten

_GAP = "   "
_PROGRAM = "tuireader"
_LEAST_NAME = 6  # cells, of the archive's name: fewer say nothing
_ROOM_FOR_ORDER: Final = 60  # cells


class _TitlePart(NamedTuple):
    """Some words of the line.

    Attributes:
        action: The id of the action that a click on it runs.
    """

    text: str
    style: str
    action: str


class TitleBar(Widget):
    """One line; where there is no room, the name of the program goes first, then the number.

    A click on a part runs what changes it: the order, the script, all stories.
    """

    ALLOW_SELECT = False

    archive: reactive[str] = reactive("")
    """The name of the archive's folder."""
    stories: reactive[int | None] = reactive(None)
    """How many stories it holds; ``None`` until that is known."""
    archive_read: reactive[bool] = reactive(False)
    """Whether it was read since the start: until then it is not said to hold none."""
    view: reactive[DisplayScript] = reactive(DisplayScript.PUBLISHED)
    """The script stories are shown in."""
    parallel: reactive[bool] = reactive(default=False)
    """Whether a story is shown in the other script too."""
    sort: reactive[Sort] = reactive(Sort.NEWEST)
    """The order of the results."""

    def render(self) -> Content:
        left, right = self._parts(self.content_size.width)
        gap = self.content_size.width - _cells(left) - _cells(right)
        return Content.assemble(_joined(left), " " * max(0, gap), _joined(right))

    def on_click(self, event: events.Click) -> None:
        cell = event.get_content_offset(self)
        if cell is None:
            return
        left, right = self._parts(self.content_size.width)
        start = self.content_size.width - _cells(right)
        action = _action_at(left, cell.x) or _action_at(right, cell.x - start)
        if action:
            self.post_message(ActionClicked(action))

    def _parts(self, width: int) -> tuple[list[_TitlePart], list[_TitlePart]]:
        """The parts at the left and at the right, as far as there is room for them."""
        right = self._right(width)
        count = self.stories
        is_known = bool(count) or self.archive_read
        total = stories(count) if count is not None and is_known else ""
        name = safe_line(self.archive)
        least = min(cell_width(name), _LEAST_NAME)
        room = 0
        for head, told in ((_PROGRAM, total), ("", total), ("", "")):
            others = [cell_width(part) + len(_GAP) for part in (head, told) if part]
            room = width - sum(others) - _cells(right) - len(_GAP)
            if room >= least:
                break
        left = [
            _TitlePart(head, "$text-primary bold", "menu"),
            _TitlePart(shorten(name, room), "bold", "all_stories"),
            _TitlePart(told, "", "all_stories"),
        ]
        left = [part for part in left if part.text]
        if not left:
            right = [right[0]._replace(text=shorten(right[0].text, width))]
        return left, right

    def _right(self, width: int) -> list[_TitlePart]:
        script = _(VIEW_NAMES[self.view])
        if self.parallel:
            script = _("{script} + other").format(script=script)
        shown = _TitlePart(script, "", "toggle_script")
        order = _TitlePart(_(SORT_NAMES[self.sort]), "", "sort")
        return [shown] if width < _ROOM_FOR_ORDER else [order, shown]


def _cells(parts: Sequence[_TitlePart]) -> int:
    """The width of some parts and the gaps between them."""
    widths = [cell_width(part.text) for part in parts]
    return sum(widths) + len(_GAP) * max(0, len(widths) - 1)


def _joined(parts: Sequence[_TitlePart]) -> Content:
    return Content(_GAP).join(Content.styled(part.text, part.style) for part in parts)


def _action_at(parts: Sequence[_TitlePart], cell: int) -> str:
    """The action of the part at a cell; nothing between two parts."""
    number = part_at((cell_width(part.text) for part in parts), len(_GAP), cell)
    return "" if number is None else parts[number].action
