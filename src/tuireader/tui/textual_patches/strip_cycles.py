"""Rendered lines that form no reference cycle.

A line keeps the pieces it was cut into, and the piece of an uncut one is the line itself. Only the
garbage collector finds such a cycle: each key left it up to 2,000 objects, and once in a dozen keys
it stopped the screen for 0.1 s.

For: Textual 8.2.8.
Remove when: ``Strip.divide`` does not cache a strip in itself.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps

from textual.strip import Strip

_Divide = Callable[[Strip, Iterable[int]], Sequence[Strip]]


def apply() -> None:
    """Wrap ``Strip.divide``."""
    if not hasattr(Strip.divide, "__wrapped__"):
        Strip.divide = _unless_whole(Strip.divide)  # type: ignore[method-assign,assignment]


def _unless_whole(divide: _Divide) -> _Divide:
    @wraps(divide)
    def divide_if_cut(strip: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
        inside = [cut for cut in cuts if cut <= strip.cell_length]
        return [strip] if inside == [strip.cell_length] else divide(strip, inside)

    return divide_if_cut
