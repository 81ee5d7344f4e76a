"""Leave the scroll bars of a view alone whose size stays.

Textual takes the room inside the padding and border of a scroll view for another size than before
at each layout of the screen, and paints its bars once more.

For: Textual 8.2.8.
Remove when: ``ScrollView._size_updated`` compares the size of the container to what it sets it to.
"""

from collections.abc import Callable
from functools import wraps

from textual.geometry import Size
from textual.scroll_view import ScrollView

_Updated = Callable[[ScrollView, Size, Size, Size, bool], bool]


def apply() -> None:
    """Wrap how a view takes a size."""
    if not hasattr(ScrollView._size_updated, "__wrapped__"):
        ScrollView._size_updated = _if_another(ScrollView._size_updated)  # type: ignore[method-assign,assignment]


def _if_another(take_size: _Updated) -> _Updated:
    @wraps(take_size)
    def take_another_size(
        view: ScrollView, size: Size, virtual: Size, container: Size, layout: bool = True
    ) -> bool:
        inside = size - view.styles.gutter.totals
        if size == view._size and inside == view.container_size:
            return inside != container
        return take_size(view, size, virtual, container, layout)

    return take_another_size
