"""An archive without stories, and an index to read it into."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tuireader.index.store import Index


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    root.mkdir()
    return root


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with closing(Index.open(tmp_path / "index")) as index:
        yield index


def change_behind_its_back(file: Path, *changes: str) -> None:
    """Change a table as a failing disk does: without its triggers."""
    with closing(sqlite3.connect(file)) as table, table:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = dict(table.execute(query).fetchall())
        for trigger in triggers:
            table.execute(f"DROP TRIGGER {trigger}")
        for change in changes:
            table.execute(change)
        for statement in triggers.values():
            table.execute(statement)
