"""Write stories to a server in bulk; repeating a write after a failure is safe.

A bulk request is not atomic. Every document records how many stories its file has: a file with
fewer documents, or with documents of two states, counts as unknown and is read again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from tuireader.i18n import UserMessage
from tuireader.index.errors import IndexUnreachableError, IndexWriteFailedError
from tuireader.index.prepared_story import PreparedStory
from tuireader.index.record import Stamp
from tuireader.server.connection import Connection, Json, error_in, understood, write_refused
from tuireader.server.mapping import document
from tuireader.server.search_request import not_whole
from tuireader.server.terms import safe, unsafe
from tuireader.server.translate import all_of, any_of, none_of, with_ids

_AT_ONCE: Final = 10_000
_TOO_MANY: Final = 429


class Writer:
    """Writes stories to one index.

    Args:
        index: The name of the index, or an alias.
    """

    def __init__(self, connection: Connection, index: str) -> None:
        self._connection, self._index = connection, index

    @understood
    def write(self, stories: Sequence[PreparedStory], remove: Collection[str]) -> None:
        """Add stories; remove those of earlier states of their files and those of removed files.

        Raises:
            IndexWriteFailedError: The write is incomplete; repeating it repairs the index.
        """
        added = {story.id: story for story in stories}
        gone = {*remove, *(story.path for story in added.values())}
        self._refresh()  # documents of an earlier, unconfirmed write
        self._refuse_equal_ids(stories, added, gone)
        old = list(self._ids_of(gone, but=added))
        new, of_file = list(added.values()), Counter(story.path for story in added.values())
        done = 0
        for item in self._connection.write(self._index, _actions(new, of_file, old)):
            self._require_done(item)
            done += 1
        if done != len(new) + len(old):
            raise not_whole(self._connection)
        self._refresh()

    def _require_done(self, item: Json) -> None:
        if "error" not in item:
            return
        kind, reason = error_in(item)
        if kind == "unavailable_shards_exception":
            raise _not_now()
        origin = self._connection.address.origin
        if kind == "cluster_block_exception" or item.get("status") == _TOO_MANY:
            raise write_refused(origin, reason)
        raise IndexWriteFailedError(
            "{origin} rejects the story {story_id}: {reason}",
            origin=origin,
            story_id=unsafe(str(item.get("_id"))),
            reason=reason,
        )

    def _refresh(self) -> None:
        answer = self._connection.call("POST", f"/{self._index}/_refresh")
        if answer.get("_shards", {}).get("failed"):
            raise _not_now()

    def _refuse_equal_ids(
        self,
        stories: Sequence[PreparedStory],
        added: dict[str, PreparedStory],
        gone: Collection[str],
    ) -> None:
        """Raise if stories of two files share an id, instead of losing one of them."""
        for story in stories:
            _refuse_other(story, added[story.id].path)
        others = all_of([with_ids(added), none_of(_of_paths(gone))])
        for story_id, path in self._found(others):
            _refuse_other(added[story_id], path)

    def _ids_of(self, paths: Collection[str], but: Collection[str]) -> Iterator[str]:
        """Yield the ids, encoded for the server, of stories from earlier states of files."""
        for story_id, _ in self._found(all_of([_of_paths(paths), none_of(with_ids(but))])):
            yield safe(story_id)

    def _found(self, query: Json) -> Iterator[tuple[str, str]]:
        """Yield id and path of every story; the index must not change meanwhile."""
        last = None
        while True:
            body: Json = {
                "size": _AT_ONCE,
                "query": query,
                "sort": [{"id": "asc"}],
                "_source": False,
                "docvalue_fields": ["id", "path"],
            }
            if last is not None:
                body["search_after"] = last
            path = f"/{self._index}/_search?allow_partial_search_results=false"
            hits = self._connection.call("POST", path, body)["hits"]["hits"]
            for hit in hits:
                yield unsafe(hit["fields"]["id"][0]), unsafe(hit["fields"]["path"][0])
            if len(hits) < _AT_ONCE:
                return
            last = hits[-1]["sort"]


def _not_now() -> IndexUnreachableError:
    return IndexUnreachableError(
        UserMessage("a part of the index cannot be written now: try again later")
    )


def _actions(
    new: Iterable[PreparedStory], of_file: Mapping[str, int], old: Iterable[str]
) -> Iterator[tuple[Json, Json | None]]:
    for story in new:
        yield {"index": {"_id": safe(story.id)}}, document(story, of_file[story.path])
    for story_id in old:
        yield {"delete": {"_id": story_id}}, None


def _of_paths(paths: Iterable[str]) -> Json:
    every = sorted(map(safe, paths))
    chunks = [every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE)]
    return any_of({"terms": {"path": chunk}} for chunk in chunks)


def _refuse_other(story: PreparedStory, path: str) -> None:
    if story.path != path:
        raise IndexWriteFailedError(
            "two files have a story with the id {story_id}: rename {path} or {other}",
            story_id=story.id,
            path=story.path,
            other=path,
        )


UNKNOWN: Final = Stamp(-1, -1)
"""The stamp of an incompletely written file, which matches no real file."""


def stamps(states: Iterable[tuple[tuple[str, ...], int]]) -> dict[str, Stamp]:
    """Return the stamp of every file.

    Args:
        states: Path and stamp of stories, with the number of stories for each combination.
    """
    found: dict[str, Stamp] = {}
    for (path, stamp), stories in states:
        size, version, written = map(int, stamp.split())
        whole = stories == written and path not in found
        found[path] = Stamp(size, version) if whole else UNKNOWN
    return found
