"""What a person did with the stories of an archive, in the form a search asks for it."""

from tuireader.index.marks import Marks
from tuireader.personal.reading import Reading


def marks_of(reading: Reading) -> Marks:
    """Return what tells the stories read, starred and noted."""
    starred = frozenset(reading.starred)
    return Marks(reading.is_read, starred.__contains__, reading.notes.__contains__)
