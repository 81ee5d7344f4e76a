"""GBK misalignment: text that a program split between the two bytes of a character.

It looked for the bytes of a mark, or of a character to gloss, and found them where one character
ends and the next begins: A3BF (？) inside 保抗 (B1A3 BFB9). From there the text is out of step, and
確保抗原檢測 becomes 確??乖瓩z測, 因為核酸檢測 becomes 因?yàn)楹怂釞z測. Both bytes of what stands
inside are there and are read again; nothing is guessed. A character at the edge has lost a byte: a
gap stands for it, with the characters that have the other byte.

In ordinary print no mark follows a lost character, and few runs of it make common characters when
they are read one byte off: of 11,655 passages cut at random from undamaged stories 15 would pass
for sure if signs of damage stood around them, and no place in 7,184 undamaged stories did. A place
where nothing stands inside (`?。?`) cannot be told from an author's marks alone, and there is
nothing in it to come back; it counts on a page that has others.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from tuireader.archive import plausibility
from tuireader.archive.clean.characters import TONED
from tuireader.archive.clean.passage import Edit, Passage
from tuireader.archive.repairs import RepairKind
from tuireader.text.detect import detect, is_traditional_only
from tuireader.text.pinyin import character_readings

# Replacements for a byte that a decoder could not read.
LOST = "?\ufffd"

_LONGEST = 400  # characters; a line that never comes into step again was not out of step
_FIRST_BYTES = range(0x81, 0xFF)
_SECOND_BYTES_IN_ASCII = range(0x40, 0x7F)


@dataclass(frozen=True, slots=True)
class Realigned:
    """The text read from a misaligned run.

    Attributes:
        text: The characters of which both bytes are there.
        read: How they were read before.
        end: Where the text is in step again.
        lead: The first byte of one more character, whose second byte was lost.
    """

    text: str
    read: str
    end: int
    lead: int | None = None


def realign_gbk(text: str, start: int, lead: int) -> Realigned | None:
    """Read ``text`` from ``start`` on again, ``lead`` being the first byte of its first character.

    Every character of GBK has two bytes. Behind a lost byte a decoder pairs the second byte of each
    character with the first of the next, until it meets a byte that no pair begins with or ends in:
    抗原檢測 (BFB9 D4AD 997A 9C79) without its first byte reads 乖瓩z測.

    Returns:
        ``None`` when it makes no text, or never comes into step.
    """
    found: list[str] = []
    for end in range(start, min(len(text), start + _LONGEST)):
        read = text[start:end]
        if text[end] in LOST:
            return Realigned("".join(found), read, end + 1, lead)
        first, *second = gbk(text[end]) or b"\0"
        if first not in _FIRST_BYTES and first not in _SECOND_BYTES_IN_ASCII:
            return None
        char = from_gbk(lead, first)
        if char is None:
            return None
        found.append(char)
        if not second:
            return Realigned("".join(found), read, end + 1)
        (lead,) = second
        if chr(lead).isascii() and chr(lead).isalnum():  # swallowed by the pair before it
            return Realigned("".join([*found, chr(lead)]), text[start : end + 1], end + 1)
    return None


def gbk(char: str) -> bytes:
    """Return the bytes of ``char``, none when GBK does not have it."""
    return char.encode("gbk", "ignore")


@cache
def from_gbk(first: int, second: int) -> str | None:
    """Return the character of two bytes, if there is one."""
    try:
        char = bytes((first, second)).decode("gbk")
    except UnicodeDecodeError:
        return None
    return char if len(char) == 1 else None


GAP: Final = "\u25af"

# Some pages have their marks in half width.
_FULL_WIDTH = dict(zip("?!,:;()", "？！，：；（）", strict=True))
_MARKS = "。？，、！：；“”（）《》「」…—" + "".join(_FULL_WIDTH)
_START = re.compile(rf"[{LOST}](?:[(（]?(?P<gloss>{TONED})[)）]|(?P<mark>[{re.escape(_MARKS)}]))")
# How much more familiar the runs of a page must be when they are read again, all together; each of
# them need only be no stranger.
_SURE = 2
_LIKELY = 0
# Where the page has no other mark of a lost byte. None of 900 published stories would pass,
# neither with question marks in half width nor with rare characters lost.
_SURE_ALONE = 1
_SEVERAL = 2  # places, whatever is in them
# Else at least one of so many marks is in a place: where an encoding lacked characters, never more
# than 40 % happen to be, on 657 stories that were written in GB 2312 or Big5 all the same.
_SHARE = 2
_READING = 1  # what it counts that a gloss fits the bytes before it


@dataclass(frozen=True, slots=True)
class _Slip:
    """A place that may be a slip.

    Attributes:
        margin: How much more familiar its run is when it is read again.
        marks: How many marks of lost bytes it has.
    """

    edit: Edit
    margin: int
    marks: int = 1


def repair(lines: Sequence[Passage]) -> list[Passage]:
    """Read what is out of step again, on a page whose places together leave no doubt."""
    found = [list(_slips(line.text)) for line in lines]
    text = "\n".join(line.text for line in lines)
    if not _are_sure([slip for slips in found for slip in slips], _marks(text)):
        return list(lines)
    page = plausibility.PageContext(text, detect(text))
    return [
        line.edited(RepairKind.BYTE_SLIP, [_ordered(slip.edit, line.text, page) for slip in slips])
        for line, slips in zip(lines, found, strict=True)
    ]


def _are_sure(slips: Sequence[_Slip], marks: int) -> bool:
    """Whether the places of a page, which has so many ``marks`` of lost bytes, leave no doubt."""
    margin, within = sum(slip.margin for slip in slips), sum(slip.marks for slip in slips)
    if within == marks:
        return margin >= _SURE_ALONE or len(slips) >= _SEVERAL
    return margin >= _SURE and within * _SHARE >= marks


def _marks(text: str) -> int:
    return sum(map(text.count, LOST))


def _slips(text: str) -> Iterator[_Slip]:
    """Yield the places that may be slips, from left to right."""
    end = 0
    for start in _START.finditer(text):
        if start.start() < end:
            continue
        slip = _at_gloss(text, start) if start["gloss"] else _at_mark(text, start)
        if slip and slip.margin >= _LIKELY:
            end = slip.edit.end
            yield replace(slip, marks=_marks(text[slip.edit.start : end]))


def _at_mark(text: str, start: re.Match[str]) -> _Slip | None:
    """Read on behind a mark: the character before it lost its first byte."""
    second, lead = gbk(_FULL_WIDTH.get(start["mark"], start["mark"]))
    run = realign_gbk(text, start.end(), lead)
    if run is None or not plausibility.is_plausible(run.text):
        return None
    before = _with_second(second)
    margin = plausibility.familiarity(run.text) - plausibility.familiarity(run.read)
    return _Slip(_edit(start.start(), run, before), margin)


def _at_gloss(text: str, start: re.Match[str]) -> _Slip | None:
    """Read on behind a gloss, whose character has the byte that is missing.

    Its first byte is the second of the character before, which is whole.
    """
    _, *first = gbk(text[start.start() - 1 : start.start()]) or b"\0"
    runs = []
    for second in range(0x40, 0xFF) if first else ():
        glossed = from_gbk(first[0], second)
        if (
            glossed
            and is_traditional_only(glossed)
            and start["gloss"] in character_readings(glossed)
        ):
            runs.append(realign_gbk(text, start.end(), second))
    made = [run for run in runs if run and run.text and plausibility.is_plausible(run.text)]
    if not made:
        return None
    run = made[0]
    margin = plausibility.familiarity(run.text) - plausibility.familiarity(run.read) + _READING
    first_characters = "".join(dict.fromkeys(run.text[0] for run in made))
    if len(first_characters) == 1:
        return _Slip(_edit(start.start(), run), margin)
    return _Slip(_edit(start.start(), replace(run, text=run.text[1:]), first_characters), margin)


def _edit(start: int, run: Realigned, before: str = "") -> Edit:
    """Return the change, with all that each gap may have been."""
    after = "" if run.lead is None else _with_first(run.lead)
    shown = f"{GAP if before else ''}{run.text}{GAP if after else ''}"
    return Edit(start, run.end, shown, tuple(filter(None, (before, after))))


@cache
def _with_first(first: int) -> str:
    """Return every character with this first byte."""
    return "".join(filter(None, (from_gbk(first, second) for second in range(0x40, 0xFF))))


@cache
def _with_second(second: int) -> str:
    """Return every character with this second byte."""
    return "".join(filter(None, (from_gbk(first, second) for first in range(0x81, 0xFF))))


def _ordered(edit: Edit, text: str, page: plausibility.PageContext) -> Edit:
    """Put the likeliest candidates first."""
    # With a neighbour on each side, and not the whole line: it may have thousands of places.
    before = text[max(0, edit.start - 1) : edit.start]
    line = f"{before}{edit.after}{text[edit.end : edit.end + 1]}"
    places = [len(before) + place for place, char in enumerate(edit.after) if char == GAP]
    candidates = tuple(
        page.likeliest(chars, *_neighbours(line, place))
        for place, chars in zip(places, edit.candidates, strict=True)
    )
    return Edit(edit.start, edit.end, edit.after, candidates)


def _neighbours(line: str, place: int) -> tuple[str, str]:
    """Return the characters before and after ``place``, empty at an end or a gap."""
    before, after = line[max(0, place - 1) : place], line[place + 1 : place + 2]
    return before.strip(GAP), after.strip(GAP)
