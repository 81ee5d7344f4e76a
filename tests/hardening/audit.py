"""Which of the bytes that reach a terminal are not text and not our own ways to draw."""

import re
import unicodedata

from tuireader.tui import shutdown

# All that Textual writes to draw, to ask what the terminal can do, and to name its keys; and what
# is copied.
_OURS = re.compile(
    r"\x1b\[[0-9;:]*m"
    r"|\x1b\[[0-9]+;[0-9]+H"
    r"|\x1b\[\?(?:1049|1000|1003|1015|1006|25|1004|2004|7|2026|2048|1016)[hl]"
    r"|\x1b\[[<>=][0-9]*[;0-9]*u|\x1b\[\?u|\x1b\[\?(?:2026|2048|1016)\$p"
    r"|\x1b\[[>=]?c|\x1b\[[0-9;]*[ABCDGJK]|\x1b\[[0-9;]*t"
    r"|\x1b\]22;[a-z-]*\x07"
    r"|\x1b\]52;c;[A-Za-z0-9+/]*=*\x07"
    r"|\r?\n"
)
# What a frame leaves unfinished when the end of the reader is enforced: half a sequence, or half a
# character, before the sequences that restore the terminal. A terminal that takes no byte for 0.2
# seconds, as this emulator where other work keeps it waiting, gets none of them.
_TORN = re.compile(
    rb"(?:\x1b\[?[0-9;]*|[\xc2-\xf4][\x80-\xbf]{0,2})(?=%s|\Z)" % re.escape(shutdown._RESET)
)
_LINE_END = re.compile(r"\r?\n")
# Signs of other scripts that Unicode counts as formatting, and that are seen.
_SEEN = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
# The number in all payloads made of xterm's list, behind what begins a sequence.
_FOREIGN = re.compile("[\x1b\x80-\x9f][][ -/<->?PXO^_]{0,4}(?:[0-9]*;)*4242")
_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def strays(output: str, *, drawn: bool = False) -> list[str]:
    """Return what would be obeyed, or not be seen, in what was written.

    Args:
        drawn: It is what the reader drew, in sequences of its own.
    """
    text = _SEEN.sub("", (_OURS if drawn else _LINE_END).sub("", output))
    foreign = [repr(found) for found in _FOREIGN.findall(output)]
    return foreign + [
        f"U+{ord(character):04X} in {text[max(0, place - 20) : place + 20]!r}"
        for place, character in enumerate(text)
        if unicodedata.category(character) in _INVISIBLE
    ]


def whole(output: bytes) -> str:
    """Return what the reader drew, without what its enforced end left unfinished."""
    return _TORN.sub(b"", output).decode("utf-8")


def piled(output: str) -> bool:
    """Tell whether more than two marks stand on one character."""
    return re.search("[\u0300-\u036f]{3}", _OURS.sub("", output)) is not None
