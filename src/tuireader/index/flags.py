"""Story flags in a search: ``is:unread``, ``-is:starred``."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple


class ReadStatus(StrEnum):
    """What a story is to the person."""

    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    NOTED = "noted"


def _none(_story_id: str) -> bool:
    return False


class StoryFlags(NamedTuple):
    """What tells whether the story of an id was read, starred, noted; none was unless said.

    They are no part of the index: they change with every story that is opened.
    """

    is_read: Callable[[str], bool] = _none
    is_starred: Callable[[str], bool] = _none
    is_noted: Callable[[str], bool] = _none

    def predicate(self, standing: ReadStatus) -> Callable[[str], bool]:
        """Return what tells whether the story of an id is ``standing``."""
        match standing:
            case ReadStatus.UNREAD:
                return lambda story_id: not self.is_read(story_id)
            case ReadStatus.READ:
                return self.is_read
            case ReadStatus.STARRED:
                return self.is_starred
            case ReadStatus.NOTED:
                return self.is_noted
