"""Status flags of stories (read, starred, noted) for a search."""

from tuireader.index.flags import StoryFlags
from tuireader.user.reading_log import ReadingState


def story_flags(reading: ReadingState) -> StoryFlags:
    """Return what tells the stories read, starred and noted."""
    starred = frozenset(reading.starred)
    return StoryFlags(reading.is_read, starred.__contains__, reading.notes.__contains__)
