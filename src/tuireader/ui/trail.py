"""The searches of this sitting, to go back to as they were."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Visit:
    """A search and the story the cursor was on."""

    text: str
    story_id: str | None = None


@dataclass(slots=True)
class Trail:
    """Where the person has been; the last one on top."""

    _visits: list[Visit] = field(default_factory=list)

    def leave(self, visit: Visit) -> None:
        """Remember a search that another one takes the place of."""
        self._visits.append(visit)

    def back(self, now: str) -> Visit | None:
        """Return where to go from the search ``now``: to the one before, at last to all stories."""
        while self._visits:
            if (visit := self._visits.pop()).text != now:
                return visit
        return Visit("") if now else None
