"""Damage a story in ways whose inverse is known: what stood where, and what must come back.

Written against what programs did to real pages, not against the code that mends it: a slip is made
by cutting bytes, and what of it is lost is read from the bytes.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pypinyin import Style, pinyin

from tuireader.archive.repairs import RepairKind
from tuireader.text.detect import is_traditional_only

_GLOSSED = 0.8  # of the characters that a converter from Simplified text would not know
_MOST_SLIPS = 3
_MARKS = "。？，、！：；“”（）《》「」…—"
_GAP = "▯"

_FOOTERS = (
    "Copyright © 2023 临江新闻网 All Rights Reserved",
    "版权所有：临江晚报社 未经授权不得转载",
    "临ICP备09990001号-2 临公网安备33099902000123号",
    "違法和不良信息舉報電話：0571-00000000",
    "掃描二維碼推送至手機訪問。",
    "版權聲明：本文由臨江網轉載於網絡，如有侵權聯繫站長刪除。",
    "轉載請註明出處",
    "（责任编辑：陶乐平）",
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place of damage.

    Attributes:
        offset: In the text as it must be mended.
        before: What stands in the damaged text.
        lost: The characters that cannot come back.
    """

    offset: int
    before: str
    lost: str = ""

    @property
    def has_inverse(self) -> bool:
        """Whether anything can come back: of two neighbours that lost a byte each, nothing can."""
        return len(self.lost) < 2 or len(self.before) > len("?。?")


@dataclass(frozen=True, slots=True)
class Damaged:
    """A text with damage of one kind.

    Attributes:
        text: As the reader gets it.
        mended: As the reader must give it back, a gap for each lost character.
    """

    text: str
    mended: str
    places: tuple[Place, ...]

    def gaps(self) -> Iterator[tuple[int, str]]:
        """Yield where a gap must be, and the character that was there."""
        offsets = (offset for offset, char in enumerate(self.mended) if char == _GAP)
        return zip(offsets, "".join(place.lost for place in self.places), strict=True)


Damage = Callable[[str, random.Random], Damaged]


def gloss(text: str, pick: random.Random) -> Damaged:
    """Put readings behind Traditional characters, as a converter did that lacked them."""
    parts: list[str] = []
    places: list[Place] = []
    for offset, char in enumerate(text, 1):
        parts.append(char)
        if is_traditional_only(char) and pick.random() < _GLOSSED:
            ((reading, *_),) = pinyin(char, style=Style.TONE)
            parts.append(f"({reading})")
            places.append(Place(offset, parts[-1]))
    return Damaged("".join(parts), text, tuple(places))


def byte_slip(text: str, pick: random.Random) -> Damaged:
    """Cut the bytes of a mark out of two characters, in up to three places."""
    raw = text.encode("gbk")
    starts = {0, *_starts(raw)}
    sites = [site for site in range(1, len(raw) - 1) if _is_mark(raw, site) and site not in starts]
    damaged: list[str] = []
    mended: list[str] = []
    places: list[Place] = []
    end = 0
    for site in sorted(pick.sample(sites, min(_MOST_SLIPS, len(sites)))):
        if site - 1 < end:
            continue
        slip = _slip(raw, site, starts)
        if slip is None:
            continue
        run, after, following, lost = slip
        whole = raw[end : site - 1].decode("gbk")
        damaged += (whole, run)
        mended += (whole, after)
        places.append(Place(sum(map(len, mended)) - len(after), run, lost))
        end = following
    rest = raw[end:].decode("gbk")
    return Damaged("".join([*damaged, rest]), "".join([*mended, rest]), tuple(places))


def _starts(raw: bytes) -> Iterator[int]:
    place = 0
    while place < len(raw):
        yield place
        place += 2 if raw[place] >= 0x81 else 1


def _is_mark(raw: bytes, site: int) -> bool:
    return raw[site : site + 2] in {mark.encode("gbk") for mark in _MARKS}


def _slip(raw: bytes, site: int, starts: set[int]) -> tuple[str, str, int, str] | None:
    """Read on behind the mark at ``site`` until the bytes are in step again.

    Returns:
        What is read, what it must become, where the bytes are in step, and what is lost.
    """
    run = "?" + raw[site : site + 2].decode("gbk")
    first, lost = site - 1, raw[site - 1 : site + 1].decode("gbk")
    place, dropped = site + 2, -1
    while place not in starts:
        if place >= len(raw):
            return None
        if raw[place] < 0x80:
            run, place = run + chr(raw[place]), place + 1
            continue
        try:
            run, place = run + raw[place : place + 2].decode("gbk"), place + 2
        except UnicodeDecodeError:
            run, place, dropped = run + "?", place + 1, place - 1
    inside = raw[first + 2 : dropped if dropped > 0 else place].decode("gbk")
    if dropped > 0:
        lost += raw[dropped : dropped + 2].decode("gbk")
    return run, f"{_GAP}{inside}{_GAP if dropped > 0 else ''}", place, lost


def doubled_body(text: str, pick: random.Random) -> Damaged:
    """Let the story stand twice."""
    return Damaged(f"{text}\n\n{text}", text, (Place(len(text), text),))


def footer(text: str, pick: random.Random) -> Damaged:
    """Set one to four lines of a site below the story."""
    lines = pick.sample(_FOOTERS, pick.randint(1, 4))
    places = tuple(Place(len(text), line) for line in lines)
    return Damaged("\n\n".join([text, *lines]), text, places)


KINDS: dict[RepairKind, Damage] = {
    RepairKind.PINYIN_GLOSS: gloss,
    RepairKind.BYTE_SLIP: byte_slip,
    RepairKind.DOUBLED_BODY: doubled_body,
    RepairKind.FOOTER: footer,
}
