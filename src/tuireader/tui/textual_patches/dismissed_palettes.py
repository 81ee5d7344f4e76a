"""Ignore what a search for commands finds when its palette is gone.

The search goes on in the background for a moment after the palette was dismissed. Its answer
changes widgets that are not there any more, which ends the program with NoMatches.

For: Textual 8.2.8.
Remove when: ``CommandPalette`` cancels its search, and waits for it, before it is removed.
"""

from contextlib import suppress
from functools import wraps

from textual.command import CommandPalette
from textual.css.query import NoMatches


def apply() -> None:
    """Wrap the methods that show the answer, and that it is waited for."""
    if not hasattr(CommandPalette._watch__list_visible, "__wrapped__"):
        _wrap_both()


def _wrap_both() -> None:
    show_list, show_busy = CommandPalette._watch__list_visible, CommandPalette._watch__show_busy

    @wraps(show_list)
    def show_list_if_there(palette: CommandPalette) -> None:
        with suppress(NoMatches):
            show_list(palette)

    @wraps(show_busy)
    async def show_busy_if_there(palette: CommandPalette) -> None:
        with suppress(NoMatches):
            await show_busy(palette)

    CommandPalette._watch__list_visible = show_list_if_there  # type: ignore[assignment, method-assign]
    CommandPalette._watch__show_busy = show_busy_if_there  # type: ignore[assignment, method-assign]
