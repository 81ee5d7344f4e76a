"""Exact facet counts on a server: every value of a field with its number of stories.

Composite aggregations return all values, page by page; a terms aggregation returns only the most
frequent ones, with estimated counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from tuireader.entities.canonical_names import keys_meant, name_key
from tuireader.entities.model import EntityKind
from tuireader.index.name_readings import readings
from tuireader.index.query.ast import NameQuery, PinyinQuery
from tuireader.index.results import EntityCount, Facet, FacetCount
from tuireader.index.search import facets
from tuireader.index.search.name_lookup import joined, most_stories_first
from tuireader.server.connection import Json
from tuireader.server.mapping import LINES, UNITS
from tuireader.server.search_request import Searcher
from tuireader.server.terms import safe, unsafe
from tuireader.server.translate import any_of, containing

_BUCKETS: Final = 65_000
"""Values per page, each of which scans all stories; servers allow at most 65,535."""

Part = tuple[Searcher, Json]
"""Stories: the state of an index, and a query."""


def counts(kind: EntityKind, parts: Iterable[Part]) -> list[EntityCount]:
    """Count the entities of one kind in stories."""
    return facets.count_lines(kind, _added(LINES[kind], parts))


def tally(facet: Facet, parts: Iterable[Part]) -> list[FacetCount]:
    """Count stories by one facet."""
    field, told = _TALLIES[facet]
    return told(_added(field, parts))


def _months(stories: Mapping[str, int]) -> list[FacetCount]:
    return facets.tally_months({int(month): count for month, count in stories.items()})


_TALLIES: Final[dict[Facet, tuple[str, Callable[[Mapping[str, int]], list[FacetCount]]]]] = {
    Facet.SOURCE: ("source", facets.tally_sources),
    Facet.SCRIPT: ("script", facets.tally_scripts),
    Facet.MONTH: ("month", _months),
    Facet.UNIT: (UNITS, facets.tally_units),
}


def _added(field: str, parts: Iterable[Part]) -> Counter[str]:
    stories: Counter[str] = Counter()
    for searcher, query in parts:
        for values, count in buckets(searcher, query, field):
            stories[values[0]] += count
    return stories


def buckets(searcher: Searcher, query: Json, *fields: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield every combination of values of ``fields`` with its number of stories."""
    sources = [{field: {"terms": {"field": field}}} for field in fields]
    after: dict[str, Any] | None = None
    while True:
        composite: Json = {"size": _BUCKETS, "sources": sources}
        if after:
            composite["after"] = after
        body = {
            "size": 0,
            "query": query,
            "track_total_hits": False,
            "aggs": {"all": {"composite": composite}},
        }
        found = searcher.ask(body)["aggregations"]["all"]
        for bucket in found["buckets"]:
            values = tuple(unsafe(str(bucket["key"][field])) for field in fields)
            yield values, bucket["doc_count"]
        after = found.get("after_key")
        if not after or len(found["buckets"]) < _BUCKETS:
            return


Terms = Collection[tuple[str, str]]
"""Field and term pairs that occur in at least one story."""


def look_up_names(
    searcher: Searcher, node: PinyinQuery | NameQuery, known: Terms
) -> list[EntityCount]:
    """Return the persons and places that ``node`` matches, the most frequent first."""
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
    """Count the names with a matching key or a matching reading."""
    read = {reading for reading in wanted if reading.isascii()}
    if read:
        terms = [safe(f"{kind}:{reading}") for reading in sorted(read)]
        queries = [*queries, {"terms": {"readings": terms}}]
    return [
        count
        for count in counts(kind, [(searcher, any_of(queries))])
        if is_meant(name_key(count.name)) or (read and read & readings(kind, count.name))
    ]
