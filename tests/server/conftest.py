"""A real OpenSearch, invented stories, and an index for each test."""

from collections.abc import Callable

import pytest
from tests.index.conftest import find, record
from tests.server.fixtures import address, open_server, server

from tuireader.server.engine import ServerIndex

__all__ = ["address", "find", "open_server", "record", "server"]


@pytest.fixture
def index(open_server: Callable[[], ServerIndex]) -> ServerIndex:
    """An index without stories."""
    return open_server()
