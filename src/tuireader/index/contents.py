"""The table of contents of an index: which segments make up its latest generation.

A commit is one rename: the segments and the manifest are written first, then the table of contents
takes its name. Whatever is killed before leaves the old generation as it was.

For whoosh 2.7.4, of which it uses the private name ``TOC._filename``.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC, clean_files
from whoosh.util.filelock import FileLock

from tuireader.index.bulk import INDEX_NAME
from tuireader.index.manifest import remove_manifests, write_manifest
from tuireader.index.schema import schema

_FIRST = 0


@dataclass(frozen=True, slots=True)
class Generation:
    """The state after one commit: its number, and Whoosh's descriptions of the segments."""

    number: int
    segments: list[Any]


class Contents:
    """The files in the folder of an index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.storage = FileStorage(str(folder))
        self.schema = schema()

    def latest(self) -> int | None:
        """The number of the latest generation, if there is one."""
        prefix, suffix = TOC._filename(INDEX_NAME, "*").split("*")
        names = (path.name for path in self.folder.glob(f"{prefix}*{suffix}"))
        numbers = (name.removeprefix(prefix).removesuffix(suffix) for name in names)
        return max((int(number) for number in numbers if number.isdecimal()), default=None)

    def read(self, number: int) -> Generation:
        """Read one generation."""
        toc = TOC.read(self.storage, INDEX_NAME, gen=number, schema=self.schema)
        return Generation(number, toc.segments)

    def lock(self) -> FileLock:
        """The lock that a writer holds; the system releases it when the program ends."""
        return FileLock(str(self.folder / "lock"))

    def begin(self, made_with: str) -> None:
        """Remove every file but the lock and write a first generation without stories."""
        for path in self.folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name != "lock":
                path.unlink()
        self.commit(Generation(_FIRST, []), made_with)

    def commit(self, generation: Generation, made_with: str) -> None:
        """Make ``generation`` the latest one; its segments are written already."""
        name = TOC._filename(INDEX_NAME, generation.number)
        # Written in memory first: the manifest must know it before it can be seen.
        memory = RamStorage()
        TOC(self.schema, generation.segments, generation.number).write(memory, INDEX_NAME)
        content = memory.files[name]
        segments = [segment.make_filename(segment.COMPOUND_EXT) for segment in generation.segments]
        write_manifest(self.folder, generation.number, made_with, segments, {name: content})
        new = self.folder / "new.toc"
        new.write_bytes(content)
        new.replace(self.folder / name)
        self.tidy(generation)

    def tidy(self, generation: Generation) -> None:
        """Remove all that is no part of ``generation``: older ones, and broken-off writing."""
        clean_files(self.storage, INDEX_NAME, generation.number, generation.segments)
        remove_manifests(self.folder, but=generation.number)
        shutil.rmtree(self.folder / f"{INDEX_NAME}.tmp", ignore_errors=True)
