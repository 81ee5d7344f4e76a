"""The stories of an archive, without an index."""

from collections.abc import Iterator
from pathlib import Path

from tuireader.archive.entry import File
from tuireader.archive.reading import Unreadable, read_stories
from tuireader.archive.story import Story
from tuireader.archive.walk import walk


def stories_of(folder: Path) -> Iterator[Story]:
    """Read every story of an archive; what cannot be read is printed."""
    for entry in walk(folder):
        if isinstance(entry, File):
            try:
                yield from read_stories(entry).stories
            except Unreadable as error:
                print(f"skipped {entry.path}: {error}")
