"""Publish a generation of an index atomically.

A commit is one rename: the segments and the manifest are written first, down to the disk, then the
table of contents takes its name. Whatever is killed before leaves the old generation as it was.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, ID, Schema
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC, clean_files

from tuireader.atomic import fsync_path, remove
from tuireader.index.checked_file import block_checksums
from tuireader.index.manifest import remove_manifests, write_manifest
from tuireader.index.whoosh_format.mmap_columns import guard
from tuireader.index.whoosh_format.schema import (
    CHECKSUMS,
    COLUMNS,
    DATE,
    DATE_CODE,
    INDEX_NAME,
    POSTINGS,
)
from tuireader.index.whoosh_format.toc import TableOfContents, manifest_name, toc_name

guard()


def new_schema() -> Schema:
    """Return the schema of every index."""
    # Offsets are stored even for few rows: computing them took most of the time of opening.
    columns = {name: COLUMN(VarBytesColumn(write_offsets_cutoff=0)) for name in COLUMNS}
    columns[DATE] = COLUMN(NumericColumn(DATE_CODE, default=0))
    return Schema(**{name: ID() for name in POSTINGS}, **columns)


def read_segments(folder: Path, number: int, schema: Schema) -> list[Any]:
    """Return Whoosh's descriptions of the segments of one generation."""
    name = toc_name(number)
    # From memory: Whoosh leaves the file open when it cannot make sense of it.
    memory = RamStorage()
    memory.files[name] = (folder / name).read_bytes()
    segments: list[Any] = TOC.read(memory, INDEX_NAME, gen=number, schema=schema).segments
    return segments


def encode_toc(number: int, segments: list[Any], schema: Schema) -> bytes:
    """Return the content of a table of contents."""
    memory = RamStorage()
    TOC(schema, segments, number).write(memory, INDEX_NAME)
    content: bytes = memory.files[toc_name(number)]
    return content


def remove_others(folder: Path, number: int, segments: list[Any]) -> None:
    """Remove the files of all other segments and generations."""
    clean_files(FileStorage(str(folder)), INDEX_NAME, number, segments)


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
