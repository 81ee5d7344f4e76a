"""Break the lines of labels, toasts and options as those of stories are.

Rich breaks at blanks alone: a Latin word inside a Chinese sentence is torn, and a line may begin
with a full stop.

For: Textual 8.2.8, Rich 15.0.0.
Remove when: ``Content`` breaks lines by the rules of Unicode (UAX 14).
"""

from collections.abc import Callable
from functools import wraps

from textual import content

from tuireader.text.linebreak import break_lines

_DivideLine = Callable[..., list[int]]


def apply() -> None:
    """Wrap how Textual divides a line."""
    if not hasattr(content.divide_line, "__wrapped__"):  # type: ignore[attr-defined]
        content.divide_line = _as_chinese_breaks(content.divide_line)  # type: ignore[attr-defined]


def _as_chinese_breaks(divide_line: _DivideLine) -> _DivideLine:
    @wraps(divide_line)
    def offsets_of_lines(text: str, width: int, fold: bool = True) -> list[int]:
        if text.isascii() or not fold:
            return divide_line(text, width, fold)
        return [_first_word(text, start) for start, _end in break_lines(text, width)[1:]]

    return offsets_of_lines


def _first_word(text: str, start: int) -> int:
    """Where the line that begins at ``start`` has its first word: blanks stay above it."""
    return start + len(text[start:]) - len(text[start:].lstrip(" "))
