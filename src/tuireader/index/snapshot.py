"""A snapshot: the whole index after one commit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Final

from tuireader.index.checked_file import mapped_memory
from tuireader.index.docset import docnums
from tuireader.index.encoding import encode
from tuireader.index.segment import Segment
from tuireader.index.whoosh_format.toc import SegmentInfo

# Bytes of the files in memory. What was verified for a total is hardly read twice, and all that was
# ever read of an index of a million stories would come to gigabytes.
_MOST_MAPPED: Final = 256 * 2**20


class Snapshot:
    """Every segment of one generation. Any thread may use it.

    Stories are numbered through all segments, deleted ones included: story ``n`` of the segment
    that starts at ``start`` has the number ``start + n``.

    Args:
        before: An earlier generation, whose segments are opened already.
    """

    def __init__(
        self,
        folder: Path,
        generation: int,
        segments: Iterable[SegmentInfo],
        before: Snapshot | None = None,
    ) -> None:
        self.generation = generation
        opened = {segment.name: segment for segment in before.segments} if before else {}
        self.segments: list[Segment] = [
            opened[stored.name].without(stored.deleted)
            if stored.name in opened
            else Segment(folder, stored)
            for stored in segments
        ]
        self._length = sum(segment.length for segment in self.segments)
        self.starts = [0, *accumulate(segment.size for segment in self.segments)][:-1]

    @property
    def size(self) -> int:
        """How many stories there are."""
        return sum(segment.size - len(segment.deleted) for segment in self.segments)

    @property
    def cut_short(self) -> bool:
        """Whether a file was made shorter since it was opened, and must not be read."""
        return any(segment.cut_short for segment in self.segments)

    def limit_memory(self) -> None:
        """Give back the memory of what was read of the files, when it is much."""
        if self._length > _MOST_MAPPED and mapped_memory() > _MOST_MAPPED:
            for segment in self.segments:
                segment.release()

    def parts(self) -> Iterator[tuple[int, Segment]]:
        """Every segment with the number of its first story."""
        return zip(self.starts, self.segments, strict=True)

    def id(self, number: int) -> str:
        """Return the id of one story."""
        segment, docnum = self._place(number)
        return segment.id(docnum)

    def value(self, column: str, number: int) -> bytes:
        """Return what a column says about one story."""
        segment, docnum = self._place(number)
        return segment.column(column)[docnum]

    def date(self, number: int) -> int:
        """Return the day number of one story, 0 when it has no date."""
        segment, docnum = self._place(number)
        return segment.dates[docnum]

    def key(self, number: int) -> str:
        """Return the key of one story."""
        segment, docnum = self._place(number)
        return segment.keys.text(docnum)

    def _place(self, number: int) -> tuple[Segment, int]:
        position = bisect_right(self.starts, number) - 1
        return self.segments[position], number - self.starts[position]

    def every(self) -> Iterator[int]:
        """Yield the numbers of all stories."""
        for start, segment in self.parts():
            for docnum in docnums(segment.live):
                yield start + docnum

    def number(self, story_id: str) -> int | None:
        """Return the number of the story with an id, if there is one."""
        from tuireader.index.lookup import hashed

        wanted = [hashed(encode(story_id))]
        for start, segment in self.parts():
            for docnum in segment.ids.stories(wanted):
                if segment.live >> docnum & 1:
                    return start + docnum
        return None
