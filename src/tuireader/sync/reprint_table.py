"""The table of reprints beside an index: read, checked and shared.

``reprint_grouping`` makes it; the modules of that take 3 ms to import.
"""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tuireader.index.engine import Engine
from tuireader.sync import sidecar
from tuireader.sync.sidecar import opened, sum_differs

NAME: Final = "reprints.db"
"""The file of the table."""

Groups = Mapping[str, tuple[str, ...]]
"""The ids of all prints of a story, the first print first, by the id of each of them."""


SUMMED: Final = {"story": ("id", "path", "date", "digest"), "band": ("key", "id")}
"""The tables, with the columns that their checksums cover; the groups have one of their own."""
_GROUPED: Final = "SELECT id, path, date, prints FROM story WHERE prints IS NOT NULL"


def reprint_damage(file: Path) -> str | None:
    """Say what is wrong with the table in ``file``, changing nothing; one not there has nothing."""
    return sidecar.sidecar_damage(file, SUMMED, groups_are_whole)


def groups_are_whole(table: sqlite3.Connection) -> bool:
    """Whether the groups are those that were written."""
    return not sum_differs(table, "groups", _GROUPED)


def share(index: Engine) -> None:
    """Let readers on other machines know the groups in the table of this one.

    Raises:
        IndexWriteFailedError: The server of the index refuses.
    """
    if not index.is_remote:
        return
    try:
        with opened(index.folder / NAME, "ro") as table:
            generation = table.execute("SELECT generation FROM state").fetchone()[0]
    except sqlite3.Error:
        return  # the next update rebuilds it
    index.share_reprints(set(ReprintTable(index.folder).read().values()), generation)


class ReprintTable:
    """The groups in the table of one folder, read again when it has changed."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._known: tuple[tuple[int, ...] | None, Groups] = (None, {})

    def read(self) -> Groups:
        """Return the groups, as they are known: none when the table cannot be read."""
        stamp, known = self._stamp(), self._known
        if known[0] != stamp:
            known = self._known = (stamp, self._read())
        return known[1]

    def _stamp(self) -> tuple[int, ...]:
        try:
            state = self._path.stat()
        except OSError:
            return ()
        return state.st_ino, state.st_size, state.st_mtime_ns

    def _read(self) -> Groups:
        found: dict[str, list[str]] = {}
        try:
            with opened(self._path, "ro") as table:
                table.execute("BEGIN")  # the sum and the rows of one commit
                if not groups_are_whole(table):
                    return {}
                order = "ORDER BY date IS NULL, date, path, LENGTH(id), id"
                for story_id, _, _, group in table.execute(f"{_GROUPED} {order}"):
                    found.setdefault(group, []).append(story_id)
        except sqlite3.Error:
            return {}
        return {one: ids for ids in map(tuple, found.values()) if len(ids) > 1 for one in ids}
