"""Progress and report of an update."""

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tuireader.archive.file_types import FileType, file_type_of, is_story_file
from tuireader.archive.scan import SkippedEntry, SourceFile

# Bytes that take as long to read as it takes to open a file and to begin a story.
_FILE: Final = 2_000
_TOO_EARLY: Final = 3.0  # seconds
_Format = FileType | None
_PerFormat = dict[_Format, float]
_PAGES: Final = (FileType.PAGE, FileType.SAVED)
_MARKUP: Final = 0.1  # of a page most is no text
_FEW: Final = 100_000  # bytes of a format that say as much as what is known of it before
_HALF_LIFE: Final = 0.25  # of all bytes: what was read so long ago counts half


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
    """Estimates how long the reading of files will take, from how long it took so far.

    A byte of one format takes many times as long as one of another, and a folder often has files
    of one format only. So each format has a rate of its own, learned from its files; until they
    are reached, that of all others counts, with what is known of the format.

    Args:
        files: To be read, in their order.
    """

    def __init__(self, files: Sequence[SourceFile]) -> None:
        self._work = [(file_type_of(file.path), file.size + _FILE) for file in files]
        self._left: _PerFormat = defaultdict(float)
        for form, work in self._work:
            self._left[form] += work
        self._half_life = max(sum(self._left.values()) * _HALF_LIFE, 1.0)
        self._read: _PerFormat = defaultdict(float)  # lately
        self._seconds: _PerFormat = defaultdict(float)
        self._done, self._told = 0, time.monotonic()

    def seconds_left(self, done: int) -> float | None:
        """Return the seconds until all files are read when so many are; ``None`` at first."""
        if done > self._done:
            self._learn(self._work[self._done : done])
            self._done = done
        if sum(self._seconds.values()) < _TOO_EARLY and done < len(self._work):
            return None
        overall = self._overall()
        return sum(work * self._rate(form, overall) for form, work in self._left.items() if work)

    def _learn(self, files: Sequence[tuple[_Format, float]]) -> None:
        now = time.monotonic()
        took, self._told = now - self._told, now
        work: _PerFormat = defaultdict(float)
        for form, size in files:
            work[form] += size
            self._left[form] -= size
        if not self._done:
            return  # these waited for the processes to start
        overall = self._overall()
        expected = {form: size * self._rate(form, overall) for form, size in work.items()}
        kept = 0.5 ** (sum(work.values()) / self._half_life)
        for form, size in work.items():
            self._read[form] = self._read[form] * kept + size
            share = expected[form] / sum(expected.values())
            self._seconds[form] = self._seconds[form] * kept + took * share

    def _overall(self) -> float:
        """Return the seconds for a byte of plain text."""
        read = sum(size * _relative(form) for form, size in self._read.items())
        return sum(self._seconds.values()) / read if read else 1.0

    def _rate(self, form: _Format, overall: float) -> float:
        """Return the seconds for a byte of a format; of few files those of the others count too."""
        guess = overall * _relative(form)
        return (self._seconds[form] + _FEW * guess) / (self._read[form] + _FEW)


def _relative(form: _Format) -> float:
    """Return how long a byte of a format takes, compared with one of plain text."""
    return _MARKUP if form in _PAGES else 1.0
