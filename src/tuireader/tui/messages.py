"""The ``message`` decorator, and messages of more than one pane.

The fields are read only by convention: Textual itself writes on messages while it delivers them, so
they cannot be frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

from textual.message import Message

from tuireader import i18n

if TYPE_CHECKING:
    from tuireader.library import Progress, Report

M = TypeVar("M", bound=Message)


@dataclass_transform()
def message(told: type[M]) -> type[M]:
    """Make a class of messages a dataclass, without comparison and ``repr``.

    To be compared and printed would take 6 ms more, for all of them, at every start.
    """
    return dataclass(eq=False, repr=False)(told)


@message
class Failed(Message):
    """Something could not be done; the reason is for people."""

    reason: i18n.UserMessage


@message
class ActionClicked(Message):
    """Words were clicked on that stand for an action.

    Attributes:
        action_id: Of the table of actions.
    """

    action_id: str


@message
class IndexProgressed(Message):
    """The archive is being read, and came this far."""

    progress: Progress


@message
class StoriesCounted(Message):
    """The index has changed, and holds so many stories."""

    stories: int


@message
class IndexFinished(Message):
    """The archive was read; there is no report when that failed."""

    report: Report | None


@message
class ArchiveChanged(Message):
    """Files of the archive were added, changed or removed."""


class NameListChanged(Message):
    """The person said who is a person, or who is not."""
