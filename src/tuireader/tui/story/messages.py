"""Messages of the story pane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from tuireader.tui.messages import message

if TYPE_CHECKING:
    from tuireader.library import DisplayScript, EntityNote, ResultRow
    from tuireader.text.search_key import CharacterInfo
    from tuireader.tui.story.blocks import Highlight
    from tuireader.tui.story.layout import StoryLayout
    from tuireader.tui.story.loader import StoryRequest


@message
class StoryRead(Message):
    """A story was focused, not only previewed beside the list."""

    story_id: str


@message
class StoryShown(Message):
    """The pane shows another story, or none."""


@message
class StoryLeft(Message):
    """A story is replaced by another one.

    Attributes:
        offset: The text offset of the character at the top of the pane.
    """

    story_id: str
    offset: int


@message
class StoryTypeset(Message):
    """A story was loaded and laid out.

    Attributes:
        number: The number of the request.
    """

    number: int
    request: StoryRequest
    story: StoryLayout


@message
class HistoryGathered(Message):
    """The reading history was looked up, the latest story first."""

    rows: list[ResultRow]


@dataclass(frozen=True, slots=True)
class ExplainedCharacter:
    """The forms and readings of a character.

    Attributes:
        mark: Its position.
        forms: Its form in each script, in this context.
        known: Its other forms and its readings.
    """

    mark: Highlight
    forms: dict[DisplayScript, str]
    known: CharacterInfo


@message
class CharacterExplained(Message):
    """The forms and readings of a character were looked up."""

    explanation: ExplainedCharacter


@message
class EntityNoted(Message):
    """A person or place of the story was looked up."""

    note: EntityNote
