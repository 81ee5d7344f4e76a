"""Search requests to a server: points in time, complete answers, multi-search."""

from __future__ import annotations

import threading
import time
import weakref
from collections import deque
from collections.abc import Sequence
from typing import Final

from tuireader.index.errors import IndexUnreachableError
from tuireader.server.connection import SEARCH_TIME, Connection, Json, MissingError, understood

_KEPT: Final = 600  # seconds after which a server drops an unused point in time
_MARGIN: Final = 60


class PointInTime:
    """A point in time of the index; the server drops it after ten minutes without use."""

    def __init__(self, point: str, generation: int | None, dead: deque[str]) -> None:
        self.id, self.generation = point, generation
        self._until = time.monotonic() + _KEPT - _MARGIN
        # The next request deletes it on the server: this may run in the thread of the screen.
        weakref.finalize(self, dead.append, point)

    @property
    def is_fresh(self) -> bool:
        """Whether the server certainly still keeps it."""
        return time.monotonic() < self._until

    def use(self) -> Json:
        """Return its part of a request, which also extends its lifetime."""
        self._until = time.monotonic() + _KEPT - _MARGIN
        return {"id": self.id, "keep_alive": f"{_KEPT}s"}


class Points:
    """The points in time of one index, shared by all searches until the index changes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._current: PointInTime | None = None
        self._dead: deque[str] = deque()
        self._lock = threading.Lock()

    def at(self, index: str, generation: int | None) -> PointInTime:
        """Return the point for a generation of ``index``."""
        with self._lock:
            point = self._current
            if point is None or not _is_usable(point, generation):
                point = self._current = self._open(index, generation)
        self._delete_dead()
        return point

    def is_open(self, generation: int | None) -> bool:
        """Whether there is a point for a generation already."""
        with self._lock:
            return self._current is not None and _is_usable(self._current, generation)

    @understood
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
            return  # the server drops them after a while

    def forget(self) -> None:
        """Release the current point in time."""
        with self._lock:
            self._current = None

    def close(self) -> None:
        """Delete all points in time that the server still keeps."""
        self.forget()
        self._delete_dead()


def _is_usable(point: PointInTime, generation: int | None) -> bool:
    return point.generation == generation and point.is_fresh


class Searcher:
    """Searches one snapshot of an index.

    Attributes:
        generation: Of the index.

    Args:
        points: Provides the point in time.
        index: The name of the index.
    """

    def __init__(
        self, connection: Connection, points: Points, index: str, generation: int | None
    ) -> None:
        self.connection = connection
        self._points = points
        self._index, self.generation = index, generation
        self._point = points.at(index, generation)

    def ask(self, body: Json, *, scored: bool = False) -> Json:
        """Return the complete answer to a search.

        Raises:
            IndexUnreachableError: The server or a shard does not answer in time.
        """
        try:
            return self._ask(body, scored)
        except MissingError:
            # The server has dropped the point in time or was restarted: search the current index.
            self._points.forget()
            self._point = self._points.at(self._index, self.generation)
            return self._ask(body, scored)

    @understood
    def _ask(self, body: Json, scored: bool) -> Json:
        path = "/_search?allow_partial_search_results=false"
        if scored:  # scores must not depend on the shard of a story
            path += "&search_type=dfs_query_then_fetch"
        answer = self.connection.call(
            "POST", path, {**body, "pit": self._point.use(), "timeout": SEARCH_TIME}
        )
        require_whole(self.connection, answer)
        return answer

    @understood
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
        answers: list[Json] = self.connection.search_many(lines)["responses"]
        for answer in answers:
            require_whole(self.connection, answer)
        return answers


def require_whole(connection: Connection, answer: Json) -> None:
    """Raise unless every shard answered in time: a partial count would look like the real one."""
    if "error" in answer or answer.get("timed_out") or answer.get("_shards", {}).get("failed"):
        raise not_whole(connection)


def not_whole(connection: Connection) -> IndexUnreachableError:
    """Return the error for an incomplete answer."""
    return IndexUnreachableError(
        "a part of the index at {origin} did not answer; try again, or see `tuireader doctor`",
        origin=connection.address.origin,
    )
