"""The index of one archive on an OpenSearch server."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from tuireader.errors import TuireaderError
from tuireader.index.folder import make_private
from tuireader.index.query.ast import (
    NameQuery,
    PinyinQuery,
    StatusQuery,
    StoryFlags,
    may_be_reading,
    walk,
)
from tuireader.index.record import decode_record
from tuireader.index.results import EntityCount, Facet, FacetCount, Results, Sort
from tuireader.index.story_keys import decode_key, key_of
from tuireader.server import counting
from tuireader.server.address import Address, Credentials, find_credentials
from tuireader.server.aliases import Aliases
from tuireader.server.connection import Connection, Json, understood
from tuireader.server.result_pages import ResultPages, ServerIds, ServerScores
from tuireader.server.search_request import Points, Searcher, not_whole
from tuireader.server.shared_state import (
    MOST_COUNTED,
    SharedCounts,
    SharedReprints,
    entities_in,
    facet_in,
)
from tuireader.server.terms import safe
from tuireader.server.translate import (
    EVERYTHING,
    EXACT,
    NO_FLAGS,
    Known,
    Translator,
    all_of,
    none_of,
    terms_to_look_up,
    too_long,
    with_ids,
)

if TYPE_CHECKING:
    from tuireader.entities.model import EntityKind
    from tuireader.index.prepared_story import PreparedStory
    from tuireader.index.query.ast import Node, Query, TextQuery
    from tuireader.index.record import Record, Stamp

T = TypeVar("T")

_RECORDS_AT_ONCE: Final = 500
_IDS_AT_ONCE: Final = 50_000
_LOOK_EVERY: Final = 2.0  # seconds between checks for commits of others


class ServerIndex:
    """The index of one archive on a server. Every method may be called from any thread.

    Attributes:
        rebuilt: Always ``None``: a shared index is rebuilt only on request.
        is_remote: Always true: answers come over a network.
        exists: Whether there is an index, as far as it was looked for.
        folder: The local files needed to update the index.
    """

    rebuilt: str | None = None
    is_remote = True

    def __init__(self, address: Address, credentials: Credentials, folder: Path) -> None:
        self.folder = folder
        self._connection = Connection(address, credentials)
        self._aliases = Aliases(self._connection)
        self._points = Points(self._connection)
        self._reprints = SharedReprints(self._connection, self._aliases.state)
        self._shared_counts = SharedCounts(self._connection, self._aliases.state)
        self._target = address.name
        self.exists = False
        self._generation: int | None = None
        self._looked = 0.0
        self._looking = threading.Lock()

    @classmethod
    def open(cls, address: Address, folder: Path, *, anew: bool = False) -> ServerIndex:
        """Open an index; one that does not exist yet has no stories.

        Args:
            address: Where it is.
            folder: A local folder, created with private permissions if missing.
            anew: Whether the index is about to be cleared.

        Raises:
            IndexUnreachableError: The server does not answer, or refuses.
            IndexVersionError: The index was made by another version.
            EngineAddressError: The credentials are missing or unsafe.
        """
        make_private(folder)
        index = cls(address, find_credentials(address), folder)
        if not anew:
            index.exists = _while(index._look, index._aliases.exists)
        return index

    def close(self) -> None:
        """Close the connections and release the points in time on the server."""
        self._points.close()
        self._connection.close()

    @property
    def generation(self) -> int | None:
        """The last known commit number; reading it triggers a check in the background."""
        if time.monotonic() - self._looked > _LOOK_EVERY and self._looking.acquire(blocking=False):
            threading.Thread(target=self._look_again, daemon=True).start()
        return self._generation

    def _look_again(self) -> None:
        try:
            with suppress(TuireaderError):  # the next search reports the error
                self._look()
        finally:
            self._looked = time.monotonic()
            self._looking.release()

    def _look(self) -> int | None:
        state = self._aliases.look()
        # What a rebuild has written counts as one commit, when it is published.
        self._generation = state.commits if self._is_published else (state.commits or 0) + 1
        self._reprints.header, self._shared_counts.counted = state.reprints, state.counted
        self._looked = time.monotonic()
        return self._generation

    @property
    def _is_published(self) -> bool:
        return self._target == self._aliases.name

    @understood
    def size(self) -> int:
        """The number of stories."""
        searcher = self._searcher()
        return ResultPages(searcher, EVERYTHING, Sort.NEWEST).total if searcher else 0

    @understood
    def stamps(self) -> dict[str, Stamp]:
        """Return the stamp of every indexed file by path."""
        from tuireader.server.writing import stamps

        searcher = self._searcher()
        if searcher is None:
            return {}
        return stamps(counting.buckets(searcher, EVERYTHING, "path", "stamp"))

    def write(self, add: Sequence[Record | PreparedStory], remove: Collection[str]) -> None:
        """Add and remove stories; after an error, repeating the call repairs the index.

        Raises:
            IndexWriteFailedError: The server rejects the write: no permission, or a full disk.
            IndexUnreachableError: The server does not answer.
        """
        from tuireader.index.prepared_story import PreparedStory, prepare
        from tuireader.server.writing import Writer

        new = [each if isinstance(each, PreparedStory) else prepare(each) for each in add]
        if not self.exists:
            self._aliases.create()
            self.exists = True
        Writer(self._connection, self._target).write(new, remove)
        self._count_commit()

    def _count_commit(self) -> None:
        if self._is_published:
            self._generation = self._aliases.count_commit()
        self._points.forget()

    def prepare_to_write(self) -> None:
        """Do nothing: all is imported."""

    def clear(self) -> None:
        """Start an empty index; readers keep the current one until :meth:`publish`."""
        self._target = self._aliases.begin_anew()
        self.exists = True
        self._points.forget()
        self._look()

    def publish(self) -> None:
        """Switch readers to the index started by :meth:`clear`."""
        if not self._is_published:
            self._aliases.publish(self._target)
            self._target = self._aliases.name
            self._count_commit()

    @understood
    def reprints(self) -> Mapping[str, tuple[str, ...]]:
        """Return all reprints of each story by id, as of the last check."""
        return self._reprints.read()

    @understood
    def share_reprints(self, groups: Collection[Sequence[str]], generation: int) -> None:
        """Publish the reprint groups of a generation to all readers."""
        self._reprints.write(groups, generation)

    @understood
    def share_counts(self) -> None:
        """Count the facets of all stories for all readers, unless that was done. Takes long."""
        searcher = self._searcher()
        if searcher is None or searcher.generation is None:
            return
        if not self._shared_counts.of(searcher.generation):
            parts = [(searcher, EVERYTHING)]
            self._shared_counts.write(
                searcher.generation,
                lambda kind: counting.counts(kind, parts),
                lambda facet: counting.tally(facet, parts),
            )

    def left_over(self) -> list[str]:
        """Return the names of indexes left by unfinished rebuilds."""
        return self._aliases.left_over()

    @understood
    def search(
        self, query: Query, sort: Sort, marks: Callable[[], StoryFlags] = StoryFlags
    ) -> Results:
        """Return the stories that match ``query``, sorted.

        The results come from one point in time and are not affected by later commits.
        """
        nodes = list(walk(query.root)) if query.root else []
        flags = marks() if any(isinstance(each, StatusQuery) for each in nodes) else NO_FLAGS
        searcher = self._searcher()
        if searcher is None:
            return Results(query)
        translator = self._translator(searcher, query.root, flags)
        found = translator.query()
        by_pinyin: frozenset[str] = frozenset()
        if any(map(may_be_reading, nodes)):
            guessed = all_of([found, none_of(translator.query(by_pinyin=False))])
            by_pinyin = frozenset(ServerIds(ResultPages(searcher, guessed, Sort.NEWEST)))
        if sort is Sort.RELEVANCE:
            found = translator.scored(query.needles, readings_last=bool(by_pinyin))
        pages = ResultPages(searcher, found, sort, EXACT if by_pinyin else 0.0)
        return Results(query, ServerIds(pages), ServerScores(pages), by_pinyin)

    def _searcher(self) -> Searcher | None:
        """Return a searcher of the current index; ``None`` if there is no index."""
        if not self.exists and not self._aliases.exists():
            return None
        self.exists = True
        before = self._generation
        if self._points.is_open(before):
            now = self._look()
        else:
            # The point may be newer than the generation known before, and is used only if that is
            # still the one of now.
            now = _while(lambda: self._points.at(self._target, before), self._look)
        return Searcher(self._connection, self._points, self._target, now)

    def _translator(
        self, searcher: Searcher, root: Node | None, flags: StoryFlags = NO_FLAGS
    ) -> Translator:
        if root is None:
            return Translator(root, Known())
        known = Known(self._had(searcher, terms_to_look_up(root)), flags)
        long = too_long(root)
        if long:
            translator = Translator(root, known)
            verified = {
                node: self._verified(searcher, node, translator.candidates(node)) for node in long
            }
            known = Known(known.whole, flags, verified)
        return Translator(root, known)

    def _had(
        self, searcher: Searcher, terms: Sequence[tuple[str, str]]
    ) -> frozenset[tuple[str, str]]:
        """Return those field and term pairs that occur in the index."""
        answers = searcher.ask_many(
            [
                {"size": 0, "terminate_after": 1, "query": {"term": {field: term}}}
                for field, term in terms
            ]
        )
        return frozenset(
            term
            for term, answer in zip(terms, answers, strict=True)
            if answer["hits"]["total"]["value"]
        )

    def _verified(self, searcher: Searcher, node: TextQuery, candidates: Json) -> frozenset[str]:
        """Return the stories that contain a long text in full."""
        ids = tuple(ServerIds(ResultPages(searcher, candidates, Sort.NEWEST)))
        return frozenset(
            record.story.id
            for start in range(0, len(ids), _RECORDS_AT_ONCE)
            for record in self.records(ids[start : start + _RECORDS_AT_ONCE], entities=False)
            if record and _has(record, node)
        )

    def record(self, story_id: str) -> Record | None:
        """Return the story with this id."""
        return self.records([story_id])[0]

    def records(self, ids: Sequence[str], *, entities: bool = True) -> list[Record | None]:
        """Return the stories with these ids; ``None`` for missing ones."""
        if not self.exists and not self._aliases.exists():
            return [None] * len(ids)
        found: list[Record | None] = []
        for start in range(0, len(ids), _RECORDS_AT_ONCE):
            found += self._records(ids[start : start + _RECORDS_AT_ONCE], entities)
        return found

    @understood
    def _records(self, ids: Sequence[str], entities: bool) -> list[Record | None]:
        wanted = [
            {"_id": safe(story_id), "_source": False, "stored_fields": ["record"]}
            for story_id in ids
        ]
        answer = self._connection.call("POST", f"/{self._target}/_mget", {"docs": wanted})
        return [self._record(document, entities) for document in answer["docs"]]

    def _record(self, document: Json, entities: bool) -> Record | None:
        if "error" in document:
            raise not_whole(self._connection)
        if not document["found"]:
            return None
        stored = base64.b64decode(document["fields"]["record"][0])
        return decode_record(stored, entities=entities)

    @understood
    def counts(
        self, kind: EntityKind, ids: Sequence[str] | None, limit: int | None = None
    ) -> list[EntityCount]:
        """Count the entities of one kind in the stories ``ids``, or in all."""
        parts = self._parts(ids)
        if limit is not None and limit <= MOST_COUNTED and (counted := self._counted(parts)):
            return entities_in(counted, kind)[:limit]
        return counting.counts(kind, parts)[:limit]

    @understood
    def tally(self, facet: Facet, ids: Sequence[str] | None) -> list[FacetCount]:
        """Count the stories ``ids``, or all, by one facet."""
        parts = self._parts(ids)
        counted = self._counted(parts)
        return facet_in(counted, facet) if counted else counting.tally(facet, parts)

    def _counted(self, parts: Sequence[counting.Part]) -> Json | None:
        """Return the shared counts of ``parts``, where they are all stories and were counted."""
        if len(parts) != 1 or parts[0][1] is not EVERYTHING:
            return None
        return self._shared_counts.of(parts[0][0].generation)

    def _parts(self, ids: Sequence[str] | None) -> list[counting.Part]:
        if isinstance(ids, ServerIds):
            return [(ids.pages.searcher, ids.pages.query)]
        searcher = self._searcher()
        if searcher is None:
            return []
        if ids is None:
            return [(searcher, EVERYTHING)]
        chunks = [ids[start : start + _IDS_AT_ONCE] for start in range(0, len(ids), _IDS_AT_ONCE)]
        return [(searcher, with_ids(chunk)) for chunk in chunks]

    @understood
    def names_found(self, node: PinyinQuery | NameQuery) -> list[EntityCount]:
        """Return the persons and places that a condition matches."""
        searcher = self._searcher()
        if searcher is None:
            return []
        whole = self._had(searcher, terms_to_look_up(node))
        return counting.look_up_names(searcher, node, whole)


def _while(other: Callable[[], object], do: Callable[[], T]) -> T:
    """Do two things at once that each wait for the network; return the result of the second."""
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(other)
        done = do()
        waiting.result()
        return done


def _has(record: Record, node: TextQuery) -> bool:
    """Whether a story contains a text in full, and as typed where that is required."""
    title, text = decode_key(key_of(record.story)).split("\n", 1)
    printed_title, printed = record.story.title, record.story.text
    if node.title_only:
        text = printed = ""
    folded = node.needle in title or node.needle in text
    typed = node.published
    return folded and (typed is None or typed in printed_title or typed in printed)
