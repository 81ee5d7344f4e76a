"""Messages of the result list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tuireader.tui.messages import message

if TYPE_CHECKING:
    from tuireader.library import Results


@message
class StoryOpened(Message):
    """The person wants to read a story.

    Attributes:
        clicked: With the mouse: beside an open story the list then keeps the keys.
    """

    story_id: str
    clicked: bool


@message
class StoryHighlighted(Message):
    """The cursor of the result list came to a story.

    Attributes:
        again: It was there before, or came there because the index changed, and not the search.
    """

    story_id: str
    again: bool


@message
class ResultsShown(Message):
    """The list shows the answer to another search, or the same one after the index changed."""

    results: Results


@message
class ReprintsFolded(Message):
    """The number of stories folded under another print, and not in the list."""

    stories: int


@message
class SearchFailed(Message):
    """A search has no answer.

    Attributes:
        number: Of the request.
    """

    number: int


@message
class FirstFound(Message):
    """The first stories of an answer are there, and more are on their way.

    Attributes:
        number: Of the request.
    """

    number: int
    results: Results


@message
class SearchFinished(Message):
    """A search has its answer.

    Attributes:
        number: Of the request.
        results: The answer.
        listed: What of it is listed, with the reprints among it.
    """

    number: int
    results: Results
    listed: Results
