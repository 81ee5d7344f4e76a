"""The key of a story, which a search verifies: its folded title, a line feed, its folded text.

A key is stored in two bytes a character, high byte first: a third less than in UTF-8, and searched
in half the time, because the byte that a comparison begins with, the last one, tells most.
"""

from collections.abc import Iterable
from typing import Final

from tuireader.archive.story import Story
from tuireader.index.whoosh_format.mmap_columns import BytesColumn
from tuireader.text.search_key import search_key

_ENCODING = "utf-16-be"
UNIT: Final = 2
"""Bytes of a character; what is not in the basic plane has two such units."""
_BORDER = "\n"


def key_of(story: Story) -> bytes:
    """Return the key of ``story`` as it is stored."""
    # The first line feed of a key ends the title.
    title = story.title.replace(_BORDER, " ")
    return encode_key(f"{search_key(title)}{_BORDER}{search_key(story.text)}")


def encode_key(text: str) -> bytes:
    """Return a key, or a part of one, as it is stored."""
    return text.encode(_ENCODING, "surrogatepass")


def decode_key(stored: bytes) -> str:
    """Undo :func:`encode_key`."""
    return stored.decode(_ENCODING, "surrogatepass")


class Keys(BytesColumn):
    """The keys of one segment."""

    def text(self, docnum: int) -> str:
        """The key of one story."""
        return decode_key(self[docnum])

    def with_needle(self, needle: str, within: Iterable[int]) -> frozenset[int]:
        """Return the stories of ``within`` whose title or body contains the folded ``needle``."""
        if _BORDER in needle:
            # The border is a line feed as well, and no part of either.
            return self._in_body(needle, within)
        find, starts, ends = self._source.find, self._starts, self._ends
        wanted = encode_key(needle)
        found = []
        for docnum in within:
            place = find(wanted, starts[docnum], ends[docnum])
            if place < 0:
                continue
            if (place - starts[docnum]) % 2 == 0 or self._find(wanted, docnum) >= 0:
                found.append(docnum)
        return frozenset(found)

    def with_title(self, needle: str, within: Iterable[int]) -> frozenset[int]:
        """Return the stories of ``within`` whose title contains the folded ``needle``."""
        wanted, border = encode_key(needle), encode_key(_BORDER)
        return frozenset(
            docnum
            for docnum in within
            if 0 <= self._find(wanted, docnum) <= self._find(border, docnum) - len(wanted)
        )

    def _in_body(self, needle: str, within: Iterable[int]) -> frozenset[int]:
        wanted, border = encode_key(needle), encode_key(_BORDER)
        return frozenset(
            docnum
            for docnum in within
            if self._find(wanted, docnum, self._find(border, docnum) + len(border)) >= 0
        )

    def _find(self, wanted: bytes, docnum: int, after: int = 0) -> int:
        """Return where in a key ``wanted`` stands at a whole character, or -1."""
        start, end = self._starts[docnum], self._ends[docnum]
        place = self._source.find(wanted, start + after, end)
        while place >= 0 and (place - start) % 2:
            place = self._source.find(wanted, place + 1, end)
        return place - start if place >= 0 else -1
