"""The archive: read, changed, or not to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tuireader.ui.messages.message import message

if TYPE_CHECKING:
    from tuireader.library import Progress, Report


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


class NameTold(Message):
    """The person said who is a person, or who is not."""
