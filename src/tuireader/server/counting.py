"""Facet counts on a server: every value of a field with its number of stories, exactly.

Composite aggregations give all values, page by page; a terms aggregation gives the commonest, and
its numbers are estimates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from tuireader.entities.model import EntityKind
from tuireader.index.results import EntityCount, Facet, FacetCount
from tuireader.index.search import facets
from tuireader.server.connection import Json
from tuireader.server.mapping import LINES, UNITS
from tuireader.server.search_request import Searcher
from tuireader.server.terms import unsafe

_BUCKETS: Final = 20_000
"""Values of a page; a server gives no more than 65,535."""

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
    """Yield every combination of the values of ``fields`` with the stories that have it."""
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
