"""Pages of persons and places, and concordances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tuireader.ui.messages.message import message

if TYPE_CHECKING:
    from tuireader.library import Concordance, EntityKind, EntityPage, KwicLine


@message
class EntityPageAsked(Message):
    """The person wants all that the archive says of a person or place."""

    kind: EntityKind
    name: str


@message
class EntityGathered(Message):
    """What the archive says of a person or place is there.

    Attributes:
        generation: The number of the asking; an earlier one is late.
    """

    generation: int
    page: EntityPage


@message
class EntityMissed(Message):
    """No story mentions the person or place, or it cannot be read."""

    generation: int
    reason: str


@message
class PageSearched(Message):
    """The person wants the stories of the person or place whose page is open."""

    kind: EntityKind
    name: str


@message
class ConcordanceCollected(Message):
    """The hits of a search are there, each in its context."""

    generation: int
    found: Concordance


@message
class MentionChosen(Message):
    """The person wants to read a story where it mentions something.

    Attributes:
        query: The search that the line belongs to.
    """

    line: KwicLine
    query: str
