"""The whole index as it was after one commit."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any

from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage

from tuireader.index.segment import Segment


class Snapshot:
    """Every segment of one generation. Any thread may use it.

    Stories are numbered through all segments, deleted ones included: story ``n`` of the segment
    that starts at ``start`` has the number ``start + n``.
    """

    def __init__(
        self, storage: FileStorage, schema: Schema, generation: int, segments: list[Any]
    ) -> None:
        self.generation = generation
        self.segments = [Segment(storage, schema, segment) for segment in segments]
        self.starts = [0, *accumulate(segment.size for segment in self.segments)][:-1]

    @property
    def size(self) -> int:
        """How many stories there are."""
        return sum(segment.size - len(segment.deleted) for segment in self.segments)

    @property
    def cut_short(self) -> bool:
        """Whether a file was made shorter since it was opened, and must not be read."""
        return any(segment.cut_short for segment in self.segments)

    def parts(self) -> Iterator[tuple[int, Segment]]:
        """Every segment with the number of its first story."""
        return zip(self.starts, self.segments, strict=True)

    def value(self, column: str, number: int) -> bytes:
        """Return what a column says about one story."""
        segment, docnum = self._place(number)
        return segment.column(column)[docnum]

    def key(self, number: int) -> str:
        """Return the key of one story."""
        segment, docnum = self._place(number)
        return segment.keys.text(docnum)

    def _place(self, number: int) -> tuple[Segment, int]:
        position = bisect_right(self.starts, number) - 1
        return self.segments[position], number - self.starts[position]

    @cached_property
    def ids(self) -> list[str]:
        """The id of every story, by number."""
        return [story_id for segment in self.segments for story_id in segment.ids]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of every story that was not deleted, by id."""
        ids = self.ids
        return {
            ids[start + docnum]: start + docnum
            for start, segment in self.parts()
            for docnum in segment.live
        }

    def in_order(self, found: Iterable[int], *, oldest_first: bool) -> list[int]:
        """Sort stories by date, equal dates by path; those without a date come last."""
        if not oldest_first and len(self.segments) == 1:
            # The stories of one segment are numbered in this order.
            return sorted(found)
        ranks = self._oldest_first if oldest_first else self._newest_first
        return sorted(found, key=ranks.__getitem__)

    @cached_property
    def _newest_first(self) -> list[int]:
        return self._ranks(lambda date: -date)

    @cached_property
    def _oldest_first(self) -> list[int]:
        return self._ranks(lambda date: date or 9999_99_99)

    def _ranks(self, order: Callable[[int], int]) -> list[int]:
        """Return the rank of every story in the order of its date."""
        dates = (date for segment in self.segments for date in segment.dates)
        paths = (path for segment in self.segments for path in segment.column("path"))
        keys = list(zip(map(order, dates), paths, self.ids, strict=True))
        ranks = [0] * len(keys)
        for rank, number in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
            ranks[number] = rank
        return ranks
