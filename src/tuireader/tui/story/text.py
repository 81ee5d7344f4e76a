"""The story text: highlights, mouse selection and painting."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from rich.style import Style
from textual import events
from textual.cache import FIFOCache
from textual.content import Content
from textual.reactive import var
from textual.selection import Selection
from textual.strip import Strip

from tuireader.i18n import N_, _
from tuireader.library import EntityKind, StoryView
from tuireader.text.sanitize import safe_line
from tuireader.tui.actions import Scope, bindings
from tuireader.tui.entity.messages import EntityPageAsked, NumberAsked
from tuireader.tui.facets.messages import EntityChosen
from tuireader.tui.painting import StyledSpan, shorten
from tuireader.tui.story.blocks import (
    BlockRole,
    Blocks,
    Highlight,
    HighlightKind,
    TextPosition,
    character_at,
)
from tuireader.tui.story.layout import StoryLayout, position_at
from tuireader.tui.story.lines import Area, ScreenLine
from tuireader.tui.story.painting import (
    CURRENT,
    DIFFERS,
    FACING,
    MARK_STYLES,
    MARKED_BY,
    ROLE_STYLES,
    LinePainter,
    PaintContext,
)
from tuireader.tui.story.positions import first_from, highlight_from, position_of
from tuireader.tui.story.scroll import NO_LINES, NOTHING, StoryScroll

_KEPT: Final = 512  # painted lines
_PaintedLines = FIFOCache[tuple[ScreenLine, Highlight | None], Strip]
_BESIDE_TITLE: Final = 6  # cells of a border that a title cannot use


class StoryText(StoryScroll):
    """Shows one story; changing script or width keeps the character at the top."""

    BINDINGS = bindings(Scope.STORY)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *ROLE_STYLES.values(),
        *MARK_STYLES.values(),
        CURRENT,
        DIFFERS,
        FACING,
    }

    hidden_marks: var[frozenset[str]] = var(frozenset(), init=False)
    """The settings of kinds that are not highlighted."""
    title: ClassVar[str] = N_("Story")
    pointed: var[Highlight | None] = var(None, init=False)
    """The entity under the mouse."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._named = _(self.title)
        self.border_title = Content(self._named)
        self.page: StoryView | None = None
        self.current: Highlight | None = None
        self._awaits_room = False  # to scroll to the current highlight
        self._strips: _PaintedLines = FIFOCache(_KEPT)
        # What was shown before: whoever compares two scripts goes to and fro between them.
        self._left: tuple[Blocks, Area, _PaintedLines] = (NOTHING, NO_LINES.area, FIFOCache(_KEPT))
        self._look: PaintContext | None = None

    def show(self, story: StoryLayout | None, offset: int = 0) -> None:
        """Show a story, or the same story in another script.

        Args:
            story: The story.
            offset: The text offset to start at, if the story is a different one.
        """
        page = story.page if story else None
        before = self._blocks, self._layout.area
        same = _story_id(page) == _story_id(self.page)
        self.page = page
        self._blocks = story.blocks if story else NOTHING
        self._parallel = story is not None and story.parallel
        self._layout = story.layout if story else NO_LINES
        if not same:
            self._top = position_of(self._blocks, offset)
            self.screen.clear_selection()
        self.pointed = None
        self.current = self._found_again(self.current) if same and self.current else None
        self._look = None
        self._exchange_painted(*before)
        self.place_lines()

    def _exchange_painted(self, blocks: Blocks, area: Area) -> None:
        """Keep the painted lines of the blocks shown before; take those kept, if they fit."""
        if blocks is self._blocks:
            return
        left_blocks, left_area, left = self._left
        fit = left_blocks is self._blocks and left_area == self._layout.area
        self._left = blocks, area, self._strips
        self._strips = left if fit else FIFOCache(_KEPT)

    @property
    def place_to_look_up(self) -> TextPosition:
        """The current highlight if visible, else the top of the pane."""
        mark = self.current
        return mark.place if mark and self.in_sight(mark) else self._top

    @property
    def paragraph(self) -> str:
        """The paragraph to copy: the one looked at, or the first one below; empty without any."""
        roles, texts = self._blocks.roles, self._blocks.texts
        blocks = range(self.place_to_look_up.block, len(roles))
        return next((texts[n] for n in blocks if roles[n] is BlockRole.PARAGRAPH), "")

    def name_in_title(self) -> None:
        """Show the headline in the title of the pane while it is scrolled out of view."""
        name = _(self.title)
        if self.page is not None and self.top.block:
            room = self.size.width - _BESIDE_TITLE
            name = shorten(safe_line(self.page.title), room) or name
        if name != self._named:
            self._named = name
            self.border_title = Content(name)

    def _found_again(self, before: Highlight) -> Highlight | None:
        """Return the counterpart of ``before`` in another script or search."""
        if before.kind is HighlightKind.CHARACTER:
            return character_at(self._blocks.texts, before.place)
        marks = self._blocks.hits if before.kind is HighlightKind.HIT else self._blocks.entities
        mark = highlight_from(marks, before.place)
        return mark if mark and (mark.kind, mark.place) == (before.kind, before.place) else None

    # Moving between highlights

    def next_hit(self, step: int) -> bool:
        """Move to the next or previous hit; false if there is none."""
        return self.go(self._blocks.hits, step)

    def next_entity(self, step: int, kind: EntityKind | None = None) -> bool:
        """Move to the next or previous person, number or place; false if there is none."""
        marks = self._shown_entities
        return self.go([mark for mark in marks if mark.kind is kind] if kind else marks, step)

    @property
    def _shown_entities(self) -> Sequence[Highlight]:
        entities = self._blocks.entities
        if not self.hidden_marks:
            return entities
        return [mark for mark in entities if MARKED_BY[mark.kind] not in self.hidden_marks]

    @property
    def hidden_kinds(self) -> frozenset[EntityKind]:
        """The entity kinds that are not highlighted."""
        return frozenset(kind for kind in EntityKind if MARKED_BY[kind] in self.hidden_marks)

    def hidden_in_story(self, kind: EntityKind | None = None) -> EntityKind | None:
        """An entity kind in the story that is not highlighted: ``kind``, or the first one."""
        kinds = [kind] if kind else list(EntityKind)
        there = {mark.kind for mark in self._blocks.entities} & self.hidden_kinds
        return next((one for one in kinds if one in there), None)

    def go(self, marks: Sequence[Highlight], step: int) -> bool:
        """Make the next (``step`` 1) or previous (-1) of ``marks`` current, wrapping around.

        Returns:
            Whether there was one.
        """
        if not marks:
            return False
        if self.current is not None and (self._awaits_room or self.in_sight(self.current)):
            here = first_from(marks, self.current.place)
            on_one = here < len(marks) and marks[here] == self.current
            target = here + step if step < 0 or on_one else here
        else:
            target = first_from(marks, self._top) + (0 if step > 0 else -1)
        self.make_current(marks[target % len(marks)])
        return True

    def make_current(self, mark: Highlight | None) -> None:
        """Make a highlight current, and scroll to it."""
        before, self.current = self.current, mark
        self._look = None
        self._bring_into_sight()
        for changed in (before, mark):
            self._refresh_lines_of(changed)
        self.post_message(self.Moved())

    def _refresh_lines_of(self, mark: Highlight | None) -> None:
        if mark is None or not self.text_width:
            return
        if not self.in_sight(mark):  # it may end in sight all the same
            self.refresh()
            return
        first = self._layout.line_at(mark.place)
        last = self._layout.line_at(TextPosition(mark.place.block, mark.end - 1))
        self.refresh_lines(first, last - first + 2)  # the other script may stand below

    def _bring_into_sight(self) -> None:
        """Scroll to the current highlight once the pane is visible."""
        self._awaits_room = not self.text_width
        mark = self.current
        if mark is not None and not self._awaits_room and not self.in_sight(mark):
            self.bring_to(mark.place, above=self.size.height // 3)

    def place_lines(self) -> None:
        super().place_lines()
        if self._awaits_room:
            self._bring_into_sight()

    def go_to_character(self) -> bool:
        """Make a differing character current: the first in the current highlight, else the next.

        Returns:
            Whether there was one.
        """
        mark, differing = self.current, self._blocks.differing
        if mark is None or mark.kind is HighlightKind.CHARACTER or not self.in_sight(mark):
            return self.go(differing, 1)
        inside = highlight_from(differing, mark.place)
        if inside is None or inside.place >= TextPosition(mark.place.block, mark.end):
            inside = character_at(self._blocks.texts, mark.place)
        self.make_current(inside)
        return True

    # Keys and mouse

    def useless_actions(self) -> Iterator[str]:
        """The ids of actions that would currently do nothing."""
        if self.page is None:
            yield from ("character", "define", "find", "page_on", "copy", "parallel")
        if not self._blocks.hits:
            yield "next_hit"
        if not self._shown_entities:
            yield "next_entity"
        kind = self.current.kind if self.current else None
        if not isinstance(kind, EntityKind):
            yield from ("open_page", "narrow")

    def action_open_page(self) -> None:
        mark = self.current
        if mark is not None and mark.kind in (EntityKind.PERSON, EntityKind.PLACE):
            self.post_message(EntityPageAsked(EntityKind(mark.kind), mark.published))
        elif mark is not None and mark.kind is EntityKind.NUMBER:
            self.post_message(NumberAsked(mark.text, mark.published, mark.value, mark.unit))

    def action_narrow(self) -> None:
        mark = self.current
        if mark is not None and isinstance(mark.kind, EntityKind):
            self.post_message(EntityChosen(mark.kind, mark.published, mark.value, mark.unit))

    def watch_hidden_marks(self) -> None:
        self.forget_painted()
        self.refresh()
        self.make_current(None)

    def watch_pointed(self) -> None:
        self.post_message(self.Moved())

    def on_mouse_move(self, event: events.MouseMove) -> None:
        # Do nothing while the mouse stays on the same entity: each cell sends a move event.
        number = event.style.meta.get("mark")
        self.pointed = self._blocks.entities[number] if isinstance(number, int) else None

    def on_leave(self) -> None:
        self.pointed = None

    def on_click(self, event: events.Click) -> None:
        number = event.style.meta.get("mark")
        if isinstance(number, int):
            self.make_current(self._blocks.entities[number])
        elif self.text_selection is None and (place := self._place_under(event)) is not None:
            self.make_current(character_at(self._blocks.texts, place))

    def _place_under(self, event: events.Click) -> TextPosition | None:
        # Not Textual's offset: on the right half of a wide character, that is the next character.
        cell = event.get_content_offset(self)
        if cell is None:
            return None
        return position_at(self._blocks, self._layout, cell.x, self.scroll_offset.y + cell.y)

    # Selection: its lines are blocks, so it survives a change of width, and copied text has the
    # line breaks of the story, not those of the screen.

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract("\n".join(self._blocks.texts)), "\n"

    def selected_span(self) -> tuple[int, tuple[int, int]] | None:
        """The selected text of the first block that has a selection."""
        selection = self.text_selection
        for block, (role, text) in enumerate(
            zip(self._blocks.roles, self._blocks.texts, strict=True)
        ):
            span = selection.get_span(block) if selection and role.has_scripts else None
            if span:
                start, end = span
                end = len(text) if end == -1 else end
                if text[start:end].strip():
                    return block, (start, end)
        return None

    def selection_updated(self, selection: Selection | None) -> None:
        self.forget_painted()
        self.refresh()

    # Painting

    def forget_painted(self) -> None:
        self._strips.clear()
        self._left = NOTHING, NO_LINES.area, FIFOCache(_KEPT)
        self._look = None

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.forget_painted()

    def render_line(self, y: int) -> Strip:
        number = self.scroll_offset.y + y
        if number >= self._layout.height:
            return Strip.blank(self.text_width, self.look.base)
        return self.painted(self._layout.line(number))

    def painted(self, line: ScreenLine) -> Strip:
        """Return a painted line, padded to the width of the pane."""
        current = self._current_in(line)
        if (painted := self._strips.get((line, current))) is None:
            painted = LinePainter(self._blocks, self._layout.area).paint(line, self.look)
            self._strips[line, current] = painted
        return painted

    def _current_in(self, line: ScreenLine) -> Highlight | None:
        """The current highlight, if a part of it is in a line."""
        mark = self.current
        if mark is None or mark.place.block != line.block:
            return None
        return mark if mark.place.offset < line.end and mark.end > line.start else None

    @property
    def look(self) -> PaintContext:
        """The current paint context; Textual takes 0.1 ms to combine the styles."""
        if self._look is None:
            self._look = PaintContext(
                self.rich_style, self._component, self.current, self._selected, self.hidden_marks
            )
        return self._look

    def _component(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=name == CURRENT)

    def _selected(self, line: ScreenLine) -> list[StyledSpan]:
        selection = self.text_selection
        span = selection.get_span(line.block) if selection else None
        if span is None:
            return []
        start, end = span
        style = self.screen.get_component_rich_style("screen--selection")
        return [StyledSpan(start, line.end if end == -1 else end, style)]


def _story_id(page: StoryView | None) -> str | None:
    return page.record.story.id if page else None
