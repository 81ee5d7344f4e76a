"""The table of contents of an index: which segments make up its latest generation.

A commit is one rename: the segments and the manifest are written first, down to the disk, then the
table of contents takes its name. Whatever is killed before leaves the old generation as it was.

For whoosh 2.7.4, of which it uses the private name ``TOC._filename``.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC, clean_files

from tuireader.atomic import remove, write_through
from tuireader.index.manifest import remove_manifests, write_manifest
from tuireader.index.schema import INDEX_NAME, schema

_BEFORE_NUMBER, _AFTER_NUMBER = TOC._filename(INDEX_NAME, "*").split("*")
# Everything that an index may consist of, except the lock; nothing else in its folder is touched.
_OWN_FILES: Final = (f"{_BEFORE_NUMBER}*", f"{INDEX_NAME}[_.]*", "manifest_*.json", "new.toc")


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
        names = os.listdir(self.folder) if self.folder.is_dir() else ()
        numbers = (
            name.removeprefix(_BEFORE_NUMBER).removesuffix(_AFTER_NUMBER)
            for name in names
            if name.startswith(_BEFORE_NUMBER) and name.endswith(_AFTER_NUMBER)
        )
        return max((int(number) for number in numbers if number.isdecimal()), default=None)

    def read(self, number: int) -> Generation:
        """Read one generation."""
        name = TOC._filename(INDEX_NAME, number)
        # From memory: Whoosh leaves the file open when it cannot make sense of it.
        memory = RamStorage()
        memory.files[name] = (self.folder / name).read_bytes()
        toc = TOC.read(memory, INDEX_NAME, gen=number, schema=self.schema)
        return Generation(number, toc.segments)

    def own_files(self) -> list[Path]:
        """All files of the index, also broken or left-over ones."""
        return [path for pattern in _OWN_FILES for path in self.folder.glob(pattern)]

    def begin(self, made_with: str) -> Generation:
        """Remove what is there and commit a generation without stories."""
        # Numbers only grow, so that other programs notice.
        number = (self.latest() or 0) + 1
        for path in self.own_files():
            remove(path)
        generation = Generation(number, [])
        self.commit(generation, made_with)
        return generation

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
        for path in self.own_files():
            path.chmod(0o600)
        # On the disk before the name that makes them count, whatever fails after it.
        for written in (*segments, f"manifest_{generation.number}.json", new.name):
            write_through(self.folder / written)
        new.replace(self.folder / name)
        write_through(self.folder)
        self.tidy(generation)

    def tidy(self, generation: Generation) -> None:
        """Remove all that is no part of ``generation``: older ones, and broken-off writing."""
        clean_files(self.storage, INDEX_NAME, generation.number, generation.segments)
        remove_manifests(self.folder, but=generation.number)
        shutil.rmtree(self.folder / f"{INDEX_NAME}.tmp", ignore_errors=True)
