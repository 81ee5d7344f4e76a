"""Keep characters two cells wide whole where the edge of another widget meets them.

Textual cuts every line at the edges of all widgets on it, and a Han character on a cut becomes two
blanks: toasts and the palette lost characters wherever a pane *below* them began or ended. Here a
line is cut only where another widget covers it, and nothing is repainted up to the middle of a
character: the half that a toast leaves in sight is blank, and whole again when the toast is gone.
Of a line that changed in part, only the widgets that are seen in that part are rendered.

For: Textual 8.2.8.
Remove when: Textual#6357 is closed, and ``ChopsUpdate`` crops no line in a wide character.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from itertools import repeat

from rich.cells import cell_len
from textual._compositor import ChopsUpdate, Compositor, ReflowResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

_Pieces = dict[int, Strip]
"""What is painted on a line of the screen, by its first cell."""
_Span = tuple[int, int]
_Reflow = Callable[[Compositor, Widget, Size], ReflowResult]


def apply() -> None:
    """Replace how lines of several widgets are put together."""
    Compositor._render_chops = _pieces_of_lines  # type: ignore[method-assign]
    Compositor.render_partial_update = _partial_update  # type: ignore[method-assign]
    if not hasattr(Compositor.reflow, "__wrapped__"):
        Compositor.reflow = _with_neighbours(Compositor.reflow)  # type: ignore[method-assign,assignment]


def _pieces_of_lines(
    self: Compositor, crop: Region, is_rendered_line: Callable[[int], bool]
) -> list[_Pieces]:
    width, height = self.size
    return _pieces_of(self, crop, {y: [(0, width)] for y in range(height) if is_rendered_line(y)})


def _pieces_of(self: Compositor, crop: Region, wanted: Mapping[int, list[_Span]]) -> list[_Pieces]:
    """Return the pieces of the lines that are ``wanted``, of the widgets in those spans alone."""
    width, height = self.size
    lines: list[_Pieces] = [{} for _ in repeat(None, height)]
    # Nothing is free on a line that is not to be painted.
    free = [[(0, width)] if y in wanted else [] for y in range(height)]
    for widget, (region, clip) in self.visible_widgets.items():  # the uppermost first
        seen = region.intersection(clip) if crop.overlaps(clip) else Region()
        first, end = seen.column_span
        # Most containers are covered, and cost as much to render as what covers them.
        covered = [y for y in seen.line_range if _overlap(free[y], first, end)]
        if rows := [y for y in covered if _is_wanted(wanted[y], free[y], first, end)]:
            part = Region(first, rows[0], seen.width, rows[-1] + 1 - rows[0])
            strips = widget.render_lines(part.translate(-region.offset))
            for y, strip in zip(part.line_range, strips, strict=False):
                _paint(lines[y], free[y], strip, first, end)
        for y in covered:
            free[y] = list(_without(free[y], first, end))
    return [dict(sorted(pieces.items())) for pieces in lines]


def _overlap(free: Iterable[_Span], first: int, end: int) -> bool:
    return any(left < end and first < right for left, right in free)


def _is_wanted(wanted: Iterable[_Span], free: Iterable[_Span], first: int, end: int) -> bool:
    parts = ((max(left, first), min(right, end)) for left, right in wanted)
    return any(left < right and _overlap(free, left, right) for left, right in parts)


def _paint(pieces: _Pieces, free: Iterable[_Span], strip: Strip, first: int, end: int) -> None:
    """Put what is visible of ``strip`` among the pieces."""
    for free_first, free_end in free:
        left, right = max(free_first, first), min(free_end, end)
        if left < right:
            length = end - first
            whole = strip if strip.cell_length >= length else strip.extend_cell_length(length)
            pieces[left] = whole.crop(left - first, right - first)


def _without(free: Iterable[_Span], first: int, end: int) -> Iterator[_Span]:
    """Yield the cells of ``free`` that are not between ``first`` and ``end``."""
    for left, right in free:
        if left < min(right, first):
            yield left, min(right, first)
        if max(left, end) < right:
            yield max(left, end), right


def _with_neighbours(reflow: _Reflow) -> _Reflow:
    """Repaint a cell more on both sides of a widget that came, moved or went.

    It covers half of a character there, or did.
    """

    @wraps(reflow)
    def reflow_with_neighbours(self: Compositor, parent: Widget, size: Size) -> ReflowResult:
        before = self._dirty_regions.copy()
        result = reflow(self, parent, size)
        changed = self._dirty_regions - before
        self._dirty_regions |= {region.grow((0, 1, 0, 1)) for region in changed}
        return result

    return reflow_with_neighbours


def _partial_update(self: Compositor) -> ChopsUpdate | None:
    screen = self.size.region
    dirty = {part for region in self._dirty_regions if (part := region.intersection(screen))}
    self._dirty_regions.clear()
    if not dirty:
        return None
    spans = list(self._regions_to_spans(dirty))
    wanted: dict[int, list[_Span]] = {}
    for y, first, end in spans:
        wanted.setdefault(y, []).append((first, end))
    lines = _pieces_of(self, Region.from_union(dirty), wanted)
    ends = [[x + piece.cell_length for x, piece in line.items()] for line in lines]
    whole = [(y, first, _after_half(lines[y], end)) for y, first, end in spans]
    return ChopsUpdate(lines, whole, ends)


def _after_half(pieces: Mapping[int, Strip], end: int) -> int:
    """Return ``end``, or the cell after it where a character of two cells stands astride it."""
    for x, piece in pieces.items():
        if x < end < x + piece.cell_length:
            around = piece.crop(end - x - 1, end - x + 1).text
            return end + (cell_len(around[:1]) == 2)
    return end
