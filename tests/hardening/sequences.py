"""What a terminal may obey, generated from how such sequences are built.

The grammar is that of ECMA-48 and of xterm's "ctlseqs": escape, control and string sequences in
their 7-bit and 8-bit spellings, whole, broken off, one in another, and interrupted by controls.
"""

import sys
import unicodedata
from collections.abc import Iterator
from typing import Final

_ESC: Final = "\x1b"
_CSI: Final = (f"{_ESC}[", "\x9b")
_STRINGS: Final = ((f"{_ESC}]", "\x9d"), (f"{_ESC}P", "\x90"), (f"{_ESC}_", "\x9f"))
_MORE_STRINGS: Final = ((f"{_ESC}^", "\x9e"), (f"{_ESC}X", "\x98"), (f"{_ESC}k", f"{_ESC}k"))
_ENDS: Final = (f"{_ESC}\\", "\x9c", "\x07", "", "\n", "\x18", "\x1a", _ESC)
# The parameters in front of "t", "n", "q" … and the numbers of operating system commands.
_PARAMETERS: Final = ("", "0", "6", "21", "1;2", "?1049", ">0", "=1", "<5", "38:2::1:2:3", "9" * 80)
_COMMANDS: Final = (
    *(f"{number};甲" for number in (*range(20), 21, 22, 46, *range(50, 53), *range(104, 120))),
    *("8;;http://evil.example/", "52;c;5LmZ", "52;c;?", "133;A", "633;E;ls", "777;notify;a;b"),
    *("1337;SetProfile=a", "1337;File=inline=1:AA==", "l甲", "L甲", "I甲", "P1ff0000", ""),
)
_BODIES: Final = ("$qm", "+q544e", "1$r0m", "0;0|17/ab", "tmux;\x1b\x1b]0;甲\x07", "Gf=32,a=T;AA==")


def controls() -> Iterator[str]:
    """Yield escape and control sequences, from each final byte and each string command."""
    yield from map(chr, [*range(0x20), *range(0x7F, 0xA0)])
    for final in map(chr, range(0x30, 0x7F)):
        yield from (f"{_ESC}{between}{final}" for between in ("", " ", "#", "%", "(", "$)"))
    for begin in _CSI:
        for final in map(chr, range(0x40, 0x7F)):
            yield from (f"{begin}{parameters}{final}" for parameters in _PARAMETERS[:9])
            yield from (f"{begin}1{between}{final}" for between in (" ", "$", "'", '"', "!", "*"))
        yield from (f"{begin}{parameters}" for parameters in _PARAMETERS)
        yield from (f"{begin}3\x081m", f"{begin}3{_ESC}]0;甲\x07m", f"{begin}{_ESC}[2J", begin * 9)


def strings() -> Iterator[str]:
    """Yield string commands with each end, and without one."""
    for begin in (each for pair in (*_STRINGS, *_MORE_STRINGS) for each in pair):
        for end in _ENDS:
            yield from (f"{begin}{command}{end}" for command in _COMMANDS)
            yield from (f"{begin}{body}{end}" for body in _BODIES)
        yield f"{begin}{'甲' * 5000}\x07"
        yield f"{begin}0;{begin}0;甲\x07\x07"


def unseen() -> Iterator[str]:
    """Yield each character that Unicode calls a control, a format, a line end or a half."""
    for number in range(sys.maxunicode + 1):
        if unicodedata.category(chr(number)) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            yield chr(number)


def directions() -> Iterator[str]:
    """Yield texts of each direction between the characters that change it, nested and unpaired."""
    letters = ("a", "א", "ع", "1", "١", "甲", "+", "،")
    starts = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f\u061c"
    for start in starts:
        for letter in letters:
            yield f"甲{start}{letter}乙{letter}\u202c\u2069丙"
        yield start * 130 + "甲"


def piles() -> Iterator[str]:
    """Yield piles of every mark that combines with what stands before it."""
    marks = [
        chr(number)
        for number in range(sys.maxunicode + 1)
        if unicodedata.category(chr(number)) in ("Mn", "Me")
    ]
    for start in range(0, len(marks), 40):
        yield "、" + "".join(marks[start : start + 40])
        yield "✿" + marks[start] * 60
