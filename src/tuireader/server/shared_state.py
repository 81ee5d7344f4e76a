"""What an indexing run finds out about all stories, for readers on other machines.

The groups of reprints are kept apart from the stories: a new print changes the groups of older
stories, and a document without its source cannot be changed in part. The groups of one state are a
few documents that carry its name; the header says which state is to be read.

To count the facets of all stories takes time for each story; the first screen of every reader
shows them. They are counted once, after indexing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import Final

from tuireader.entities.model import EntityKind
from tuireader.index.results import EntityCount, Facet, FacetCount
from tuireader.server.connection import Connection, Json, MissingError, OutdatedError
from tuireader.server.search_request import not_whole
from tuireader.server.terms import safe, unsafe

HEADER: Final = "reprints"
_AT_ONCE: Final = 5_000  # groups per document
_MOST_PARTS: Final = 10_000
_ATTEMPTS: Final = 3  # to read a state that newer ones keep replacing

MOST_COUNTED: Final = 1_000
"""Entities of each kind whose counts are shared, those in most stories first."""
COUNTS: Final = "counts"


class SharedReprints:
    """The reprint groups of one index.

    Attributes:
        header: The current state, as last looked up; ``None`` if there is none.

    Args:
        index: The index that keeps them.
    """

    def __init__(self, connection: Connection, index: str) -> None:
        self._connection, self._index = connection, index
        self.header: Json | None = None
        self._known: tuple[Json | None, Mapping[str, tuple[str, ...]]] = (None, {})

    def read(self) -> Mapping[str, tuple[str, ...]]:
        """Return all reprints of each story by id. Only a new state is requested from the server.

        Raises:
            IndexUnreachableError: The server does not answer.
        """
        known = self._known
        if known[0] != self.header:
            groups = self._read()
            known = self._known = self.header, {one: group for group in groups for one in group}
        return known[1]

    def _read(self) -> list[tuple[str, ...]]:
        for _ in range(_ATTEMPTS):
            names = _names(self.header) if self.header else []
            documents = self._documents(names)
            if all(document.get("found") for document in documents):
                stored = [group for each in documents for group in each["_source"]["groups"]]
                return [tuple(map(unsafe, group)) for group in stored]
            self.header = self._look()
        raise not_whole(self._connection)

    def _documents(self, names: Sequence[str]) -> list[Json]:
        if not names:
            return []
        answer = self._connection.call("POST", f"/{self._index}/_mget", {"ids": names})
        documents: list[Json] = answer["docs"]
        return documents

    def _look(self) -> Json | None:
        try:
            header: Json = self._connection.call("GET", self._path(HEADER))["_source"]
        except MissingError:
            return None
        return header

    def write(self, groups: Collection[Sequence[str]], generation: int) -> None:
        """Publish the groups of a generation, unless those of a later one are published.

        Raises:
            IndexWriteFailedError: The server refuses.
        """
        every = sorted([safe(one) for one in group] for group in groups)
        digest = blake2b(json.dumps(every).encode(), digest_size=16).hexdigest()
        before = self._look()
        if before["digest"] == digest if before else not every:
            return
        header = {
            "digest": digest,
            "generation": generation,
            "parts": -(-len(every) // _AT_ONCE),
        }
        not_searched(self._connection, self._index)
        for number, name in enumerate(_names(header)):
            part = every[number * _AT_ONCE : (number + 1) * _AT_ONCE]
            self._connection.call("PUT", self._path(name), {"groups": part})
        self._publish(header, before)

    def _publish(self, header: Json, before: Json | None) -> None:
        versioned = f"version={header['generation']}&version_type=external_gte"
        old = before
        try:
            self._connection.call("PUT", f"{self._path(HEADER)}?{versioned}", header)
            self.header = header
        except OutdatedError:  # another machine has indexed more since
            old = header
        for name in _names(old) if old else []:
            self._connection.call("DELETE", self._path(name))

    def _path(self, name: str) -> str:
        return f"/{self._index}/_doc/{name}"


class SharedCounts:
    """The facets of all stories, as they were counted last.

    Attributes:
        counted: The generation they are of, as it was last looked up.

    Args:
        index: The index that keeps them.
    """

    def __init__(self, connection: Connection, index: str) -> None:
        self._connection, self._index = connection, index
        self.counted: int | None = None
        self._known: Json | None = None

    def of(self, generation: int | None) -> Json | None:
        """Return the counts of a generation; ``None`` when another one was counted last.

        Raises:
            IndexUnreachableError: There is no answer.
        """
        if generation is None or generation != self.counted:
            return None
        known = self._known
        if known is None or known["generation"] != generation:
            known = self._known = self._read()
        return known if known and known["generation"] == generation else None

    def _read(self) -> Json | None:
        try:
            counts: Json = self._connection.call("GET", self._path())["_source"]
        except MissingError:
            return None
        return counts

    def write(
        self,
        generation: int,
        count: Callable[[EntityKind], Sequence[EntityCount]],
        tally: Callable[[Facet], Sequence[FacetCount]],
    ) -> None:
        """Let readers know the counts of a generation, unless they know those of a later one.

        Raises:
            IndexWriteFailedError: The server refuses.
        """
        counted = {
            "generation": generation,
            "entities": {
                kind: [[safe(c.name), c.stories, c.mentions] for c in count(kind)[:MOST_COUNTED]]
                for kind in EntityKind
            },
            "facets": {facet: [[safe(c.name), c.stories] for c in tally(facet)] for facet in Facet},
        }
        not_searched(self._connection, self._index)
        with suppress(OutdatedError):
            versioned = f"version={generation}&version_type=external_gte"
            self._connection.call("PUT", f"{self._path()}?{versioned}", counted)
            self.counted, self._known = generation, counted

    def _path(self) -> str:
        return f"/{self._index}/_doc/{COUNTS}"


def entities_in(counted: Json, kind: EntityKind) -> list[EntityCount]:
    """Return the entities of one kind in shared counts: at most ``MOST_COUNTED``."""
    return [
        EntityCount(kind, unsafe(name), *numbers) for name, *numbers in counted["entities"][kind]
    ]


def facet_in(counted: Json, facet: Facet) -> list[FacetCount]:
    """Return one facet in shared counts."""
    return [FacetCount(unsafe(value), stories) for value, stories in counted["facets"][facet]]


def not_searched(connection: Connection, index: str) -> None:
    """Let ``index`` keep documents without making terms of them."""
    connection.call("PUT", f"/{index}/_mapping", {"dynamic": "false"})


def _names(header: Json) -> list[str]:
    """Return the ids of the documents of a state."""
    return [
        f"{HEADER}.{header['generation']}.{header['digest']}.{number}"
        for number in range(min(header["parts"], _MOST_PARTS))
    ]
