"""Stories found by a search, evaluated lazily: the first at once, the total when asked for."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from heapq import merge
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Final, overload

from tuireader.index.docset import DocSet, docnums

if TYPE_CHECKING:
    from tuireader.index.search.substring import Candidates
    from tuireader.index.snapshot import Segment, Snapshot

_AT_ONCE: Final = 50
"""Stories that are looked for beyond the one that is asked for: a page of them."""

# The system maps 64 KB around each story that is verified, and hardly any of it is read again.
_MANY: Final = 100
_LARGE: Final = 64 * 2**20  # bytes of a segment

_Rank = tuple[int, "_ByPath"]


class SegmentHits:
    """What a search found in one segment.

    Attributes:
        start: The number of the first story of the segment in the whole index.
        segment: Which.

    Args:
        candidates: What may have been found; every story unless given.
    """

    def __init__(self, start: int, segment: Segment, candidates: Candidates | None = None) -> None:
        self.start, self.segment = start, segment
        self._candidates = candidates

    @cached_property
    def docs(self) -> DocSet:
        """The stories found; each is verified."""
        candidates, segment = self._candidates, self.segment
        if candidates is None:
            return segment.live
        found = candidates.verified(segment.size)
        if candidates.filters and segment.length > _LARGE and candidates.docs.bit_count() > _MANY:
            segment.release()
        return found

    def newest_first(self) -> Iterator[int]:
        """Yield the stories found, verified one after another unless they all are already."""
        candidates = None if "docs" in vars(self) else self._candidates
        return candidates.docnums() if candidates else docnums(self.docs)

    def oldest_first(self) -> Iterator[int]:
        """Yield the stories found by date, equal dates by path; those without a date last."""
        dates = self.segment.dates
        by_date = groupby(reversed(list(docnums(self.docs))), key=dates.__getitem__)
        undated: list[int] = []
        for date, stories in by_date:
            if date:
                yield from reversed(list(stories))
            else:
                undated = list(stories)
        yield from reversed(undated)


class StoryHits(Sequence[int]):
    """The numbers of the stories found, in order of their dates.

    Only as many are looked for as are asked for; ``len`` looks at all. Any thread may use it.
    """

    def __init__(self, parts: Sequence[SegmentHits], *, oldest_first: bool) -> None:
        self.parts = parts
        self._known: list[int] = []
        self._more = _merged(parts, oldest_first=oldest_first)
        self._looking = threading.RLock()

    @cached_property
    def _total(self) -> int:
        return sum(part.docs.bit_count() for part in self.parts)

    def __len__(self) -> int:
        with self._looking:
            return self._total

    def by_segment(self) -> Iterator[tuple[Segment, DocSet]]:
        """Yield every segment with the stories found in it."""
        for part in self.parts:
            with self._looking:
                docs = part.docs
            yield part.segment, docs

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> list[int]: ...
    def __getitem__(self, place: int | slice) -> int | list[int]:
        """Return one number, or those of a slice."""
        with self._looking:
            self._look_for(_last_of(place))
            return self._known[place]

    def _look_for(self, stop: int | None) -> None:
        """Look until ``stop`` stories are known, or all."""
        if stop is None:
            len(self)  # verifying all at once is faster than one by one
            self._known += self._more
        elif stop > len(self._known):
            self._known += islice(self._more, max(stop - len(self._known), _AT_ONCE))

    def __iter__(self) -> Iterator[int]:
        return iter(self[:])


def _last_of(place: int | slice) -> int | None:
    """Return how many stories must be known to answer; ``None`` for all."""
    if isinstance(place, int):
        return min(place + 1, sys.maxsize) if place >= 0 else None
    backwards = place.step is not None and place.step < 0
    if backwards or place.stop is None or place.stop < 0 or (place.start or 0) < 0:
        return None
    return min(place.stop, sys.maxsize)  # type: ignore[no-any-return]


def _merged(parts: Sequence[SegmentHits], *, oldest_first: bool) -> Iterator[int]:
    """Yield numbers of stories in the order of the whole index."""
    numbered = [_numbers(part, oldest_first=oldest_first) for part in parts]
    if len(parts) == 1:
        return numbered[0]
    ranked = (_ranked(part, each, oldest_first) for part, each in zip(parts, numbered, strict=True))
    return (number for _, number in merge(*ranked))


def _numbers(part: SegmentHits, *, oldest_first: bool) -> Iterator[int]:
    for docnum in part.oldest_first() if oldest_first else part.newest_first():
        yield part.start + docnum


def _ranked(
    part: SegmentHits, numbers: Iterator[int], oldest_first: bool
) -> Iterator[tuple[_Rank, int]]:
    start, segment, dates = part.start, part.segment, part.segment.dates
    for number in numbers:
        docnum = number - start
        date = dates[docnum]
        order = (date or 9999_99_99) if oldest_first else -date
        yield (order, _ByPath(segment, docnum)), number


class _ByPath:
    """Sorts stories of one day by their paths, which are read when two are compared."""

    __slots__ = ("_docnum", "_segment")

    def __init__(self, segment: Segment, docnum: int) -> None:
        self._segment, self._docnum = segment, docnum

    def __lt__(self, other: _ByPath) -> bool:
        return self._key() < other._key()

    def _key(self) -> tuple[bytes, bytes]:
        segment, docnum = self._segment, self._docnum
        return segment.column("path")[docnum], segment.column("id")[docnum]


class IdRun(tuple[str, ...]):
    """Some ids of an answer, which need not be looked up again.

    Attributes:
        snapshot: What was searched.
        numbers: The stories in it.
    """

    snapshot: Snapshot
    numbers: Sequence[int]

    @classmethod
    def of(cls, snapshot: Snapshot, numbers: Sequence[int]) -> IdRun:
        """Return the ids of the stories of a snapshot that have these numbers."""
        run = cls(map(snapshot.id, numbers))
        run.snapshot, run.numbers = snapshot, numbers
        return run


class Ids(Sequence[str]):
    """The ids of the stories found, in order; found as they are asked for.

    Args:
        snapshot: What was searched.
        numbers: The stories.
        reading: Entered around every look into the index.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        numbers: Sequence[int],
        reading: Callable[[], AbstractContextManager[Any]],
    ) -> None:
        self.snapshot, self.numbers = snapshot, numbers
        self._reading = reading

    def __len__(self) -> int:
        with self._reading():
            return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        """Return one id, or those of a slice."""
        with self._reading():
            found = self.numbers[place]
            if isinstance(found, int):
                return self.snapshot.id(found)
            return IdRun.of(self.snapshot, found)

    @cached_property
    def _all(self) -> tuple[str, ...]:
        return self[:]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __contains__(self, story_id: object) -> bool:
        return story_id in self._all

    def index(self, story_id: str, *limits: int) -> int:
        """Return where an id stands."""
        return self._all.index(story_id, *limits)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Ids):
            return self._all == other._all
        return self._all == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return repr(self._all)
