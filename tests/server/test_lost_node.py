"""When a node is killed, the answer is right or an error; never a smaller number."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from tuireader.entities.model import EntityKind
from tuireader.errors import TuireaderError
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.results import Sort
from tuireader.server.address import Credentials, read_address
from tuireader.server.connection import Connection
from tuireader.server.engine import ServerIndex

RUN = Path(__file__).with_name("node") / "run"
STORIES = 200
PATIENCE = 120  # seconds


class Cluster(NamedTuple):
    """Two nodes; the second may be killed."""

    origin: str
    second: subprocess.Popen[bytes]


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


@pytest.fixture
def cluster(server: str, tmp_path: Path) -> Iterator[Cluster]:
    """Start two nodes of one cluster; where there is a server, they are built."""
    http_one, http_two, one, two = _free_ports(4)
    seeds = f"127.0.0.1:{one},127.0.0.1:{two}"
    nodes = []
    for name, ports in (("one", (http_one, one)), ("two", (http_two, two))):
        words = [str(RUN), str(tmp_path / name), *map(str, ports), name, seeds, "one"]
        environment = os.environ | {"HEAP": "384m"}
        with (tmp_path / f"{name}.log").open("wb") as log:
            nodes.append(subprocess.Popen(words, stdout=log, stderr=log, env=environment))
    origin = f"http://127.0.0.1:{http_one}"
    try:
        _until(lambda: _health(origin)["number_of_nodes"] == 2)
        yield Cluster(origin, nodes[1])
    finally:
        for node in nodes:
            node.kill()
            node.wait()


def _health(origin: str) -> dict[str, object]:
    with closing(Connection(read_address(f"{origin}/x", "x"), Credentials())) as connection:
        return connection.call("GET", "/_cluster/health")


def _until(check: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(TuireaderError):
            if check():
                return
        time.sleep(0.5)
    pytest.skip(f"the nodes were not ready in {PATIENCE} seconds")


class Repeated:
    """Does something again and again in a thread, and keeps what came of it."""

    def __init__(self, do: Callable[[], object]) -> None:
        self._do, self._ended = do, threading.Event()
        self.outcomes: list[object] = []
        self._thread = threading.Thread(target=self._repeat)

    def _repeat(self) -> None:
        while not self._ended.is_set():
            try:
                self.outcomes.append(self._do())
            except TuireaderError as error:
                self.outcomes.append(error)
                self._ended.wait(0.2)

    def __enter__(self) -> "Repeated":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def wait_for_more(self, count: int) -> None:
        """Wait until it was done some more times."""
        wanted = len(self.outcomes) + count
        _until(lambda: len(self.outcomes) >= wanted or not self._thread.is_alive())

    def answers(self) -> set[object]:
        """Return what came of it, but for errors."""
        return {each for each in self.outcomes if not isinstance(each, TuireaderError)}


@pytest.mark.parametrize("copies", [0, 1])
def test_a_node_killed_in_the_middle_of_a_search_makes_no_number_smaller(
    copies: int, cluster: Cluster, tmp_path: Path, record: Callable[..., Record]
) -> None:
    address = read_address(f"{cluster.origin}/news", "unused")
    stories = [record(f"s{n}", "渡口停航", "黄伟到场。", persons=["黄伟"]) for n in range(STORIES)]
    more = [record(f"t{n}", "菜市", path=f"t{n % 7}.txt") for n in range(20)]
    with closing(ServerIndex.open(address, tmp_path / "beside")) as index:
        index.write(stories, ())
        # Without copies, half of the stories are on the node that is lost.
        settings = {"index.number_of_replicas": copies}
        index._connection.call("PUT", "/news.*/_settings", settings)
        _until(lambda: _health(cluster.origin)["status"] == "green")

        def search() -> tuple[int, int, int]:
            hits = index.search(parse_query("渡口"), Sort.NEWEST)
            counted = index.counts(EntityKind.PERSON, hits.ids)[0].stories
            return hits.total, len(set(hits.ids)), counted

        with Repeated(search) as searches, Repeated(lambda: index.write(more, ())) as writes:
            for each in (searches, writes):
                each.wait_for_more(1)
            cluster.second.send_signal(signal.SIGKILL)
            searches.wait_for_more(5)
            writes.wait_for_more(1)  # one may wait 20 s for what is lost
        assert searches.answers() == {(STORIES, STORIES, STORIES)}
        if copies:
            _until(lambda: index.write(more, ()) is None)
            assert index.size() == STORIES + len(more)
            assert search() == (STORIES, STORIES, STORIES)
        else:
            for attempt in (search, lambda: index.write(more, ())):
                with pytest.raises(TuireaderError):
                    attempt()
