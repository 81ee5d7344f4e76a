"""Which stories of an archive are prints of one, as the table beside its index says.

Apart from the making of the table, see ``reprints``, whose modules take 3 ms to import.
"""

import sqlite3
from pathlib import Path
from typing import Final

from tuireader.sync.sidecar import opened

NAME: Final = "reprints.db"
"""The file of the table."""

Groups = dict[str, tuple[str, ...]]
"""The ids of all prints of a story, the first print first, by the id of each of them."""


class ReprintGroups:
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
                for story_id, group in table.execute(
                    "SELECT id, prints FROM story WHERE prints IS NOT NULL "
                    "ORDER BY date IS NULL, date, path, LENGTH(id), id"
                ):
                    found.setdefault(group, []).append(story_id)
        except sqlite3.Error:
            return {}
        return {one: ids for ids in map(tuple, found.values()) if len(ids) > 1 for one in ids}
