"""Set a screen's size classes before its first layout.

Textual sets them only after a first screen was laid out and painted without.

For: Textual 8.2.8.
Remove when: ``Screen`` sets the classes of its breakpoints before it is composed.
"""

from typing import Any

from textual.geometry import Size
from textual.screen import Screen


def set_breakpoint_classes(screen: Screen[Any], size: Size) -> None:
    """Give ``screen`` the classes for ``size`` before it is laid out."""
    app = screen.app
    all_breakpoints = (
        screen.HORIZONTAL_BREAKPOINTS or app.HORIZONTAL_BREAKPOINTS or (),
        screen.VERTICAL_BREAKPOINTS or app.VERTICAL_BREAKPOINTS or (),
    )
    for cells, breakpoints in zip(size, all_breakpoints, strict=True):
        if reached := [name for least, name in breakpoints if least <= cells]:
            screen.add_class(reached[-1], update=False)
