"""Known reprints of an index, from the table beside it or from its server."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tuireader.index.engine import Engine
    from tuireader.sync.reprint_table import Groups, ReprintTable


class KnownReprints:
    """The groups of one index."""

    def __init__(self, index: Engine) -> None:
        self._index = index
        self._beside: ReprintTable | None = None

    def read(self) -> Groups:
        """Return the groups, as they are known.

        Raises:
            IndexUnreachableError: The server of the index does not answer.
        """
        if self._index.is_remote:
            return self._index.reprints() or {}
        if self._beside is None:
            # SQLite takes 5 ms to import, and most commands ask for no prints.
            from tuireader.sync.reprint_table import ReprintTable

            self._beside = ReprintTable(self._index.folder)
        return self._beside.read()
