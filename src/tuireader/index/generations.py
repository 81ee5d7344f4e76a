"""Publish a generation of an index atomically.

A commit is one rename: the segments and the manifest are written first, down to the disk, then the
table of contents takes its name. Whatever is killed before leaves the old generation as it was.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tuireader.atomic import fsync_path, remove
from tuireader.index.checked_file import block_checksums
from tuireader.index.manifest import remove_manifests, write_manifest
from tuireader.index.whoosh_format.schema import CHECKSUMS, INDEX_NAME
from tuireader.index.whoosh_format.toc import TableOfContents, manifest_name, toc_name
from tuireader.index.whoosh_format.toc_writer import (
    encode_toc,
    new_schema,
    read_segments,
    remove_others,
)


@dataclass(frozen=True, slots=True)
class Generation:
    """The state after one commit: its number, and Whoosh's descriptions of the segments."""

    number: int
    segments: list[Any]


class Commits(TableOfContents):
    """The files of an index, to be written; the caller holds the lock."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.schema = new_schema()

    def read(self, number: int) -> Generation:
        """Read one generation."""
        return Generation(number, read_segments(self.folder, number, self.schema))

    def begin(self, made_with: str) -> Generation:
        """Remove everything and commit a generation without stories."""
        # Numbers only grow, so that other programs notice.
        number = self.highest() + 1
        for path in self.own_files():
            remove(path)
        generation = Generation(number, [])
        self.commit(generation, made_with)
        return generation

    def commit(self, generation: Generation, made_with: str) -> None:
        """Make ``generation`` the latest one; its segments are written already."""
        name = toc_name(generation.number)
        # The manifest must know it before it can be seen.
        content = encode_toc(generation.number, generation.segments, self.schema)
        segments = self._with_checksums(generation)
        write_manifest(self.folder, generation.number, made_with, segments, {name: content})
        new = self.folder / "new.toc"
        new.write_bytes(content)
        for path in self.own_files():
            path.chmod(0o600)
        # On the disk before the name that makes them count, whatever fails after it.
        for written in (*segments, manifest_name(generation.number), new.name):
            fsync_path(self.folder / written)
        new.replace(self.folder / name)
        fsync_path(self.folder)
        self.tidy(generation)

    def _with_checksums(self, generation: Generation) -> list[str]:
        """Return the names of all files of the segments; those with checksums are made if new."""
        names = []
        for segment in generation.segments:
            file, sums = map(segment.make_filename, (segment.COMPOUND_EXT, CHECKSUMS))
            if not (self.folder / sums).exists():
                (self.folder / sums).write_bytes(block_checksums(self.folder / file))
            names += [file, sums]
        return names

    def tidy(self, generation: Generation) -> None:
        """Remove all that is no part of ``generation``: older ones, and broken-off writing."""
        remove_others(self.folder, generation.number, generation.segments)
        remove_manifests(self.folder, but=generation.number)
        shutil.rmtree(self.folder / f"{INDEX_NAME}.tmp", ignore_errors=True)
