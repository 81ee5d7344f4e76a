"""Hits, counts and facets: the answers of the index."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tuireader.entities.model import EntityKind


class Sort(StrEnum):
    """The order of the stories found."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Hit(NamedTuple):
    """One story found.

    Attributes:
        by_pinyin: The reading of a name alone finds it.
    """

    id: str
    score: float
    by_pinyin: bool


class Hits(NamedTuple):
    """The answer to a search, in order.

    Attributes:
        ids: Every story found, looked up as they are asked for. The first page costs little; the
            number of all is counted when it is asked for.
        scores: How well each answers the query, computed when asked for; 0 when nothing in the
            query can be counted.
        by_pinyin: Those found by the reading of a name alone.
    """

    ids: Sequence[str]
    scores: Sequence[float]
    by_pinyin: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """How many stories were found."""
        return len(self.ids)

    def page(self, start: int, stop: int) -> list[Hit]:
        """Return the stories from place ``start`` up to ``stop``, as far as there are any."""
        pairs = zip(self.ids[start:stop], self.scores[start:stop], strict=True)
        return [Hit(story_id, score, story_id in self.by_pinyin) for story_id, score in pairs]

    def position(self, story_id: str) -> int | None:
        """Return the place of a story; ``None`` when it was not found. May look at all."""
        try:
            return self.ids.index(story_id)
        except ValueError:
            return None


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
