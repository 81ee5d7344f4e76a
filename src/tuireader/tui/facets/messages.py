"""Messages of the facet panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from tuireader.tui.messages import message

if TYPE_CHECKING:
    from tuireader.library import ConditionValue, EntityKind, FacetCount, Field, Results


@message
class FacetsCounted(Message):
    """The stories of a search were counted by their people, places and the like.

    Attributes:
        number: Of the request.
        counts: Of some facets, or of all.
        complete: Whether those of all facets are known with these.
    """

    number: int
    results: Results
    counts: Mapping[Field, Sequence[FacetCount]]
    complete: bool


@message
class FacetHighlighted(Message):
    """The cursor came to another value of the list that has the keys."""


@message
class FacetChosen(Message):
    """The person wants only the stories that have this value."""

    facet: Field
    value: str


@message
class FacetExcluded(Message):
    """The person wants no story that has this value."""

    facet: Field
    value: str


@message
class FacetWidened(Message):
    """The person wants the stories without this value again."""

    facet: Field
    value: str


@message
class EntityChosen(Message):
    """The person wants only the stories that have this entity.

    Attributes:
        name: As published, which any script finds.
        value: Of a number, where it has one.
        unit: What the number counts, where that is known.
    """

    kind: EntityKind
    name: str
    value: ConditionValue = None
    unit: str | None = None
