"""The searches and pages of this sitting, to go back to as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tuireader.library import Sort

if TYPE_CHECKING:
    from tuireader.library import Concordance, EntityPage, Order


class Standing(NamedTuple):
    """Where a list stands.

    Attributes:
        cursor: Which item the cursor is on.
        above: Items above it in sight.
    """

    cursor: int = 0
    above: int = 0


class EntityShown(NamedTuple):
    """The page of a person or place, as it stands.

    Attributes:
        lists: How each of its lists stands, by its id.
        month: Which month the cursor is on.
        focus: The id of what has the keys.
    """

    page: EntityPage
    lists: dict[str, Standing]
    month: int
    focus: str


class ConcordanceShown(NamedTuple):
    """A concordance, as it stands."""

    found: Concordance
    order: Order
    standing: Standing


Shown = EntityShown | ConcordanceShown


class Visit(NamedTuple):
    """A search and the story the cursor was on.

    Attributes:
        above: Stories above it in sight; as the list stands when it is not known.
        in_story: The story had the keys, and not the list.
        page: The kind of the page that was open over the results, if one was.
        shown: The page as it stood, once it had been gathered.
    """

    text: str
    story_id: str | None = None
    sort: Sort = Sort.NEWEST
    above: int | None = None
    in_story: bool = False
    page: str = ""
    shown: Shown | None = None

    def differs(self, other: Visit) -> bool:
        """Whether it is worth going from the one to the other."""
        here, there = (self.text, self.page), (other.text, other.page)
        return here != there or self.shown is not other.shown


class Trail:
    """Where the person has been; the last one on top."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []

    def leave(self, visit: Visit) -> None:
        """Remember a visit that another one takes the place of."""
        self._visits.append(visit)

    @property
    def leads_to_page(self) -> bool:
        """Whether the visit before was one to a page."""
        return bool(self._visits) and self._visits[-1].shown is not None

    def back(self, now: Visit) -> Visit | None:
        """Return where to go from ``now``: to the visit before, at last to all stories."""
        while self._visits:
            if (visit := self._visits.pop()).differs(now):
                return visit
        return Visit("", sort=now.sort) if now.text or now.page else None
