"""Messages of the search line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from tuireader.tui.messages import message

if TYPE_CHECKING:
    from tuireader.library import Completion, Explanation


@message
class FilterRemoved(Message):
    """The person took away a condition.

    Attributes:
        text: The search without it.
    """

    text: str


@message
class SearchEdited(Message):
    """The person paused in typing."""

    text: str


@message
class SearchLeft(Message):
    """The person is done with the search line."""


@message
class QueryExplained(Message):
    """It was looked up how a search was understood."""

    text: str
    explanation: Explanation


@message
class Completed(Message):
    """What the last word of the search may become was looked up.

    Attributes:
        number: Of the request.
        text: The search at that time.
        cursor: Where the cursor stood in it.
    """

    number: int
    text: str
    cursor: int
    found: Sequence[Completion]


@message
class HistoryLoaded(Message):
    """The searches before were read, the latest first.

    Attributes:
        number: Of the request.
    """

    number: int
    history: Sequence[str]
