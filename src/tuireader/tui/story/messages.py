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
    """A story has the focus, and is not only shown beside the list."""

    story_id: str


@message
class StoryShown(Message):
    """Another story, or none, is in the pane now."""


@message
class StoryLeft(Message):
    """Another story takes the place of this one.

    Attributes:
        offset: Of the character at the top of the pane, in the text.
    """

    story_id: str
    offset: int


@message
class StoryTypeset(Message):
    """A story was read and set in the script asked for.

    Attributes:
        number: Of the request.
    """

    number: int
    request: StoryRequest
    story: StoryLayout


@message
class HistoryGathered(Message):
    """The stories read last were looked up, the latest first."""

    rows: list[ResultRow]


@dataclass(frozen=True, slots=True)
class ExplainedCharacter:
    """What is known of a character.

    Attributes:
        mark: Where it stands.
        forms: How each script prints it there.
        known: Its forms elsewhere, and its readings.
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
