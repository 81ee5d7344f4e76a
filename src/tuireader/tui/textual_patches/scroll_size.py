"""Set the virtual size of a scroll view without a new layout of the screen.

Where the size is just assigned, Textual lays out the screen for a bar that may need room, and
paints all of it: half the time of a key that shows another story.

For: Textual 8.2.8.
Remove when: a view with ``scrollbar-gutter: stable`` takes another ``virtual_size`` without a new
    layout.
"""

from textual.geometry import Size
from textual.scroll_view import ScrollView


def set_scroll_size(view: ScrollView, size: Size) -> None:
    """Set what ``view`` scrolls through; its style has to keep room for the bar all the time."""
    if size != view.virtual_size:
        view.set_reactive(type(view).virtual_size, size)
        view._scroll_update(size)
