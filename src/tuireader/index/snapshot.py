"""The whole index as it was after one commit."""

from functools import cached_property
from typing import Any

from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage

from tuireader.index.segment import Segment

Place = tuple[int, int]


class Snapshot:
    """Every segment of one generation. For one thread only.

    A story is known by its place: the number of its segment, and its number in that segment.
    """

    def __init__(
        self, storage: FileStorage, schema: Schema, generation: int, segments: list[Any]
    ) -> None:
        self.generation = generation
        self.segments = [Segment(storage, schema, segment) for segment in segments]

    @property
    def size(self) -> int:
        """How many stories there are."""
        return sum(segment.size - len(segment.deleted) for segment in self.segments)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each story is, by its id."""
        return {
            segment.ids[docnum]: (number, docnum)
            for number, segment in enumerate(self.segments)
            for docnum in sorted(segment.live)
        }

    @cached_property
    def newest_first(self) -> dict[Place, int]:
        """The rank of each story by date; one without a date comes last, equal dates by path."""
        return self._ranks(lambda date: -date)

    @cached_property
    def oldest_first(self) -> dict[Place, int]:
        """The rank of each story by date, oldest first; one without a date comes last."""
        return self._ranks(lambda date: date or 9999_99_99)

    def _ranks(self, order: Any) -> dict[Place, int]:
        keys = []
        for number, segment in enumerate(self.segments):
            paths, dates, ids = list(segment.column("path")), segment.dates, segment.ids
            keys += [
                (order(dates[docnum]), paths[docnum], ids[docnum], (number, docnum))
                for docnum in segment.live
            ]
        keys.sort()
        return {key[3]: rank for rank, key in enumerate(keys)}
