"""The stories of an archive, without an index."""

from collections.abc import Iterator
from pathlib import Path

from tuireader.archive.ingest import UnreadableFile, read_stories
from tuireader.archive.scan import SourceFile, scan
from tuireader.archive.story import Story


def stories_of(folder: Path) -> Iterator[Story]:
    """Read every story of an archive; what cannot be read is printed."""
    for entry in scan(folder):
        if isinstance(entry, SourceFile):
            try:
                yield from read_stories(entry).stories
            except UnreadableFile as error:
                print(f"skipped {entry.path}: {error}")
