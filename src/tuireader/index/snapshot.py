"""The whole index as it was after one commit."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from tuireader.index.segment import Segment
from tuireader.index.whoosh_format.toc import SegmentInfo

# Of fewer stories than one in so many, sorting takes less than going through all in their order.
_MANY = 8


class Snapshot:
    """Every segment of one generation. Any thread may use it.

    Stories are numbered through all segments, deleted ones included: story ``n`` of the segment
    that starts at ``start`` has the number ``start + n``.
    """

    def __init__(self, folder: Path, generation: int, segments: Iterable[SegmentInfo]) -> None:
        self.generation = generation
        self.segments = [Segment(folder, stored) for stored in segments]
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

    def in_order(self, found: AbstractSet[int], *, oldest_first: bool) -> list[int]:
        """Sort stories by date, equal dates by path; those without a date come last."""
        if not oldest_first and len(self.segments) == 1:
            # The stories of one segment are numbered in this order.
            return sorted(found)
        if len(found) < len(self.ids) // _MANY:
            ranks = self._oldest_ranks if oldest_first else self._newest_ranks
            return sorted(found, key=ranks.__getitem__)
        return list(filter(found.__contains__, self._oldest if oldest_first else self._newest))

    @cached_property
    def _newest(self) -> list[int]:
        return self._sorted(lambda date: -date)

    @cached_property
    def _oldest(self) -> list[int]:
        return self._sorted(lambda date: date or 9999_99_99)

    @cached_property
    def _newest_ranks(self) -> list[int]:
        return _places(self._newest)

    @cached_property
    def _oldest_ranks(self) -> list[int]:
        return _places(self._oldest)

    def _sorted(self, order: Callable[[int], int]) -> list[int]:
        """Return the numbers of all stories in the order of their dates."""
        dates = (date for segment in self.segments for date in segment.dates)
        paths = (path for segment in self.segments for path in segment.column("path"))
        keys = list(zip(map(order, dates), paths, self.ids, strict=True))
        return sorted(range(len(keys)), key=keys.__getitem__)


def _places(ordered: Sequence[int]) -> list[int]:
    """Return where in ``ordered`` each number stands."""
    places = [0] * len(ordered)
    for place, number in enumerate(ordered):
        places[number] = place
    return places
