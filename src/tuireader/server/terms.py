"""Text as the server sees it: characters, and pairs of neighbours, between blanks.

Three characters and more are a phrase of pairs: found where they stand, exactly.
"""

from itertools import pairwise
from typing import Final

# A blank is a character like any other, and must not end a term: those at which Java's whitespace
# tokenizer cuts become noncharacters, which no text may hold. Half a character, as odd files have
# them, cannot be written in UTF-8, and becomes a character of the last private plane.
_BLANKS: Final = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009"
    "\u200a\u2028\u2029\u205f\u3000"
)
_HALVES: Final = range(0xD800, 0xE000)
_VISIBLE: Final = {ord(blank): 0xFDD0 + n for n, blank in enumerate(_BLANKS)} | {
    half: 0x10F7FE + n for n, half in enumerate(_HALVES)
}

# The same for values that are kept and sorted: a pair in the place of the half, in order of
# its bytes. U+D7FF is no character, so that hardly anything else begins with it.
_ESCAPE: Final = "\ud7ff"
_SAFE: Final = {half: f"{_ESCAPE}{chr(0xE000 + n)}" for n, half in enumerate(_HALVES)} | {
    ord(_ESCAPE): f"{_ESCAPE}\x01"
}


def visible(text: str) -> str:
    """Return ``text`` without blanks, character by character."""
    return text.translate(_VISIBLE)


def pairs(text: str) -> str:
    """Return the pairs of neighbouring characters, in order, between blanks."""
    return " ".join(map("".join, pairwise(visible(text))))


def chars(*texts: str) -> str:
    """Return every character once, between blanks."""
    return " ".join(sorted(set().union(*map(visible, texts))))


def safe(value: str) -> str:
    """Return ``value`` as a server can keep it, sorted as before; :func:`unsafe` undoes it."""
    return value.translate(_SAFE) if any("\ud7ff" <= char <= "\udfff" for char in value) else value


def unsafe(stored: str) -> str:
    """Undo :func:`safe`."""
    if _ESCAPE not in stored:
        return stored
    first, *rest = stored.split(_ESCAPE)
    return first + "".join(_half(part[:1]) + part[1:] for part in rest)


def _half(code: str) -> str:
    return _ESCAPE if code == "\x01" else chr(ord(code) - 0xE000 + _HALVES.start)
