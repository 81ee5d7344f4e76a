"""Results of a search on a server, page by page, from one point in time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar, overload

from tuireader.i18n import UserMessage
from tuireader.index.errors import IndexUnreachableError
from tuireader.index.results import Sort
from tuireader.server.connection import Connection, Json, understood
from tuireader.server.search_request import Searcher
from tuireader.server.terms import unsafe

T = TypeVar("T")

_FIRST_PAGE: Final = 50
_PAGE: Final = 10_000
"""Stories per page, the maximum of a server."""

_BY_PLACE: Final[list[Json]] = [{"path": "asc"}, {"id": "asc"}]
_ORDERS: Final[dict[Sort, list[Json]]] = {
    Sort.NEWEST: [{"day": "desc"}, *_BY_PLACE],
    Sort.OLDEST: [{"day_or_last": "asc"}, *_BY_PLACE],
    Sort.RELEVANCE: [{"_score": "desc"}, {"day": "desc"}, *_BY_PLACE],
}


class ResultPages:
    """The matching stories, fetched page by page. Thread-safe.

    Attributes:
        query: The query that matches them.
        searcher: A snapshot of the index.
        total: Their number.

    Args:
        surplus: The constant added to the score of exact matches: see ``Translator.scored``.
    """

    def __init__(self, searcher: Searcher, query: Json, sort: Sort, surplus: float = 0.0) -> None:
        self.searcher, self.query = searcher, query
        self._sort, self._surplus = sort, surplus
        self._ids: list[str] = []
        self._scores: list[float] = []
        self._last: list[Any] | None = None
        self._looking = threading.RLock()
        self.total = self._request(_FIRST_PAGE)

    @understood
    def _request(self, size: int) -> int:
        """Fetch the next ``size`` stories; return the total number of matches."""
        body: Json = {
            "size": size,
            "query": self.query,
            "sort": _ORDERS[self._sort],
            "track_total_hits": self._last is None,
            "_source": False,
            "stored_fields": "_none_",
            "docvalue_fields": ["id"],
        }
        if self._last is not None:
            body["search_after"] = self._last
        answer = self.searcher.ask(body, scored=self._sort is Sort.RELEVANCE)
        hits = answer["hits"]["hits"]
        self._ids += (unsafe(hit["fields"]["id"][0]) for hit in hits)
        self._scores += (self._score(hit) for hit in hits)
        if hits:
            self._last = hits[-1]["sort"]
        if self._last is not None and "search_after" in body:
            return self.total
        return int(answer["hits"]["total"]["value"])

    @property
    def _connection(self) -> Connection:
        return self.searcher.connection

    def _score(self, hit: Json) -> float:
        score = float(hit.get("_score") or 0.0)
        return round(score - self._surplus if score >= self._surplus else score, 4)

    def ids(self, place: slice) -> list[str]:
        """Return the ids of a slice."""
        self._look_for(place)
        return self._ids[place]

    def scores(self, place: slice) -> list[float]:
        """Return the scores of a slice: all 0 unless sorted by relevance."""
        self._look_for(place)
        return self._scores[place]

    def _look_for(self, place: slice) -> None:
        _, stop, step = place.indices(self.total)
        wanted = stop if step > 0 else self.total
        with self._looking:
            while len(self._ids) < wanted:
                before = len(self._ids)
                self._request(min(max(wanted - before, _FIRST_PAGE), _PAGE))
                if len(self._ids) == before:
                    raise IndexUnreachableError(
                        UserMessage("the index was changed while it was read: search again")
                    )


class _Paged(Sequence[T]):
    """A lazy sequence over the matching stories.

    Args:
        pages: The stories.
        slice_of: Returns the values of a slice of them.
    """

    def __init__(self, pages: ResultPages, slice_of: Callable[[slice], list[T]]) -> None:
        self.pages, self._slice_of = pages, slice_of

    def __len__(self) -> int:
        return self.pages.total

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...
    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        """Return one value or a slice."""
        if isinstance(place, slice):
            return tuple(self._slice_of(place))
        return self._slice_of(_one(place, len(self)))[0]


class ServerIds(_Paged[str]):
    """The ids of the matching stories."""

    def __init__(self, pages: ResultPages) -> None:
        super().__init__(pages, pages.ids)

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), _PAGE):
            yield from self[start : start + _PAGE]

    def __contains__(self, story_id: object) -> bool:
        return any(story_id == each for each in self)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ServerIds | tuple):
            return len(self) == len(other) and tuple(self) == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))


class ServerScores(_Paged[float]):
    """The scores of the matching stories."""

    def __init__(self, pages: ResultPages) -> None:
        super().__init__(pages, pages.scores)

    def __iter__(self) -> Iterator[float]:
        return iter(self[:])


def _one(place: int, length: int) -> slice:
    """Return the slice for one index, which may be negative."""
    start = place + length if place < 0 else place
    if not 0 <= start < length:
        raise IndexError(place)
    return slice(start, start + 1)
