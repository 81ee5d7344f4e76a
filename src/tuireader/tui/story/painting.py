"""Paint the lines of a story, in one script or in both."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tuireader.library import EntityKind
from tuireader.tui.painting import StyledSpan, foreground_only, paint, strip
from tuireader.tui.story.blocks import (
    BlockRole,
    Blocks,
    Highlight,
    HighlightKind,
    TextPosition,
    differences,
)
from tuireader.tui.story.lines import GAP, Area, Arrangement, ScreenLine, blanks_in
from tuireader.tui.story.positions import highlights_in

ROLE_STYLES: Final = {
    BlockRole.HEADLINE: "story--headline",
    BlockRole.ORIGIN: "story--origin",
    BlockRole.REPAIRS: "story--repairs",
    BlockRole.NOTE: "story--note",
}
MARK_STYLES: Final = {
    EntityKind.PERSON: "story--person",
    EntityKind.PLACE: "story--place",
    EntityKind.NUMBER: "story--number",
    HighlightKind.HIT: "story--hit",
}
MARKED_BY: Final[Mapping[EntityKind | HighlightKind, str]] = {
    EntityKind.PERSON: "mark_persons",
    EntityKind.PLACE: "mark_places",
    EntityKind.NUMBER: "mark_numbers",
    HighlightKind.HIT: "mark_hits",
}
"""The setting that highlights a kind."""
CURRENT: Final = "story--current"
DIFFERS: Final = "story--differs"
FACING: Final = "story--facing"


@dataclass(frozen=True, slots=True)
class PaintContext:
    """The styles and state needed to paint a story.

    Attributes:
        base: The style of plain text.
        component: Returns the style of a component class by name.
        current: The current highlight.
        selected: Returns the selected range of a line.
        hidden: The settings of kinds that are not highlighted.
    """

    base: Style
    component: Callable[[str], Style]
    current: Highlight | None
    selected: Callable[[ScreenLine], list[StyledSpan]]
    hidden: Collection[str] = frozenset()

    def shows(self, kind: EntityKind | HighlightKind) -> bool:
        """Whether a kind is highlighted."""
        return MARKED_BY[kind] not in self.hidden


class LinePainter:
    """Paints the lines of one story."""

    def __init__(self, blocks: Blocks, area: Area) -> None:
        self._blocks = blocks
        self._area = area

    def paint(self, line: ScreenLine, look: PaintContext) -> Strip:
        """Return one line, padded to the width of the pane."""
        area, blocks = self._area, self._blocks
        has_scripts = blocks.roles[line.block].has_scripts
        texts = blocks.facing if line.facing else blocks.texts
        ground = self._ground(line, look)
        marks = [*self._marked(line, look), *look.selected(line)]
        parts = paint(texts[line.block], ground, marks, line.start, line.end)
        blanks = blanks_in(blocks, line, area)
        segments = _placed(line, area.margin, parts, look.base, blanks)
        if area.arrangement is Arrangement.BESIDE and has_scripts:
            left = strip(segments, area.margin + area.measure, look.base)
            parts = paint(blocks.facing[line.block], ground, marks, line.start, line.end)
            segments = [*left, *_placed(line, GAP, parts, look.base, blanks)]
        return strip(segments, area.width, look.base)

    def _ground(self, line: ScreenLine, look: PaintContext) -> Style:
        style = look.base
        if role := ROLE_STYLES.get(self._blocks.roles[line.block]):
            style += foreground_only(look.component(role))
        if line.facing:
            style += foreground_only(look.component(FACING))
        if self._area.arrangement is not Arrangement.ALONE:
            style += Style(bold=False)  # bold marks differences
        return style

    def _marked(self, line: ScreenLine, look: PaintContext) -> list[StyledSpan]:
        """The highlights of a line: entities, differences, hits, and the current one on top."""
        entities = [
            _over(
                mark,
                foreground_only(look.component(MARK_STYLES[mark.kind]))
                + Style.from_meta({"mark": at}),
            )
            for at, mark in highlights_in(self._blocks.entities, line.place, line.end)
            if look.shows(mark.kind)
        ]
        hit = foreground_only(look.component(MARK_STYLES[HighlightKind.HIT]))
        hits = [
            _over(mark, hit)
            for _, mark in highlights_in(self._blocks.hits, line.place, line.end)
            if look.shows(HighlightKind.HIT)
        ]
        current = look.current
        if current is None or current.place.block != line.block:
            return [*entities, *self._differing(line, look), *hits]
        stands_out = _over(current, look.component(CURRENT))
        return [*entities, *self._differing(line, look), *hits, stands_out]

    def _differing(self, line: ScreenLine, look: PaintContext) -> list[StyledSpan]:
        if self._area.arrangement is Arrangement.ALONE:
            return []
        text, other = self._blocks.texts[line.block], self._blocks.facing[line.block]
        differs = look.component(DIFFERS)
        # On its own background: the foreground colours stand for persons, places and numbers.
        style = Style(bgcolor=differs.bgcolor, bold=differs.bold)
        return [
            StyledSpan(line.start + at, line.start + at + 1, style)
            for at in differences(text[line.start : line.end], other[line.start : line.end])
        ]


def _over(mark: Highlight, style: Style) -> StyledSpan:
    return StyledSpan(mark.place.offset, mark.end, style)


def _at(place: TextPosition) -> Style:
    return Style.from_meta({"offset": (place.offset, place.block)})


def _placed(
    line: ScreenLine, margin: int, parts: list[Segment], base: Style, blanks: Sequence[int]
) -> list[Segment]:
    """The margin and text of a line, each segment with its offset for the mouse."""
    # One cell at a time: Textual counts characters from the offset of a segment, and every cell of
    # the margin belongs to the first character of its line.
    placed = [Segment(" ", base + _at(line.place))] * (margin + line.indent)
    offset, before = line.start, base
    for text, style, _ in parts:
        style = style or base
        cuts = [offset, *(blank for blank in blanks if offset < blank < offset + len(text))]
        for start, end in pairwise([*cuts, offset + len(text)]):
            at = _at(TextPosition(line.block, start))
            if start in blanks:
                placed.append(Segment(" ", _between(before, style, base) + at))
            placed.append(Segment(text[start - offset : end - offset], style + at))
            before = style
        offset += len(text)
    return placed


def _between(before: Style, after: Style, base: Style) -> Style:
    """The style of an inserted space: a highlight on both sides continues through it."""
    if before == after:
        return after
    return base + Style(bgcolor=after.bgcolor) if before.bgcolor == after.bgcolor else base
