"""Messages of the entity pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tuireader import i18n
from tuireader.tui.messages import message

if TYPE_CHECKING:
    from tuireader.library import ConditionValue, EntityKind, EntityPage


@message
class EntityPageAsked(Message):
    """The person wants all that the archive says of a person or place."""

    kind: EntityKind
    name: str


@message
class NumberAsked(Message):
    """The person wants to know what a number means, and where else it stands.

    Attributes:
        text: As shown.
        published: As published.
    """

    text: str
    published: str
    value: ConditionValue
    unit: str | None


@message
class EntityGathered(Message):
    """What the archive says of a person or place is there.

    Attributes:
        number: Of the request.
    """

    number: int
    page: EntityPage


@message
class EntityMissed(Message):
    """No story mentions the person or place, or it cannot be read."""

    number: int
    reason: i18n.UserMessage


@message
class PageSearched(Message):
    """The person wants the stories of the person or place whose page is open."""

    kind: EntityKind
    name: str
