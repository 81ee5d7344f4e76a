"""The table of reprints beside an index: read, checked and shared.

``reprint_grouping`` makes it; the modules of that take 3 ms to import.
"""

import sqlite3
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tuireader.i18n import N_, UserMessage
from tuireader.index.engine import Engine
from tuireader.sync import sidecar
from tuireader.sync.sidecar import opened

NAME: Final = "reprints.db"
"""The file of the table."""

Groups = Mapping[str, tuple[str, ...]]
"""The ids of all prints of a story, the first print first, by the id of each of them."""


_GROUPED: Final = "SELECT id, path, date, prints FROM story WHERE prints IS NOT NULL"


def row_sum(*values: object) -> int:
    """Return the checksum of a row. Those of all rows are added up in the table ``state``.

    A sum notices a row that is missing or stale too, which SQLite itself does not.
    """
    return zlib.crc32(repr(values).encode("utf-8", "surrogatepass"))


def damage(file: Path) -> str | None:
    """Say what is wrong with the table in ``file``, changing nothing; one not there has nothing."""
    if not file.exists() or (wrong := sidecar.damage(file)):
        return wrong if file.exists() else None
    try:
        with opened(file, "ro") as table:
            keys = sum(row_sum(*row) for row in table.execute("SELECT key, id FROM band"))
            known = table.execute("SELECT bands FROM state").fetchone()
            whole = groups_are_whole(table) and known == (keys,)
    except sqlite3.Error as error:
        return UserMessage("it is damaged: {reason}", reason=error)
    return None if whole else N_("it is damaged: rows are missing or were changed")


def groups_are_whole(table: sqlite3.Connection) -> bool:
    """Whether the groups are those that were written."""
    known = table.execute("SELECT grouped FROM state").fetchone()
    return bool(known == (sum(row_sum(*row) for row in table.execute(_GROUPED)),))


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
        return  # it is made anew by the next update
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
