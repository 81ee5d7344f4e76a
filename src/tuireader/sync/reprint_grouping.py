"""Group reprints: find all prints of a story, and keep the table of them up to date.

A table in SQLite: keys by which two prints meet, and the group of every story that has one. A new
story looks up its keys and is compared with what shares one, whatever the size of the archive. Two
stories are in one group when they are alike, or both alike with a third, whatever the order of
reading. The table belongs to one generation of the index. When it does not, or cannot be read, it
is rebuilt from the texts in the index, and no file is read for it.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from tuireader.atomic import remove
from tuireader.index.engine import Engine
from tuireader.index.query.ast import Query
from tuireader.index.record import Record
from tuireader.index.results import Sort
from tuireader.sync.near_duplicates import (
    Fingerprint,
    Sketch,
    algorithm,
    is_near_duplicate,
    sketch_of,
    story_fingerprint,
)
from tuireader.sync.reprint_table import NAME, SUMMED, groups_are_whole, reprint_damage
from tuireader.sync.sidecar import (
    add_sums,
    count_rows,
    damage_since,
    note_whole,
    opened,
    writing,
)

_SCHEMA: Final = """
CREATE TABLE state (made_with TEXT, generation INTEGER);
INSERT INTO state VALUES ('', 0);
CREATE TABLE story (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, date TEXT, digest BLOB NOT NULL, prints TEXT
) WITHOUT ROWID;
CREATE INDEX story_path ON story (path);
CREATE INDEX story_digest ON story (digest);
CREATE INDEX story_prints ON story (prints) WHERE prints IS NOT NULL;
CREATE TABLE band (key INTEGER, id TEXT, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE INDEX band_id ON band (id);
CREATE TRIGGER story_grouped AFTER UPDATE OF prints ON story WHEN NEW.prints IS NOT NULL BEGIN
    SELECT count_row('groups', 1, NEW.id, NEW.path, NEW.date, NEW.prints);
END;
CREATE TRIGGER story_regrouped AFTER UPDATE OF prints ON story WHEN OLD.prints IS NOT NULL BEGIN
    SELECT count_row('groups', -1, OLD.id, OLD.path, OLD.date, OLD.prints);
END;
CREATE TRIGGER story_ungrouped AFTER DELETE ON story WHEN OLD.prints IS NOT NULL BEGIN
    SELECT count_row('groups', -1, OLD.id, OLD.path, OLD.date, OLD.prints);
END;
CREATE TRIGGER band_gone AFTER DELETE ON band BEGIN
    SELECT count_row('band', -1, OLD.key, OLD.id);
END;
"""
# Of more, as of a form that is filled in every day, those are compared that share most keys.
_COMPARED_AT_MOST: Final = 200
_RECORDS_AT_ONCE: Final = 500
_PRINTS_KEPT: Final = 64  # of 1,000 characters each takes 100 kB


class ReprintGrouping:
    """The table of the stories in one index, to be kept up to date."""

    def __init__(self, index: Engine) -> None:
        self._index = index
        self._path = index.folder / NAME
        self._following = self._looked_through = self._written = False

    def begin(self) -> None:
        """Prepare to follow what an update writes, if the table belongs to the index."""
        if not self._index.size():
            self._renew(lambda: False)
        self._following = self._settled()

    def _settled(self) -> bool:
        try:
            with opened(self._path, "ro") as table:
                query = "SELECT made_with, generation FROM state"
                state: tuple[str, int] = table.execute(query).fetchone()
                return state == self._state() and groups_are_whole(table)
        except sqlite3.Error:
            return False

    def follow(self, added: Sequence[Sketch], changed: Collection[str]) -> None:
        """Note what was written to the index just now.

        Args:
            added: Of the stories that are long enough.
            changed: Paths whose older stories went.

        Raises:
            IndexWriteFailedError: The disk is full, say; the table is rebuilt the next time.
        """
        # Only now: most updates write nothing.
        if self._following and not self._looked_through:
            self._following = not damage_since(self._path, reprint_damage)
            self._looked_through = True
        if not self._following:
            return
        new = {sketch.id: sketch for sketch in added}
        with writing(self._path) as table:
            parted = _remove(table, changed)
            _Adding(table, self._index.records).add([*new.values(), *self._sketches(parted)])
            self._settle(table)
        self._written = True

    def finish(self, cancelled: Callable[[], bool]) -> None:
        """Rebuild the table where it could not follow. Takes long: a second for 2,000 stories.

        Raises:
            IndexWriteFailedError: The disk is full, say.
        """
        if not self._following:
            self._renew(cancelled)
        if self._written:
            note_whole(self._path)

    def _renew(self, cancelled: Callable[[], bool]) -> None:
        for name in (NAME, f"{NAME}-journal"):
            remove(self._index.folder / name)
        ids = self._index.search(Query("", None), Sort.OLDEST).ids
        with writing(self._path) as table:
            table.executescript(_SCHEMA)
            add_sums(table, {"story": SUMMED["story"]})
            adding = _Adding(table, self._index.records)
            for start in range(0, len(ids), _RECORDS_AT_ONCE):
                if cancelled():
                    return
                adding.add(self._sketches(ids[start : start + _RECORDS_AT_ONCE]))
            self._settle(table)
        self._written = True

    def _settle(self, table: sqlite3.Connection) -> None:
        table.execute("UPDATE state SET made_with = ?, generation = ?", self._state())

    def _sketches(self, ids: Sequence[str]) -> Iterator[Sketch]:
        records = self._index.records(ids, entities=False)
        return filter(None, (sketch_of(record.story) for record in records if record))

    def _state(self) -> tuple[str, int]:
        return f"table 2, {algorithm()}", self._index.generation or 0


class _Adding:
    """Puts stories into a table, and into the groups they belong to.

    Args:
        table: With a transaction open.
        records: Gives the stories of the index, by their ids.
    """

    def __init__(
        self,
        table: sqlite3.Connection,
        records: Callable[[Sequence[str]], list[Record | None]],
    ) -> None:
        self._table = table
        self._read = records
        self._print = lru_cache(maxsize=_PRINTS_KEPT)(self._print_of)

    def add(self, sketches: Iterable[Sketch]) -> None:
        """Add stories that the table does not have."""
        for own in sketches:
            same = self._same(own)
            self._table.execute(
                "INSERT OR REPLACE INTO story VALUES (?, ?, ?, ?, NULL)",
                (own.id, own.path, own.date, own.digest),
            )
            if same:
                self._join(own.id, same)
            else:
                self._compare(own)

    def _same(self, own: Sketch) -> str | None:
        """Return a story of the same wording. Only the first of these has keys of its own."""
        query = "SELECT id FROM story WHERE digest = ? LIMIT 1"
        found = self._table.execute(query, (own.digest,)).fetchone()
        return found[0] if found else None

    def _compare(self, own: Sketch) -> None:
        marks = ", ".join("?" * len(own.keys))
        query = (
            f"SELECT id, COUNT(*) AS shared FROM band WHERE key IN ({marks}) "  # noqa: S608
            f"GROUP BY id ORDER BY shared DESC, id LIMIT {_COMPARED_AT_MOST}"
        )
        for other, _ in self._table.execute(query, own.keys).fetchall():
            apart = self._group(other) is None or self._group(other) != self._group(own.id)
            if apart and self._are_near_duplicates(own.id, other):
                self._join(own.id, other)
        self._keep_keys(own)

    def _keep_keys(self, own: Sketch) -> None:
        """Add the keys of a story, and their sum: a trigger for each takes as long again."""
        rows = [(key, own.id) for key in set(own.keys)]
        self._table.executemany("INSERT INTO band VALUES (?, ?)", rows)
        count_rows(self._table, "band", rows)

    def _are_near_duplicates(self, *ids: str) -> bool:
        one, other = map(self._print, ids)
        return bool(one and other and is_near_duplicate(one, other))

    def _print_of(self, story_id: str) -> Fingerprint | None:
        (record,) = self._read([story_id])
        return story_fingerprint(record.story) if record else None

    def _group(self, story_id: str) -> str | None:
        query = "SELECT prints FROM story WHERE id = ?"
        group: str | None = self._table.execute(query, (story_id,)).fetchone()[0]
        return group

    def _join(self, one: str, other: str) -> None:
        """Make one group of those of two stories."""
        groups = [self._group(each) or each for each in (one, other)]
        for story_id, group in zip((one, other), groups, strict=True):
            self._table.execute(
                "UPDATE story SET prints = ? WHERE id = ? OR prints = ?",
                (min(groups), story_id, group),
            )


def _remove(table: sqlite3.Connection, paths: Collection[str]) -> list[str]:
    """Take the stories of ``paths`` out, and what was in a group with them.

    Returns:
        The others of these groups: whether they still belong together must be checked again.
    """
    here = [
        row
        for path in paths
        for row in table.execute("SELECT id, prints FROM story WHERE path = ?", (path,))
    ]
    gone = {story_id for story_id, _ in here}
    groups = {group for _, group in here if group is not None}
    members = [
        story_id
        for group in groups
        for (story_id,) in table.execute("SELECT id FROM story WHERE prints = ?", (group,))
    ]
    each = [(story_id,) for story_id in gone.union(members)]
    table.executemany("DELETE FROM band WHERE id = ?", each)
    table.executemany("DELETE FROM story WHERE id = ?", each)
    return [story_id for story_id in members if story_id not in gone]
