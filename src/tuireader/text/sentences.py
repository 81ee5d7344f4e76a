"""Find the sentence that a character is in."""

import re
from typing import Final

Span = tuple[int, int]

_LONGEST_SENTENCE: Final = 400  # characters; a text without full stops is cut there
_SENTENCE: Final = re.compile(
    rf"[^。！？!?…\n]{{1,{_LONGEST_SENTENCE}}}+(?:[。！？!?…]++[”’」』）)\]】〉》]*+)?|(?s:.)"
)


def sentence_at(text: str, offset: int) -> Span:
    """Return the sentence that a character is in, closing quotation marks included."""
    last = (0, 0)
    for found in _SENTENCE.finditer(text):
        last = found.span()
        if offset < last[1]:
            break
    return last
