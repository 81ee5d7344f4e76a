"""An archive without stories, and an index to read it into."""

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
