"""The boilerplate table of an archive: recurring lines, kept beside its index.

A table in SQLite: the edges of every story, what was taken from them, and which lines many have. A
new story changes the counts of its own lines and of its source, whatever the size of the archive.
So it is known after any update which lines recur now, and which stories were indexed when other
lines did: those are read again. The table is written after the index. When it does not belong to
its generation, or cannot be read, a file that is not in it as it is in the index is read again.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from tuireader.archive import boilerplate
from tuireader.archive.boilerplate import FINGERPRINT, MIN_STORIES, EdgeLines
from tuireader.archive.version import VERSION
from tuireader.atomic import remove
from tuireader.index.errors import IndexWriteFailedError
from tuireader.index.record import Stamp
from tuireader.sync import sidecar
from tuireader.sync.sidecar import (
    add_sums,
    count_rows,
    damage_since,
    note_whole,
    opened,
    sums_differ,
    writing,
)

NAME: Final = "edges.db"
"""The file of the table."""
_MADE_WITH: Final = f"table 3, reading {VERSION}"
# A generation of NULL: some stories may lack lines that do not recur, or have some that do.
_SCHEMA: Final = """
CREATE TABLE state (made_with TEXT, generation INTEGER);
CREATE TABLE story (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL, size INTEGER, version INTEGER,
    source TEXT NOT NULL, body BLOB NOT NULL, head BLOB, tail BLOB,
    from_head INTEGER, from_tail INTEGER
);
CREATE INDEX story_path ON story (path);
CREATE INDEX story_body ON story (source, body);
CREATE TABLE edge (
    line BLOB, body BLOB, story INTEGER, PRIMARY KEY (line, body, story)
) WITHOUT ROWID;
CREATE TRIGGER edge_gone AFTER DELETE ON edge BEGIN
    SELECT count_row('edge', -1, OLD.line, OLD.body, OLD.story);
END;
CREATE TABLE often (line BLOB PRIMARY KEY, source TEXT, stories INTEGER) WITHOUT ROWID;
CREATE TABLE source (name TEXT PRIMARY KEY, stories INTEGER) WITHOUT ROWID;
"""
_COUNTS: Final = {
    "often": ("line", "source", "stories"),
    "source": ("name", "stories"),
}
_SEEN: Final = {
    "story": (
        *("number", "path", "size", "version", "source"),
        *("body", "head", "tail", "from_head", "from_tail"),
    ),
    "edge": ("line", "body", "story"),
}
_STORIES: Final = "SELECT number, path, source, body, head, tail, from_head, from_tail FROM story"


class Seen(NamedTuple):
    """A story as it was when its file was read.

    Attributes:
        edges: Before anything was taken.
        taken: How many lines were taken from its head and tail.
    """

    edges: EdgeLines
    taken: tuple[int, int]


class BoilerplateTable:
    """The edges of all stories in an index, and the lines that recur in them."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._lines: boilerplate.Recurrent | None = None  # until they are asked for
        # What recurred when every story was as it should be, and the files read since then.
        self._before: boilerplate.Recurrent | None = None
        self._read: set[str] = set()

    def settled(self, generation: int | None) -> bool:
        """Whether every story in a generation of the index is as it should be."""
        try:
            with opened(self._path, "rw") as table:
                state = table.execute("SELECT made_with, generation FROM state").fetchone()
                whole = not sums_differ(table, _COUNTS)
        except sqlite3.Error:
            return False
        return whole and generation is not None and state == (_MADE_WITH, generation)

    def trusted(self, known: Mapping[str, Stamp], generation: int | None) -> dict[str, Stamp]:
        """Return the files of an index that need not be read again for the sake of the table.

        Args:
            known: All files in the index.
            generation: Of the index.

        Raises:
            IndexWriteFailedError: The disk is full, say.
        """
        try:
            if known and self.settled(generation):
                self._before = self._recurrent()
                return dict(known)
            stamps = self._stamps() if known else {}
            self.add({}, (path for path, stamp in stamps.items() if known.get(path) != stamp))
        except (sqlite3.Error, IndexWriteFailedError):
            stamps = {}
        if not stamps:
            self._begin()
            return {}
        return {path: stamp for path, stamp in known.items() if stamps.get(path) == stamp}

    def begin_anew_if_damaged(self) -> bool:
        """Look through the whole table, and begin a new one if it is not as it was written.

        An update that changes nothing needs only the counts, and does not wait for this.

        Returns:
            Whether every file must be read again.

        Raises:
            IndexWriteFailedError: The disk is full, say.
        """
        if not damage_since(self._path, boilerplate_damage):
            return False
        self._begin()
        return True

    def _stamps(self) -> dict[str, Stamp]:
        if boilerplate_damage(self._path):
            return {}
        with opened(self._path, "rw") as table:
            if table.execute("SELECT made_with FROM state").fetchone() != (_MADE_WITH,):
                return {}
            rows = table.execute("SELECT DISTINCT path, size, version FROM story")
            return {path: Stamp(size, version) for path, size, version in rows}

    def _begin(self) -> None:
        for file in (self._path, self._path.with_name(f"{NAME}-journal")):
            remove(file)
        with writing(self._path) as table:
            table.executescript(_SCHEMA)
            add_sums(table, {**_COUNTS, "story": _SEEN["story"]})
            table.execute("INSERT INTO state VALUES (?, NULL)", (_MADE_WITH,))
        self._lines = self._before = None

    def lines(self) -> boilerplate.Recurrent:
        """Return the lines that recur, as far as is known now."""
        return self._recurrent()

    def _recurrent(self) -> boilerplate.Recurrent:
        if self._lines is None:
            with writing(self._path) as table:
                counted = table.execute(
                    "SELECT line, often.stories, source.stories FROM often "
                    "JOIN source ON source.name = often.source"
                )
                self._lines = frozenset(
                    line for line, *of in counted if boilerplate.is_boilerplate(*of)
                )
        return self._lines

    def add(
        self, stories: Mapping[str, tuple[Stamp, tuple[Seen, ...]]], gone: Iterable[str]
    ) -> None:
        """Count the stories of files, which were read from their beginning to their end.

        Args:
            stories: Of every file, with its state.
            gone: Files whose older stories are no longer there.

        Raises:
            IndexWriteFailedError: The disk is full, say; the files are read again the next time.
        """
        with writing(self._path) as table:
            changed = [edges for path in {*gone, *stories} for edges in _remove(table, path)]
            for path, (stamp, stories_seen) in stories.items():
                for seen in stories_seen:
                    _add(table, path, stamp, seen)
                    changed.append(seen.edges)
            if changed:
                _count(table, changed)
                table.execute("UPDATE state SET generation = NULL")
        self._lines = None
        self._read.update(stories)

    def outdated(self) -> list[str]:
        """Return the files with a story that other lines were taken from than recur now.

        Raises:
            IndexWriteFailedError: The table cannot be read.
        """
        with writing(self._path) as table:
            lines = self._recurrent()
            return sorted(
                {
                    path
                    for _, path, seen in self._doubtful(table, lines)
                    if boilerplate.lines_removed(seen.edges, lines) != seen.taken
                }
            )

    def _doubtful(
        self, table: sqlite3.Connection, lines: boilerplate.Recurrent
    ) -> Iterator[tuple[int, str, Seen]]:
        if self._before is None:
            yield from map(_unpacked, table.execute(_STORIES))
            return
        with_line = _STORIES + " WHERE number IN (SELECT story FROM edge WHERE line = ?)"  # noqa: S608
        for line in self._before ^ lines:
            yield from map(_unpacked, table.execute(with_line, (line,)))
        for path in self._read:
            yield from map(_unpacked, table.execute(_STORIES + " WHERE path = ?", (path,)))

    def settle(self, generation: int | None) -> None:
        """Note that no story in a generation of the index is outdated.

        Raises:
            IndexWriteFailedError: The disk is full, say.
        """
        with writing(self._path) as table:
            table.execute("UPDATE state SET generation = ?", (generation,))
        note_whole(self._path)
        self._before = self._recurrent()
        self._read.clear()


def boilerplate_damage(file: Path) -> str | None:
    """Say what is wrong with the table in ``file``, changing nothing; one not there has nothing."""
    return sidecar.sidecar_damage(file, {**_COUNTS, **_SEEN})


def _remove(table: sqlite3.Connection, path: str) -> list[EdgeLines]:
    """Take the stories of a file out, and return their edges."""
    rows = table.execute(_STORIES + " WHERE path = ?", (path,)).fetchall()
    found = [(number, seen.edges) for number, _, seen in map(_unpacked, rows)]
    table.executemany(
        "DELETE FROM edge WHERE line = ? AND body = ? AND story = ?",
        [(line, edges.body, number) for number, edges in found for line in _lines(edges)],
    )
    table.executemany("DELETE FROM story WHERE number = ?", [(number,) for number, _ in found])
    return [edges for _, edges in found]


def _add(table: sqlite3.Connection, path: str, stamp: Stamp, seen: Seen) -> None:
    edges = seen.edges
    packed = (edges.source, edges.body, b"".join(edges.head), b"".join(edges.tail))
    number = table.execute(
        "INSERT INTO story VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (path, *stamp, *packed, *seen.taken),
    ).lastrowid
    rows = [(line, edges.body, number) for line in _lines(edges)]
    table.executemany("INSERT INTO edge VALUES (?, ?, ?)", rows)
    count_rows(table, "edge", rows)


def _count(table: sqlite3.Connection, changed: Iterable[EdgeLines]) -> None:
    """Count the lines and the sources of stories again."""
    lines = {(line, edges.source) for edges in changed for line in _lines(edges)}
    table.executemany("DELETE FROM often WHERE line = ?", ((line,) for line, _ in lines))
    table.executemany(
        "INSERT INTO often SELECT :line, :source, stories FROM "  # noqa: S608
        "(SELECT COUNT(DISTINCT body) AS stories FROM edge WHERE line = :line) "
        f"WHERE stories >= {MIN_STORIES}",
        [{"line": line, "source": source} for line, source in lines],
    )
    table.executemany(
        "INSERT OR REPLACE INTO source "
        "SELECT :source, COUNT(*) FROM (SELECT DISTINCT body FROM story WHERE source = :source)",
        [{"source": source} for source in {edges.source for edges in changed}],
    )


def _lines(edges: EdgeLines) -> set[bytes]:
    return {*edges.head, *edges.tail}


def _unpacked(row: Sequence[Any]) -> tuple[int, str, Seen]:
    number, path, source, body, head, tail, *taken = row
    return (
        number,
        path,
        Seen(EdgeLines(source, body, _each(head), _each(tail)), (taken[0], taken[1])),
    )


def _each(packed: bytes) -> tuple[bytes, ...]:
    starts = range(0, len(packed), FINGERPRINT)
    return tuple(packed[start : start + FINGERPRINT] for start in starts)
