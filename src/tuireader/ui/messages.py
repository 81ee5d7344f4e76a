"""What widgets and workers tell the screen, in the past tense.

The fields are read only by convention: Textual itself writes on messages while it delivers them, so
they cannot be frozen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

from textual.message import Message

if TYPE_CHECKING:
    from tuireader.library import (
        Completion,
        Concordance,
        EntityNote,
        EntityPage,
        Field,
        Grouped,
        Kind,
        Line,
        Progress,
        Report,
        Results,
        Row,
        Tally,
        Value,
    )
    from tuireader.library import Explanation as QueryExplanation
    from tuireader.ui.widgets.story_layout import Typeset
    from tuireader.ui.widgets.story_reading import Wanted
    from tuireader.ui.widgets.story_status import Explanation

M = TypeVar("M", bound=Message)


@dataclass_transform()
def message(told: type[M]) -> type[M]:
    """Make a class of messages a dataclass, but for what is never asked of them.

    To be compared and printed would take 6 ms more, for all of them, at every start.
    """
    return dataclass(eq=False, repr=False)(told)


@message
class SearchEdited(Message):
    """The person paused in typing."""

    text: str


@message
class SearchLeft(Message):
    """The person is done with the search line."""


@message
class SearchFinished(Message):
    """A search has its answer.

    Attributes:
        generation: The number of the search; an answer to an earlier one is late.
        grouped: The same with the prints of one story together.
    """

    generation: int
    results: Results
    grouped: Grouped


@message
class SearchFailed(Message):
    """A search has no answer; the generation is its number."""

    generation: int


@message
class ResultsShown(Message):
    """The list shows the answer to another search, or the same one after the index changed."""

    results: Results


@message
class StoryHighlighted(Message):
    """The cursor of the result list came to a story."""

    story_id: str


@message
class StoryOpened(Message):
    """The person wants to read a story.

    Attributes:
        clicked: With the mouse: beside an open story the list then keeps the keys.
    """

    story_id: str
    clicked: bool


@message
class StoryRead(Message):
    """A story is in front of the person, and not only beside the list."""

    story_id: str


@message
class StoryLeft(Message):
    """Another story takes the place of this one.

    Attributes:
        offset: Of the character at the top of the pane, in the text.
    """

    story_id: str
    offset: int


@message
class HistoryGathered(Message):
    """The stories read last were looked up, the latest first."""

    rows: list[Row]


@message
class StoryTypeset(Message):
    """A story was read and set in the script asked for.

    Attributes:
        generation: The number of the reading; an earlier one is late.
    """

    generation: int
    wanted: Wanted
    story: Typeset


@message
class CharacterExplained(Message):
    """The forms and readings of a character were looked up."""

    explanation: Explanation


@message
class EntityNoted(Message):
    """A person or place of the story was looked up."""

    note: EntityNote


@message
class FacetsCounted(Message):
    """The stories of a search were counted by their people, places and the like."""

    results: Results
    counts: Mapping[Field, Sequence[Tally]]


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
class FilterRemoved(Message):
    """The person took away a condition.

    Attributes:
        text: The search without it.
    """

    text: str


@message
class EntityPageAsked(Message):
    """The person wants all that the archive says of a person or place."""

    kind: Kind
    name: str


@message
class EntityChosen(Message):
    """The person wants only the stories that have this entity.

    Attributes:
        name: As published, which any script finds.
        value: Of a number, where it has one.
    """

    kind: Kind
    name: str
    value: Value = None


@message
class Failed(Message):
    """Something could not be done; the text is for people."""

    reason: str


@message
class IndexProgressed(Message):
    """The archive is being read, and came this far."""

    progress: Progress


@message
class IndexFinished(Message):
    """The archive was read; there is no report when that failed."""

    report: Report | None


@message
class ArchiveChanged(Message):
    """Files of the archive were added, changed or removed."""


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

    line: Line
    query: str


@message
class PageSearched(Message):
    """The person wants the stories of the person or place whose page is open."""

    kind: Kind
    name: str


@message
class Completed(Message):
    """What the last word of the search may become was looked up.

    Attributes:
        generation: The number of the looking up; an earlier one is late.
        text: The search at that time.
        cursor: Where the cursor stood in it.
    """

    generation: int
    text: str
    cursor: int
    found: Sequence[Completion]


@message
class HistoryLoaded(Message):
    """The searches before were read, the latest first."""

    generation: int
    history: Sequence[str]


@message
class QueryExplained(Message):
    """It was looked up how a search was understood."""

    text: str
    explanation: QueryExplanation


class NameTold(Message):
    """The person said who is a person, or who is not."""
