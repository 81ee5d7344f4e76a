"""Ignore page keys in a list of options that has not been laid out yet.

A page key looks up the line of the highlighted option. Right after the options were replaced, as in
the command palette while one types, no line is known, and a KeyError ends the program.

For: Textual 8.2.8.
Remove when: ``OptionList._move_page`` does nothing where no line is known.
"""

from collections.abc import Callable
from functools import wraps

from textual.widgets import OptionList

_MovePage = Callable[[OptionList, int], None]


def apply() -> None:
    """Wrap the handler of both page keys."""
    if not hasattr(OptionList._move_page, "__wrapped__"):
        OptionList._move_page = _if_laid_out(OptionList._move_page)  # type: ignore[method-assign,assignment,arg-type]


def _if_laid_out(move_page: _MovePage) -> _MovePage:
    @wraps(move_page)
    def move_if_laid_out(options: OptionList, direction: int) -> None:
        if (options.highlighted or 0) in options._index_to_line:
            move_page(options, direction)

    return move_if_laid_out
