"""Sanitise text, so that no story can control the terminal.

Escape sequences, control characters, bidirectional overrides, invisible and unassigned formatting
characters are removed; piles of combining marks are cut to two. Line breaks of every kind become
a line feed. Applied when a file is read, and again wherever text leaves for a screen or a pipe.
"""

import re
from collections.abc import Callable
from typing import Final
from unicodedata import category, normalize

# Complete sequences in their 7-bit and 8-bit spellings: CSI, then the string commands (OSC, DCS,
# SOS, PM, APC), then the short ones. Bounded, so that an unterminated one cannot swallow a story.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]{0,512}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]{0,4}[0-~]"
)
_LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# The same, and the spellings of a line break; but the line feeds that set a document in lines stay.
_UNSEEN = re.compile(f"[{_INVISIBLE.pattern[1:-1]}\ud800-\udfff\r\x0b\x0c\x85\u2028\u2029]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
# Where marks may be piled: neither letters, blanks nor the punctuation of running text.
_NO_LETTERS = re.compile(
    r"[^\w\s\x00-\x7f\u2010-\u2027\u2030-\u205e\u3000-\u3029\u3030-\u303f\uff00-\uff65]{3,}"
)
_MOST_MARKS = 2


# What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection).
_FORMULA: Final = re.compile("[=+\\-@\t\r]")


def _unpiled(run: re.Match[str]) -> str:
    """Cut every pile of combining marks (Unicode's Mn and Me) in a run without letters to two."""
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if category(character) in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


Replacement = str | Callable[[re.Match[str]], str]

# What is done to a text whose lines end in line feeds, in this order.
RULES: Final[tuple[tuple[re.Pattern[str], Replacement], ...]] = (
    (_SEQUENCE, ""),
    (_INVISIBLE, ""),
    (_NO_CHARACTER, "\ufffd"),
    (_NO_LETTERS, _unpiled),
)


def sanitize(text: str) -> str:
    """Return ``text`` with nothing in it that a terminal would obey; lines end in a line feed."""
    text = with_line_feeds(_SEQUENCE.sub("", text))
    for pattern, replacement in RULES[1:]:
        text = pattern.sub(replacement, text)
    return text


def strip_invisible(text: str) -> str:
    """Return ``text`` without invisible characters, which a page leaves in a copy."""
    return _INVISIBLE.sub("", text)


def with_line_feeds(text: str) -> str:
    """Return ``text`` with a line feed for every spelling of a line break, and without tabs."""
    return _LINE_BREAK.sub("\n", text).replace("\t", "    ")


def safe_line(text: str) -> str:
    """Return ``text`` safe and on one line, as titles, names and paths are shown."""
    return sanitize(text).replace("\n", " ")


def no_formula(cell: str) -> str:
    """Return the text of a cell so that no spreadsheet takes it for a formula.

    Full-width, small and raised signs count as well: spreadsheets may fold the first.
    """
    return f"'{cell}" if _FORMULA.match(normalize("NFKC", cell[:1])) else cell


def safe_json(document: str) -> str:
    """Return a JSON ``document`` with an escape for every character a terminal would obey.

    What it says stays the same: a path is printed as it is, also when its name is hostile.
    """
    return _UNSEEN.sub(_escaped, document)


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(
        f"\\u{high << 8 | low:04x}" for high, low in zip(units[::2], units[1::2], strict=True)
    )
