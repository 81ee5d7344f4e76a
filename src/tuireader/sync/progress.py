"""Progress and report of an update."""

from dataclasses import dataclass

from tuireader.archive.file_types import is_story_file
from tuireader.archive.scan import SkippedEntry


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an update is.

    Attributes:
        done: Files read so far.
        total: Files to read.
        committed: The stories read so far can be found now.
        stories: How many were found in them; it grows within a file of many stories too.
        elsewhere: Another program is reading them, and this one waits for its turn.
    """

    done: int
    total: int
    committed: bool
    stories: int = 0
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What an update did, counted in stories.

    Attributes:
        stories: How many the index holds now.
        skipped: Every file and every part of one that gave no story, with the reason.
        complete: False when it was cancelled before the end.
        jobs: How many processes read files at most.
    """

    stories: int
    added: int
    updated: int
    removed: int
    unchanged: int
    skipped: tuple[SkippedEntry, ...]
    took_ms: float
    complete: bool
    jobs: int = 1

    @property
    def unread(self) -> tuple[SkippedEntry, ...]:
        """What was skipped in files that should hold stories, by their names."""
        return tuple(skipped for skipped in self.skipped if is_story_file(skipped.path))
