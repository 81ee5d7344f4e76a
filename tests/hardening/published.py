"""Payloads from lists that others publish: Unicode's and xterm's.

Three packages of Debian hold them. As root, ``apt-get install unicode-data xterm
python3-confusable-homoglyphs``; or download and unpack them with ``dpkg-deb -x`` into a folder of
your own, and name it in ``TUIREADER_TEST_LISTS``. Images that install no documentation lack xterm's
list unless it is unpacked so.
"""

import gzip
import json
import os
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, cycle, islice, repeat
from pathlib import Path
from typing import Final

import pytest

_ROOT: Final = Path(os.environ.get("TUIREADER_TEST_LISTS", "/"))
_CLASSES: Final = _ROOT / "usr/share/unicode/BidiTest.txt"
_CHARACTERS: Final = _ROOT / "usr/share/unicode/BidiCharacterTest.txt"
_SEQUENCES: Final = _ROOT / "usr/share/doc/xterm/ctlseqs.txt.gz"
_CONFUSABLES: Final = _ROOT / "usr/lib/python3/dist-packages/confusable_homoglyphs/confusables.json"
_MISSING: Final = [
    file for file in (_CLASSES, _CHARACTERS, _SEQUENCES, _CONFUSABLES) if not file.exists()
]

NUMBER: Final = "4242"
"""Stands for every parameter, so that a sequence that is not the reader's own is recognised."""

needs_lists: Final = pytest.mark.skipif(
    bool(_MISSING),
    reason=f"{_MISSING[0] if _MISSING else ''} is missing: apt-get install unicode-data xterm "
    "python3-confusable-homoglyphs, or see tests/hardening/published.py",
)

_SEVEN: Final = {
    "ESC": "\x1b", "CSI": "\x1b[", "OSC": "\x1b]", "DCS": "\x1bP", "APC": "\x1b_", "PM": "\x1b^",
    "SOS": "\x1bX", "SS2": "\x1bN", "SS3": "\x1bO", "ST": "\x1b\\", "BEL": "\x07", "SP": " ",
    "TAB": "\t", "BS": "\x08", "CR": "\r", "ENQ": "\x05", "FF": "\x0c", "LF": "\n", "SI": "\x0f",
    "SO": "\x0e", "VT": "\x0b", "US": "\x1f", "GS": "\x1d", "RS": "\x1e", "FS": "\x1c",
}  # fmt: skip
_EIGHT: Final = _SEVEN | {
    "CSI": "\x9b", "OSC": "\x9d", "DCS": "\x90", "APC": "\x9f", "PM": "\x9e", "SOS": "\x98",
    "SS2": "\x8e", "SS3": "\x8f", "ST": "\x9c",
}  # fmt: skip
_SEQUENCE: Final = re.compile(
    r"\b(?:ESC|CSI|OSC|DCS|APC|PM|SOS|SS[23])  ?\S+(?: \S+)*|^(?:[A-Z]{2,3})(?=  )"
)
_VALUE: Final = re.compile(r"\bP[a-z] = ((?:[0-9] ?)+)")
_PARAMETER: Final = re.compile("P[a-z]")


def payloads(step: int = 1) -> Iterator[str]:
    """Yield every ``step``-th payload of each list, and all control sequences of xterm."""
    yield from islice(_confusables(), 0, None, step)
    yield from islice(_of_characters(), 0, None, step)
    yield from islice(_of_classes(), 0, None, step)
    yield from control_sequences()


def shared_out(step: int, size: int) -> list[list[str]]:
    """Return these payloads in lists of about ``size``, some of each kind in each."""
    found = list(payloads(step))
    lists = len(found) // size + 1
    return [found[start::lists] for start in range(lists)]


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8") as lines:
        yield from (line for line in lines if line.strip() and line[0] not in "#@")


def _confusables() -> Iterator[str]:
    """Yield each character that looks like others, between some of those that it is taken for."""
    taken_for = json.loads(_CONFUSABLES.read_text(encoding="utf-8"))
    for character, others in taken_for.items():
        yield character
        yield f"{others[0]['c']}{character}{others[-1]['c']}"


def _of_characters() -> Iterator[str]:
    for line in _lines(_CHARACTERS):
        yield "".join(chr(int(number, 16)) for number in line.split(";")[0].split())


def _of_classes() -> Iterator[str]:
    """Yield a text for each line of bidi classes, from one character of each after the other."""
    classes = defaultdict(list)
    for number in range(sys.maxunicode + 1):
        classes[unicodedata.bidirectional(chr(number))].append(chr(number))
    # A prime step, so that few lines already see characters of all scripts.
    turns = {name: cycle(known[::7] or known) for name, known in classes.items()}
    for line in _lines(_CLASSES):
        yield "".join(next(turns[name]) for name in line.split(";")[0].split())


def control_sequences() -> Iterator[str]:
    """Yield each sequence of xterm's list, 7-bit and 8-bit, with each value that it explains."""
    yield from dict.fromkeys(
        _spelt(words, names, value)
        for words, values in _explained()
        for names in (_SEVEN, _EIGHT)
        for value in (NUMBER, "", *values)
    )


def _explained() -> Iterator[tuple[Sequence[str], Iterable[str]]]:
    text = gzip.decompress(_SEQUENCES.read_bytes()).decode()
    words: Sequence[str] = ("ESC",)
    values: dict[str, None] = {}
    for line in text.splitlines():
        if found := _SEQUENCE.search(line):
            yield words, values
            words, values = found[0].split(), {}
        values |= {value.replace(" ", ""): None for value in _VALUE.findall(line)}
    yield words, values


def _spelt(words: Sequence[str], names: dict[str, str], value: str) -> str:
    """Fill in the parameters: the first is the value, the text of a string command is a word."""
    numbers = chain([value], repeat(NUMBER))
    pieces = []
    for word in words:
        if word == "Pt" and words[0] in ("OSC", "DCS", "APC", "PM"):
            pieces.append(f"{NUMBER};甲")
        elif _PARAMETER.fullmatch(word):
            pieces.append(next(numbers))
        else:
            pieces.append(names.get(word, word))
    return "".join(pieces)
