"""The record: a story, its entities, and the state of the file it was read from."""

from dataclasses import dataclass
from typing import NamedTuple

from tuireader.archive.story import Story
from tuireader.entities.model import Annotations


class Stamp(NamedTuple):
    """The state of a file, to notice that it changed without reading it.

    A tuple, which takes a third of the time of a data class: every update makes two for each file.
    """

    size: int
    version: int


@dataclass(frozen=True, slots=True)
class Record:
    """One indexed story."""

    story: Story
    annotations: Annotations
    stamp: Stamp
