"""Resolve names on a server: persons and places by name, part of a name, or reading."""

from __future__ import annotations

from collections.abc import Callable, Collection

from tuireader.entities.canonical_names import keys_meant, name_key
from tuireader.entities.model import EntityKind
from tuireader.index.pinyin import readings
from tuireader.index.query.ast import NameQuery, PinyinQuery
from tuireader.index.results import EntityCount
from tuireader.index.search.name_lookup import joined, most_stories_first
from tuireader.server import counting
from tuireader.server.connection import Json
from tuireader.server.search_request import Searcher
from tuireader.server.terms import safe
from tuireader.server.translate import any_of, containing

Terms = Collection[tuple[str, str]]
"""Terms, with their fields, that some story has."""


def look_up_names(
    searcher: Searcher, node: PinyinQuery | NameQuery, known: Terms
) -> list[EntityCount]:
    """Return the persons and places that ``node`` finds, those in most stories first."""
    if isinstance(node, NameQuery):
        return _of_name(searcher, node, known)
    wanted = frozenset(joined(node.words))
    counts = [
        count
        for kind in (EntityKind.PERSON, EntityKind.PLACE)
        for count in _found(searcher, kind, [], wanted, lambda key: False)
    ]
    return sorted(counts, key=most_stories_first)


def _of_name(searcher: Searcher, node: NameQuery, known: Terms) -> list[EntityCount]:
    kind, wanted = EntityKind(node.field.value), name_key(node.name)
    keys = [key for key in keys_meant(kind, node.name) if ("names", safe(f"{kind}:{key}")) in known]
    if keys:
        query = {"terms": {"names": [safe(f"{kind}:{key}") for key in keys]}}
        return _found(searcher, kind, [query], {wanted}, keys.__contains__)
    if not wanted:
        return []
    query = containing("names", f"{kind}:", wanted)
    return _found(searcher, kind, [query], {wanted}, lambda key: wanted in key)


def _found(
    searcher: Searcher,
    kind: EntityKind,
    queries: list[Json],
    wanted: Collection[str],
    is_meant: Callable[[str], bool],
) -> list[EntityCount]:
    """Count the names whose key is meant, or that can be read as one of the readings wanted."""
    read = {reading for reading in wanted if reading.isascii()}
    if read:
        terms = [safe(f"{kind}:{reading}") for reading in sorted(read)]
        queries = [*queries, {"terms": {"readings": terms}}]
    return [
        count
        for count in counting.counts(kind, [(searcher, any_of(queries))])
        if is_meant(name_key(count.name)) or (read and read & readings(kind, count.name))
    ]
