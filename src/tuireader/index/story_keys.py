"""Search keys of stories: folded title, a line feed, folded text.

A key is stored in two bytes a character, high byte first: a third less than in UTF-8, and searched
in half the time, because the byte that a comparison begins with, the last one, tells most.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from tuireader.archive.story import Story
from tuireader.index.whoosh_format.mmap_columns import BytesColumn
from tuireader.text.search_key import search_key

_ENCODING = "utf-16-be"
UNIT: Final = 2
"""Bytes of a code unit; characters outside the basic plane have two."""
_BORDER = "\n"
_STORED_BORDER = _BORDER.encode(_ENCODING)
_FIRST_HALVES: Final = frozenset(map(chr, range(0xD800, 0xDC00)))
_LAST_HALVES: Final = frozenset(map(chr, range(0xDC00, 0xE000)))


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


def is_torn(text: str) -> bool:
    """Whether ``text`` begins or ends with half a surrogate pair."""
    return text[:1] in _LAST_HALVES or text[-1:] in _FIRST_HALVES


class Keys(BytesColumn):
    """The keys of one segment."""

    def text(self, docnum: int) -> str:
        """The key of one story."""
        return decode_key(self[docnum])

    def with_needle(self, needle: str, docnums: Iterable[int]) -> Iterator[int]:
        """Yield those of some stories whose title or body contains the folded ``needle``."""
        if is_torn(needle):
            # A whole character has the bytes of its half, and not the half.
            return (docnum for docnum in docnums if needle in self.text(docnum))
        if _BORDER in needle:
            # The border is a line feed as well, and no part of either.
            return self._in_body(encode_key(needle), docnums)
        return self._anywhere(encode_key(needle), docnums)

    def _anywhere(self, wanted: bytes, docnums: Iterable[int]) -> Iterator[int]:
        column, offsets, lengths = self._start, self._offsets, self._lengths
        find, check = self._file.source.find, self._file.check
        checked = self._file.is_checked(column, self._end)
        for docnum in docnums:
            start = column + offsets[docnum]
            end = start + lengths[docnum]
            if not checked:
                check(start, end)
            place = find(wanted, start, end)
            if place < 0:
                continue
            if (place - start) % UNIT == 0 or self._find(wanted, start, end) >= 0:
                yield docnum

    def with_title(self, needle: str, docnums: Iterable[int]) -> Iterator[int]:
        """Yield those of some stories whose title contains the folded ``needle``."""
        wanted = encode_key(needle)
        for docnum in docnums:
            start, end = self._place(docnum)
            title_end = self._find(_STORED_BORDER, start, end)
            if self._find(wanted, start, title_end) >= 0:
                yield docnum

    def _in_body(self, wanted: bytes, docnums: Iterable[int]) -> Iterator[int]:
        for docnum in docnums:
            start, end = self._place(docnum)
            body = self._find(_STORED_BORDER, start, end) + len(_STORED_BORDER)
            if self._find(wanted, body, end) >= 0:
                yield docnum

    def _find(self, wanted: bytes, start: int, end: int) -> int:
        """Return where ``wanted`` occurs at a whole code unit counted from ``start``, or -1."""
        place = self._file.source.find(wanted, start, end)
        while place >= 0 and (place - start) % UNIT:
            place = self._file.source.find(wanted, place + 1, end)
        return place
