"""A story: chosen in the list, read, left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tuireader.ui.messages.message import message

if TYPE_CHECKING:
    from tuireader.library import EntityNote, ResultRow
    from tuireader.ui.widgets.story_layout import Typeset
    from tuireader.ui.widgets.story_reading import Wanted
    from tuireader.ui.widgets.story_status import Explanation


@message
class StoryHighlighted(Message):
    """The cursor of the result list came to a story.

    Attributes:
        again: It was there before, or came there because the index changed, and not the search.
    """

    story_id: str
    again: bool


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
class StoryTypeset(Message):
    """A story was read and set in the script asked for.

    Attributes:
        generation: The number of the reading; an earlier one is late.
    """

    generation: int
    wanted: Wanted
    story: Typeset


@message
class HistoryGathered(Message):
    """The stories read last were looked up, the latest first."""

    rows: list[ResultRow]


@message
class CharacterExplained(Message):
    """The forms and readings of a character were looked up."""

    explanation: Explanation


@message
class EntityNoted(Message):
    """A person or place of the story was looked up."""

    note: EntityNote
