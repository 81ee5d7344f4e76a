"""What a person did with the stories of an archive, in the form a search asks for it."""

from tuireader.index.flags import StoryFlags
from tuireader.user.reading_log import ReadingState


def story_flags(reading: ReadingState) -> StoryFlags:
    """Return what tells the stories read, starred and noted."""
    starred = frozenset(reading.starred)
    return StoryFlags(reading.is_read, starred.__contains__, reading.notes.__contains__)
