"""Terms of the server: whitespace-separated characters and character bigrams.

Three or more characters become a phrase of bigrams, which matches exactly.
"""

from itertools import pairwise
from typing import Final

# Whitespace is searched like any character and must not end a term: the characters at which Java's
# whitespace tokenizer splits become noncharacters, which no text may contain. Lone surrogates,
# which UTF-8 cannot encode, become characters of the last private plane.
_BLANKS: Final = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009"
    "\u200a\u2028\u2029\u205f\u3000"
)
_HALVES: Final = range(0xD800, 0xE000)
_VISIBLE: Final = {ord(blank): 0xFDD0 + n for n, blank in enumerate(_BLANKS)} | {
    half: 0x10F7FE + n for n, half in enumerate(_HALVES)
}

# The same for stored and sorted values: a lone surrogate becomes a pair of characters that keeps
# the byte order. U+D7FF is unassigned, so hardly any other value begins with it.
_ESCAPE: Final = "\ud7ff"
_SAFE: Final = {half: f"{_ESCAPE}{chr(0xE000 + n)}" for n, half in enumerate(_HALVES)} | {
    ord(_ESCAPE): f"{_ESCAPE}\x01"
}


def visible(text: str) -> str:
    """Return ``text`` with whitespace replaced, character by character."""
    return text.translate(_VISIBLE)


def pairs(text: str) -> str:
    """Return the character bigrams in order, separated by spaces."""
    return " ".join(map("".join, pairwise(visible(text))))


def chars(*texts: str) -> str:
    """Return every distinct character, separated by spaces."""
    return " ".join(sorted(set().union(*map(visible, texts))))


def safe(value: str) -> str:
    """Return ``value`` encoded for the server with its order kept; :func:`unsafe` decodes it."""
    return value.translate(_SAFE) if any("\ud7ff" <= char <= "\udfff" for char in value) else value


def unsafe(stored: str) -> str:
    """Decode the result of :func:`safe`."""
    if _ESCAPE not in stored:
        return stored
    first, *rest = stored.split(_ESCAPE)
    return first + "".join(_half(part[:1]) + part[1:] for part in rest)


def _half(code: str) -> str:
    return _ESCAPE if code == "\x01" else chr(ord(code) - 0xE000 + _HALVES.start)
