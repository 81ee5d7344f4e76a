"""Aliases of an index on a server: readers use the alias while a rebuild fills a new index.

news            the alias
news.1, .2 …    the indexes; a rebuild gets the alias when it is complete
news.state      a document whose version counts the commits; the reprint groups,
                and the facets of all stories
"""

from __future__ import annotations

import os
from typing import Final, NamedTuple

from tuireader.errors import TuireaderError
from tuireader.index.errors import IndexUnreachableError
from tuireader.server.connection import Connection, Json, MissingError, understood
from tuireader.server.mapping import index_body, made_with, maker
from tuireader.server.search_request import not_whole
from tuireader.server.shared_state import COUNTS, HEADER

SHARDS: Final = "TUIREADER_ENGINE_SHARDS"
"""The number of shards of a new index; the server's default unless set."""
_COMMITS: Final = "commits"
_KEPT: Final = [{"_id": _COMMITS}, {"_id": HEADER}, {"_id": COUNTS, "_source": ["generation"]}]
_EXISTS: Final = "already exists"


class IndexVersionError(TuireaderError):
    """The index on the server was created by another program or version."""


class State(NamedTuple):
    """What all readers look at now and then.

    Attributes:
        commits: How many there were.
        reprints: The header of their groups.
        counted: The commit after which the facets of all stories were counted.
    """

    commits: int | None = None
    reprints: Json | None = None
    counted: int | None = None


class Aliases:
    """The indexes behind one name.

    Attributes:
        name: The alias.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.name = connection.address.name

    @understood
    def exists(self) -> bool:
        """Whether there is an index to read.

        Raises:
            IndexVersionError: There is one that this version cannot read.
        """
        try:
            mappings = self._connection.call("GET", f"/{self.name}/_mapping")
        except MissingError:
            return False
        for mapping in mappings.values():
            self._require_ours(maker(mapping))
        return True

    def _require_ours(self, made: dict[str, str] | None) -> None:
        address = self._connection.address
        if made is None:
            raise IndexVersionError(
                "{name} at {origin} is not an index of tuireader: choose another name",
                name=self.name,
                origin=address.origin,
            )
        differing = [key for key, value in made_with().items() if made.get(key) != value]
        if differing:
            raise IndexVersionError(
                "the index {name} at {origin} was made by another version of tuireader "
                "({differing}): use that version, or `tuireader index --rebuild` for all readers",
                name=self.name,
                origin=address.origin,
                differing=", ".join(
                    f"{key} {made.get(key, '?')} / {made_with()[key]}" for key in differing
                ),
            )

    def create(self) -> None:
        """Create the first index and its alias, unless another program has done so."""
        self._create(1, {"aliases": {self.name: {}}})

    def _create(self, number: int, more: Json) -> str:
        index = f"{self.name}.{number}"
        try:
            self._connection.call("PUT", f"/{index}", {**index_body(_shards()), **more})
        except IndexUnreachableError as error:
            if _EXISTS not in error.message:
                raise
        return index

    def begin_anew(self) -> str:
        """Return the index for a rebuild: that of an interrupted rebuild, or a new one."""
        numbers = self._numbers()
        current = max((number for number, alias in numbers.items() if alias), default=0)
        for number in sorted(set(numbers) - {current}, reverse=True):
            index = f"{self.name}.{number}"
            if number > current and self._is_ours(index):
                return index
            self._connection.call("DELETE", f"/{index}")
        return self._create(current + 1, {})

    def _is_ours(self, index: str) -> bool:
        mappings = self._connection.call("GET", f"/{index}/_mapping")
        return all(maker(mapping) == made_with() for mapping in mappings.values())

    @understood
    def _numbers(self) -> dict[int, bool]:
        """Return the numbers of all indexes, and whether each has the alias."""
        found = self._connection.call("GET", f"/{self.name}.*/_alias")
        prefix = f"{self.name}."
        return {
            int(number): self.name in of_index["aliases"]
            for index, of_index in found.items()
            if (number := index.removeprefix(prefix)).isdecimal()
        }

    def left_over(self) -> list[str]:
        """Return the indexes of unfinished rebuilds."""
        return [f"{self.name}.{number}" for number, seen in self._numbers().items() if not seen]

    def publish(self, index: str) -> None:
        """Point the alias at ``index`` and remove its predecessor, atomically."""
        actions: list[Json] = [{"add": {"index": index, "alias": self.name}}]
        for number, is_seen in self._numbers().items():
            other = f"{self.name}.{number}"
            if is_seen and other != index:
                actions.append({"remove_index": {"index": other}})
        self._connection.call("POST", "/_aliases", {"actions": actions})

    @property
    def state(self) -> str:
        """The name of the index for commits and reprint groups."""
        return f"{self.name}.state"

    @understood
    def look(self) -> State:
        """Return what is kept for all readers.

        Raises:
            IndexUnreachableError: The server does not answer.
        """
        try:
            answer = self._connection.call("POST", f"/{self.state}/_mget", {"docs": _KEPT})
        except MissingError:
            return State()
        for document in answer["docs"]:
            if "error" in document and not _is_missing(document):
                raise not_whole(self._connection)
        commits, reprints, counts = (each if each.get("found") else None for each in answer["docs"])
        return State(
            int(commits["_version"]) if commits else None,
            reprints["_source"] if reprints else None,
            int(counts["_source"]["generation"]) if counts else None,
        )

    @understood
    def count_commit(self) -> int:
        """Count a commit, so that readers notice it; return the new count."""
        path = f"/{self.state}/_doc/{_COMMITS}"
        return int(self._connection.call("PUT", path, {})["_version"])


def _is_missing(document: Json) -> bool:
    return bool(document["error"].get("type") == "index_not_found_exception")


def _shards() -> int | None:
    number = os.environ.get(SHARDS, "")
    return int(number) if number.isdecimal() and int(number) > 0 else None
