"""What a search found, page by page, as it was when the search was made."""

from __future__ import annotations

import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar, overload

from tuireader.i18n import UserMessage
from tuireader.index.errors import IndexUnreachableError
from tuireader.index.results import Sort
from tuireader.server.connection import SEARCH_TIME, Connection, Json, MissingError
from tuireader.server.terms import unsafe

T = TypeVar("T")

_KEPT: Final = 600  # seconds that a server keeps a point in time which nobody asks for
_MARGIN: Final = 60
_FIRST_PAGE: Final = 50
_PAGE: Final = 10_000
"""Stories of a page; a server gives no more at once."""

_BY_PLACE: Final[list[Json]] = [{"path": "asc"}, {"id": "asc"}]
_ORDERS: Final[dict[Sort, list[Json]]] = {
    Sort.NEWEST: [{"day": "desc"}, *_BY_PLACE],
    Sort.OLDEST: [{"day_or_last": "asc"}, *_BY_PLACE],
    Sort.RELEVANCE: [{"_score": "desc"}, {"day": "desc"}, *_BY_PLACE],
}


class PointInTime:
    """The index as it was at one moment; the server forgets it after ten minutes without use."""

    def __init__(self, point: str, generation: int | None, dead: deque[str]) -> None:
        self.id, self.generation = point, generation
        self._until = time.monotonic() + _KEPT - _MARGIN
        # Deleted on the server by whoever asks next: this runs in any thread, the screen's too.
        weakref.finalize(self, dead.append, point)

    @property
    def is_fresh(self) -> bool:
        """Whether the server still knows it for sure."""
        return time.monotonic() < self._until

    def use(self) -> Json:
        """Return what a request says of it; it is kept for longer."""
        self._until = time.monotonic() + _KEPT - _MARGIN
        return {"id": self.id, "keep_alive": f"{_KEPT}s"}


class Points:
    """Gives points in time of one index: one for all searches until it changes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._current: PointInTime | None = None
        self._dead: deque[str] = deque()
        self._lock = threading.Lock()

    def at(self, index: str, generation: int | None) -> PointInTime:
        """Return the point for a generation of ``index``."""
        with self._lock:
            point = self._current
            if point is None or point.generation != generation or not point.is_fresh:
                point = self._current = self._open(index, generation)
        self._delete_dead()
        return point

    def _open(self, index: str, generation: int | None) -> PointInTime:
        path = f"/{index}/_search/point_in_time?keep_alive={_KEPT}s"
        answer = self._connection.call("POST", f"{path}&allow_partial_pit_creation=false")
        if answer.get("_shards", {}).get("failed"):
            raise not_whole(self._connection)
        return PointInTime(answer["pit_id"], generation, self._dead)

    def _delete_dead(self) -> None:
        dead = [self._dead.popleft() for _ in range(len(self._dead))]
        if dead:
            self._delete(dead)

    def _delete(self, points: list[str]) -> None:
        try:
            self._connection.call("DELETE", "/_search/point_in_time", {"pit_id": points})
        except (IndexUnreachableError, OSError):
            return  # the server forgets them by itself

    def forget(self) -> None:
        """Let go of the current one."""
        with self._lock:
            self._current = None

    def close(self) -> None:
        """Delete what the server still keeps."""
        self.forget()
        self._delete_dead()


class Searcher:
    """Asks one state of an index, again and again.

    Args:
        points: Gives the state.
        index: The name of the index.
        generation: Of the state.
    """

    def __init__(
        self, connection: Connection, points: Points, index: str, generation: int | None
    ) -> None:
        self._connection, self._points = connection, points
        self._index, self._generation = index, generation
        self._point = points.at(index, generation)

    def ask(self, body: Json, *, scored: bool = False) -> Json:
        """Return a whole answer to a search.

        Raises:
            IndexUnreachableError: There is none, or not of all shards, or not in time.
        """
        try:
            return self._ask(body, scored)
        except MissingError:
            # The server has forgotten the state, or was started again: the index of now answers.
            self._points.forget()
            self._point = self._points.at(self._index, self._generation)
            return self._ask(body, scored)

    def _ask(self, body: Json, scored: bool) -> Json:
        path = "/_search?allow_partial_search_results=false"
        if scored:  # the same score for a story, whatever shard it is on
            path += "&search_type=dfs_query_then_fetch"
        answer = self._connection.call(
            "POST", path, {**body, "pit": self._point.use(), "timeout": SEARCH_TIME}
        )
        require_whole(self._connection, answer)
        return answer

    def ask_many(self, bodies: Sequence[Json]) -> list[Json]:
        """Return the answers to several searches, in one request."""
        if not bodies:
            return []
        header = {"allow_partial_search_results": False}
        lines = [
            line
            for body in bodies
            for line in (header, {**body, "pit": self._point.use(), "timeout": SEARCH_TIME})
        ]
        answers: list[Json] = self._connection.search_many(lines)["responses"]
        for answer in answers:
            require_whole(self._connection, answer)
        return answers


def require_whole(connection: Connection, answer: Json) -> None:
    """Raise unless every shard answered in time: a smaller number would pass for the right one."""
    if "error" in answer or answer.get("timed_out") or answer.get("_shards", {}).get("failed"):
        raise not_whole(connection)


def not_whole(connection: Connection) -> IndexUnreachableError:
    """Return the error for an answer that lacks a part."""
    return IndexUnreachableError(
        "a part of the index at {origin} did not answer; try again, or see `tuireader doctor`",
        origin=connection.address.origin,
    )


class Pages:
    """The stories found, looked up page by page. Any thread may use it.

    Attributes:
        query: What finds them.
        searcher: The state of the index.
        total: How many they are.

    Args:
        surplus: What the score of most has more than it says: see ``Translator.scored``.
    """

    def __init__(self, searcher: Searcher, query: Json, sort: Sort, surplus: float = 0.0) -> None:
        self.searcher, self.query = searcher, query
        self._sort, self._surplus = sort, surplus
        self._ids: list[str] = []
        self._scores: list[float] = []
        self._last: list[Any] | None = None
        self._looking = threading.RLock()
        self.total = self._look(_FIRST_PAGE)

    def _look(self, size: int) -> int:
        """Look up the next ``size`` stories; return how many were found in all."""
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

    def _score(self, hit: Json) -> float:
        score = float(hit.get("_score") or 0.0)
        return round(score - self._surplus if score >= self._surplus else score, 4)

    def ids(self, place: slice) -> list[str]:
        """Return the ids of a slice."""
        self._look_for(place)
        return self._ids[place]

    def scores(self, place: slice) -> list[float]:
        """Return the scores of a slice: 0, but in the order of relevance."""
        self._look_for(place)
        return self._scores[place]

    def _look_for(self, place: slice) -> None:
        _, stop, step = place.indices(self.total)
        wanted = stop if step > 0 else self.total
        with self._looking:
            while len(self._ids) < wanted:
                before = len(self._ids)
                self._look(min(max(wanted - before, _FIRST_PAGE), _PAGE))
                if len(self._ids) == before:
                    raise IndexUnreachableError(
                        UserMessage("the index was changed while it was read: search again")
                    )


class _Paged(Sequence[T]):
    """What is known of the stories found, in their order; found as it is asked for.

    Args:
        pages: The stories.
        slice_of: Returns what is known of a slice of them.
    """

    def __init__(self, pages: Pages, slice_of: Callable[[slice], list[T]]) -> None:
        self.pages, self._slice_of = pages, slice_of

    def __len__(self) -> int:
        return self.pages.total

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...
    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        """Return one, or a slice."""
        if isinstance(place, slice):
            return tuple(self._slice_of(place))
        return self._slice_of(_one(place, len(self)))[0]


class ServerIds(_Paged[str]):
    """The ids of the stories found."""

    def __init__(self, pages: Pages) -> None:
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
    """The scores of the stories found."""

    def __init__(self, pages: Pages) -> None:
        super().__init__(pages, pages.scores)

    def __iter__(self) -> Iterator[float]:
        return iter(self[:])


def _one(place: int, length: int) -> slice:
    """Return the slice of one place; what counts from the end included."""
    start = place + length if place < 0 else place
    if not 0 <= start < length:
        raise IndexError(place)
    return slice(start, start + 1)
