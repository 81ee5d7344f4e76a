"""Messages of the concordance pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tuireader.tui.messages import message

if TYPE_CHECKING:
    from tuireader.library import Concordance, KwicLine


@message
class ConcordanceCollected(Message):
    """The hits of a search are there, each in its context.

    Attributes:
        number: Of the request.
    """

    number: int
    found: Concordance


@message
class MentionChosen(Message):
    """The person wants to read a story where it mentions something.

    Attributes:
        query: The search that the line belongs to.
    """

    line: KwicLine
    query: str
