"""Search results and facet counts: the answers of an index."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tuireader.entities.model import EntityKind

if TYPE_CHECKING:
    from tuireader.index.query.ast import Query


class Sort(StrEnum):
    """The order of the stories found."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """The answer to a query, in order: one type from the index to the screen.

    Attributes:
        query: The query as parsed.
        ids: Every story found, looked up as they are asked for. The first page costs little; the
            number of all is counted when it is asked for.
        scores: How well each answers the query, computed when asked for; 0 when nothing in the
            query can be counted.
        by_pinyin: Those found by the reading of a name alone.
        took_ms: How long the search took.
        reprints: The later prints that were found of a story, in the order they were printed, by
            the earliest one found; see :meth:`grouped`.
    """

    query: Query
    ids: Sequence[str] = ()
    scores: Sequence[float] = ()
    by_pinyin: frozenset[str] = frozenset()
    took_ms: float = 0.0
    reprints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many stories were found."""
        return len(self.ids)

    def position(self, story_id: str) -> int | None:
        """Return the place of a story; ``None`` when it was not found. May look at all."""
        try:
            return self.ids.index(story_id)
        except ValueError:
            return None

    def beginning(self, count: int) -> Results:
        """Return the answer as if it had no more than its first stories."""
        return replace(self, ids=tuple(self.ids[:count]), scores=tuple(self.scores[:count]))

    def grouped(self, groups: Mapping[str, Sequence[str]]) -> Results:
        """Return the answer with its ``reprints``.

        Args:
            groups: All prints of a story in the order they were printed, by the id of each.
        """
        found = set(self.ids) & groups.keys() if groups else set()
        reprints: dict[str, tuple[str, ...]] = {}
        for group in {tuple(groups[story_id]) for story_id in found}:
            first, *rest = (story_id for story_id in group if story_id in found)
            if rest:
                reprints[first] = tuple(rest)
        return replace(self, reprints=reprints)

    def folded(self, unfolded: Collection[str] = ()) -> Results:
        """Return the answer as it is listed: each story once, as the earliest print found.

        Args:
            unfolded: First prints whose reprints are listed, below them.
        """
        if not self.reprints:
            return self
        below = {story_id for rest in self.reprints.values() for story_id in rest}
        listed: list[tuple[str, float]] = []
        for story_id, score in zip(self.ids, self.scores, strict=True):
            if story_id not in below:
                listed.append((story_id, score))
            if story_id in unfolded:
                listed += [(other, score) for other in self.reprints.get(story_id, ())]
        ids, scores = tuple(one for one, _ in listed), tuple(score for _, score in listed)
        return replace(self, ids=ids, scores=scores)


@dataclass(frozen=True, slots=True)
class EntityCount:
    """How often an entity occurs.

    Attributes:
        name: The form found in most stories, in whichever script that is.
        stories: Stories that mention it, or a place in it.
        mentions: Mentions in all of them; one for a story that mentions only a place in it.
    """

    kind: EntityKind
    name: str
    stories: int
    mentions: int


class Facet(StrEnum):
    """What stories are counted by, besides the persons and places in them."""

    SOURCE = "source"
    SCRIPT = "script"
    MONTH = "month"
    UNIT = "unit"


class FacetCount(NamedTuple):
    """One value and the number of stories that have it."""

    name: str
    stories: int
