"""A virtual list with a cursor: only visible lines are painted."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar, Final

from rich.style import Style
from textual import events
from textual.cache import FIFOCache
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tuireader.i18n import _
from tuireader.text.linebreak import break_lines
from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.key_sequencer import KeySequencer
from tuireader.tui.painting import foreground_only, paint, strip, themed_filters, without_colors
from tuireader.tui.textual_patches.scroll_size import set_scroll_size

_BLANK: Final = -1  # where the line below all items is kept


class LineList(ScrollView, can_focus=True, inherit_bindings=False):
    """Items of a fixed number of lines each, painted by a subclass.

    A subclass calls :meth:`renew` when its items change, and is told of the cursor through
    :meth:`highlighted` and :meth:`chosen`.
    """

    ALLOW_SELECT = False
    BINDINGS = bindings(Scope.LIST)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--cursor",
        "list--strong",
        "list--faint",
        "list--hit",
        "list--bar",
    }
    scope: ClassVar[Scope] = Scope.LIST
    beside: ClassVar[str] = ""
    """The lists that the arrows lead to, from one to the next: a selector."""

    item_height: var[int] = var(1, init=False)
    """Lines of one item."""
    cursor: var[int] = var(0, init=False, always_update=True)
    """Which item the cursor is on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.count = 0
        self.pending = False
        """Whether items are being fetched: an empty list says so, instead of that it is empty."""
        self._painted: FIFOCache[tuple[int, int, bool, Hashable], list[Strip]] = FIFOCache(256)
        self._shown: FIFOCache[int, Hashable] = FIFOCache(256)  # the state each item was drawn in
        self._plain: Style | None = None

    @abstractmethod
    def paint_item(self, index: int, width: int, base: Style) -> list[Strip]:
        """Return the lines of one item over the style ``base``."""

    def state_of(self, index: int) -> Hashable:
        """What an item looks different with, besides the cursor: it is painted for each once."""
        return None

    def empty_text(self) -> Sequence[str]:
        """Paragraphs that say what to do when there is no item."""
        return ()

    def highlighted(self, index: int) -> None:
        """The cursor came to an item."""

    def chosen(self, index: int, *, clicked: bool) -> None:
        """An item was chosen, by Enter or with the mouse."""

    def renew(self, count: int, cursor: int = 0, top: int = 0) -> None:
        """Show ``count`` other items, the cursor on one, ``top`` items above it in sight."""
        self.count = count
        self.pending = False
        self.repaint()
        self._measure()
        self.set_reactive(LineList.cursor, self.validate_cursor(cursor))
        self.scroll_to(y=(self.cursor - top) * self.item_height, animate=False)
        self._bring_into_sight()
        if count:
            self.highlighted(self.cursor)

    def wait(self) -> None:
        """Show that the items are on their way."""
        self.renew(0)
        self.pending = True

    def repaint(self) -> None:
        """Forget what was painted: colours or script changed."""
        self._forget_painted()
        self.refresh()

    def repaint_changed(self) -> None:
        """Draw the items in sight again whose state is not the one they were drawn in."""
        first = self.scroll_offset.y // self.item_height
        last = (self.scroll_offset.y + self.size.height) // self.item_height
        for index in range(first, min(last + 1, self.count)):
            if self._shown.get(index) != self.state_of(index):
                self.refresh_lines(index * self.item_height, self.item_height)

    def _forget_painted(self) -> None:
        self._painted.clear()
        self._plain = None

    @property
    def rows_above_cursor(self) -> int:
        """How many whole items stand between the top of the list and the cursor."""
        return max(0, self.cursor - self.scroll_offset.y // self.item_height)

    def _measure(self) -> None:
        width = self.scrollable_content_region.width
        set_scroll_size(self, Size(width, self.count * self.item_height))

    def on_resize(self) -> None:
        self.refresh()
        self._measure()
        self._bring_into_sight()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._forget_painted()

    def watch_has_focus(self, _has_focus: bool) -> None:
        super().watch_has_focus(_has_focus)
        self.repaint()

    def watch_item_height(self, before: int) -> None:
        self.renew(self.count, self.cursor, max(0, self.cursor - self.scroll_offset.y // before))

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        self._bring_into_sight()
        for item in {before, now}:
            self.refresh_lines(item * self.item_height, self.item_height)
        if now != before:
            self.highlighted(now)

    def _bring_into_sight(self) -> None:
        if not self.count or not self.size.height:
            return
        top = self.cursor * self.item_height
        region = Region(0, top, 1, self.item_height)
        self.scroll_to_region(region, animate=False, force=True, x_axis=False)

    def move(self, to: Callable[[], int]) -> None:
        """Put the cursor on another item, as the list stands when it comes to it."""
        self.cursor = to()

    def action_to_right(self) -> None:
        if self.beside:
            self.screen.focus_next(self.beside)

    def action_to_left(self) -> None:
        if self.beside:
            self.screen.focus_previous(self.beside)

    def action_cursor_down(self) -> None:
        self.move(lambda: self.cursor + 1)

    def action_cursor_up(self) -> None:
        self.move(lambda: self.cursor - 1)

    def action_cursor_page_down(self) -> None:
        self.move(lambda: self.cursor + self._page)

    def action_cursor_page_up(self) -> None:
        self.move(lambda: self.cursor - self._page)

    def action_cursor_first(self) -> None:
        self.move(lambda: 0)

    def action_cursor_last(self) -> None:
        self.move(lambda: self.count - 1)

    def action_number(self) -> None:
        """Ask for the rest of a number, and go to the item that has it."""
        # Imported when it is first needed, as all dialogs are.
        from tuireader.tui.widgets.dialog import NumberDialog

        if self.count:
            first = self.app.pressed if isinstance(self.app, KeySequencer) else ""
            self.app.push_screen(NumberDialog(first, self.cursor, self.count), self._go_to)

    def _go_to(self, index: int | None) -> None:
        if index is not None:
            self.move(lambda: index)

    def action_choose(self) -> None:
        if self.count:
            self.chosen(self.cursor, clicked=False)

    @property
    def _page(self) -> int:
        return max(1, self.size.height // self.item_height - 1)

    def on_click(self, event: events.Click) -> None:
        index = self.item_at(event)
        if index is not None and index < self.count:
            self.cursor = index
            self.chosen(index, clicked=True)

    def item_at(self, event: events.Click) -> int | None:
        """The number of the item under the mouse; none on the title of the list."""
        cell = event.get_content_offset(self)
        return None if cell is None else (cell.y + self.scroll_offset.y) // self.item_height

    def get_line_filters(self) -> Sequence[LineFilter]:
        return themed_filters(super().get_line_filters())

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        index, line = divmod(self.scroll_offset.y + y, self.item_height)
        if index < self.count:
            return self._item(index, width)[line]
        if not self.count and (text := self._empty_line(y, width)):
            faint = self.plain + foreground_only(self.get_component_rich_style("list--faint"))
            return strip(paint(f"  {text}", faint), width, self.plain)
        return self._blank_line(width)

    def _item(self, index: int, width: int) -> list[Strip]:
        at_cursor = index == self.cursor
        state = self._shown[index] = self.state_of(index)
        key = (index, width, at_cursor, state)
        if (painted := self._painted.get(key)) is None:
            base = self.get_component_rich_style("list--cursor") if at_cursor else self.plain
            lines = self.paint_item(index, width, base)
            # Reversed, each colour would be a block of its own.
            painted = self._painted[key] = (
                list(map(without_colors, lines)) if base.reverse else lines
            )
        return painted

    def _empty_line(self, y: int, width: int) -> str:
        room = max(2, width - 4)
        lines = [""] if self.size.height > 1 else []
        texts = (_("loading"),) if self.pending else self.empty_text()
        for text in map(safe_line, texts):
            lines += [text[start:end].rstrip() for start, end in break_lines(text, room)] + [""]
        return lines[y] if y < len(lines) else ""

    def _blank_line(self, width: int) -> Strip:
        key = (_BLANK, width, False, None)
        if (blank := self._painted.get(key)) is None:
            blank = self._painted[key] = [Strip.blank(width, self.plain)]
        return blank[0]

    @property
    def plain(self) -> Style:
        """The style of the list; Textual takes 0.1 ms to add it up, for each item."""
        if self._plain is None:
            self._plain = self.rich_style
        return self._plain
