"""The back stack: the searches and pages of this session, as they were left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tuireader.library import Sort

if TYPE_CHECKING:
    from tuireader.library import Concordance, EntityPage, Order


class ListPosition(NamedTuple):
    """Where a list stands.

    Attributes:
        cursor: Which item the cursor is on.
        above: Items above it in sight.
    """

    cursor: int = 0
    above: int = 0


class EntityState(NamedTuple):
    """The page of a person or place, as shown.

    Attributes:
        lists: How each of its lists stands, by its id.
        month: The month at the cursor; the last one where it is none.
        focus: The id of what has the keys.
    """

    page: EntityPage
    lists: dict[str, ListPosition]
    month: str | None
    focus: str


class ConcordanceState(NamedTuple):
    """A concordance, as shown."""

    found: Concordance
    order: Order
    standing: ListPosition


PageState = EntityState | ConcordanceState


class Location(NamedTuple):
    """A search and the story the cursor was on.

    Attributes:
        above: Stories above it in sight; as the list stands when it is not known.
        in_story: The story had the keys, and not the list.
        facet: The id of the list of people and places that had them.
        page: The kind of the page that was open over the results, if one was.
        shown: The page as it stood, once it had been gathered.
    """

    text: str
    story_id: str | None = None
    sort: Sort = Sort.NEWEST
    above: int | None = None
    in_story: bool = False
    facet: str = ""
    page: str = ""
    shown: PageState | None = None

    def differs(self, other: Location) -> bool:
        """Whether it is worth going from the one to the other."""
        here, there = (self.text, self.page), (other.text, other.page)
        return here != there or self.shown is not other.shown


class BackStack:
    """Where the person has been; the last one on top."""

    def __init__(self) -> None:
        self._locations: list[Location] = []

    def push(self, location: Location) -> None:
        """Remember a location that another one takes the place of."""
        self._locations.append(location)

    @property
    def leads_to_page(self) -> bool:
        """Whether the location on top is a page."""
        return bool(self._locations) and self._locations[-1].shown is not None

    def leads_away(self, now: Location) -> bool:
        """Whether there is somewhere to go back to from ``now``."""
        before = any(location.differs(now) for location in self._locations)
        return before or bool(now.text or now.page)

    def pop(self, now: Location) -> Location | None:
        """Return where to go from ``now``: to the location before, at last to all stories."""
        while self._locations:
            if (location := self._locations.pop()).differs(now):
                return location
        return Location("", sort=now.sort) if now.text or now.page else None
