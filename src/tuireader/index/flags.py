"""Story flags in a search: ``is:unread``, ``-is:starred``."""

from collections.abc import Callable, Set
from enum import StrEnum
from typing import NamedTuple


class ReadStatus(StrEnum):
    """What a story is to the person."""

    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    NOTED = "noted"


class StoryFlags(NamedTuple):
    """The ids of the stories that were read, starred and noted.

    They are no part of the index: they change with every story that is opened.
    """

    read: Set[str] = frozenset()
    starred: Set[str] = frozenset()
    noted: Set[str] = frozenset()

    def ids(self, status: ReadStatus) -> Set[str]:
        """Return the stories with ``status``; for ``UNREAD``, those without it: the ones read."""
        match status:
            case ReadStatus.STARRED:
                return self.starred
            case ReadStatus.NOTED:
                return self.noted
        return self.read

    def predicate(self, status: ReadStatus) -> Callable[[str], bool]:
        """Return what tells whether the story of an id has ``status``."""
        ids = self.ids(status)
        if status is ReadStatus.UNREAD:
            return lambda story_id: story_id not in ids
        return ids.__contains__
