"""A real OpenSearch, and an index on it for each test.

Modules of the extra are imported once there is a server: tests of the embedded index need neither.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tuireader.server.address import Address, Credentials, read_address

if TYPE_CHECKING:
    from tuireader.server.engine import ServerIndex

SERVER = "TUIREADER_TEST_SERVER"
_HOW = (
    f"no OpenSearch: run `tests/server/node/run FOLDER` (Java 17, Maven), and the tests with "
    f"{SERVER}=http://127.0.0.1:9277"
)


@pytest.fixture(scope="session")
def server() -> str:
    """The address of the server; tests are skipped where there is none."""
    if not (origin := os.environ.get(SERVER)):
        pytest.skip(_HOW)
    from tuireader.server.aliases import SHARDS

    os.environ.setdefault(SHARDS, "2")  # one shard would hide what several may do wrong
    return origin


@pytest.fixture
def address(server: str) -> Iterator[Address]:
    """An index that is not there yet, and gone after the test."""
    from tuireader.server.connection import Connection

    address = read_address(f"{server}/t{uuid.uuid4().hex[:12]}", "unused")
    yield address
    with closing(Connection(address, Credentials())) as connection:
        connection.call("DELETE", f"/{address.name}.*")


@pytest.fixture
def open_server(address: Address, tmp_path: Path) -> Iterator[Callable[[], ServerIndex]]:
    """Open the index, again and again."""
    from tuireader.server.engine import ServerIndex

    opened: list[ServerIndex] = []

    def open_server() -> ServerIndex:
        opened.append(ServerIndex.open(address, tmp_path / "beside"))
        return opened[-1]

    yield open_server
    for each in opened:
        each.close()
