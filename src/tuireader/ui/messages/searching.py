"""Searching, and what is typed for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from tuireader.ui.messages.message import message

if TYPE_CHECKING:
    from tuireader.library import Completion, Explanation, GroupedResults, Results


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
    grouped: GroupedResults


@message
class SearchFailed(Message):
    """A search has no answer; the generation is its number."""

    generation: int


@message
class ResultsShown(Message):
    """The list shows the answer to another search, or the same one after the index changed."""

    results: Results


@message
class QueryExplained(Message):
    """It was looked up how a search was understood."""

    text: str
    explanation: Explanation


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
