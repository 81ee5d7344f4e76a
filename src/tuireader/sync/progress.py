"""Progress and report of an update."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from tuireader.archive.file_types import is_story_file
from tuireader.archive.scan import SkippedEntry, SourceFile

# Bytes that take as long to read as it takes to open a file and to begin a story.
_FILE: Final = 2_000
_TOO_EARLY: Final = 3.0  # seconds


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an update is.

    Attributes:
        done: Files read so far.
        total: Files to read.
        committed: The stories read so far can be found now.
        stories: How many were found in them; it grows within a file of many stories too.
        elsewhere: Another program is reading them, and this one waits for its turn.
        seconds_left: How long the rest will take; ``None`` as long as it is unknown.
    """

    done: int
    total: int
    committed: bool
    stories: int = 0
    elsewhere: bool = False
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What an update did, counted in stories.

    Attributes:
        stories: How many the index holds now.
        skipped: Every file and every part of one that gave no story, with the reason.
        complete: False when it was cancelled before the end.
        jobs: How many processes read files at most.
        characters: Of the stories added and updated, about: blanks in numbers are left out.
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
    characters: int = 0

    @property
    def unread(self) -> tuple[SkippedEntry, ...]:
        """What was skipped in files that should hold stories, by their names."""
        return tuple(skipped for skipped in self.skipped if is_story_file(skipped.path))


class Pace:
    """Tells how long the reading of files will take, from how long the first ones took.

    Args:
        files: To be read, in their order.
    """

    def __init__(self, files: Sequence[SourceFile]) -> None:
        self._work = [0, *accumulate(file.size + _FILE for file in files)]
        self._start = time.monotonic()

    def seconds_left(self, done: int) -> float | None:
        """Return the seconds until all files are read when so many are; ``None`` at first."""
        elapsed = time.monotonic() - self._start
        # The first files wait for the processes to start.
        if not done or elapsed < _TOO_EARLY:
            return None
        return elapsed * (self._work[-1] - self._work[done]) / self._work[done]
