"""What the index gives back."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tuireader.entities.entity import Kind


class Sort(StrEnum):
    """The order of the stories found."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Hits:
    """The complete answer to a search, in order.

    Attributes:
        ids: Every story found.
        scores: How well each answers the query, computed when asked for; 0 when nothing in the
            query can be counted.
        by_pinyin: Those found by the reading of a name alone.
    """

    ids: tuple[str, ...]
    scores: Sequence[float]
    by_pinyin: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Count:
    """How often an entity occurs.

    Attributes:
        name: The form found in most stories, in whichever script that is.
        stories: Stories that mention it.
        mentions: Mentions in all of them.
    """

    kind: Kind
    name: str
    stories: int
    mentions: int
