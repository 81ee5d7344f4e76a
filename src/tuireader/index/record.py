"""What the index keeps: a story, its entities, and the state of the file it was read from."""

from dataclasses import dataclass

from tuireader.archive.story import Story
from tuireader.entities.entity import Annotations


@dataclass(frozen=True, slots=True)
class Stamp:
    """The state of a file, to notice that it changed without reading it."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Record:
    """One indexed story."""

    story: Story
    annotations: Annotations
    stamp: Stamp
