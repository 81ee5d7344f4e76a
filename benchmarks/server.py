"""``python -m benchmarks.server URL``: the engine on a server beside the embedded one, in one run.

Invented stories, analysed once, are written to both; both answer the questions of the search
benchmark, the newest 50 and the exact total, and count facets. With ``--stories 10000 100000`` all
is measured at both sizes, of one growing index. A question is asked three times, and its least time
counts; of long work the processor time of this process and of the node is given. The index on the
server is removed afterwards.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from benchmarks.corpus import stories as invented
from benchmarks.queries import KINDS, Questions, questions
from tuireader.archive.story import Story
from tuireader.entities.analysis import StoryInput, analyse_stories
from tuireader.entities.model import EntityKind
from tuireader.index.engine import Engine
from tuireader.index.prepared_story import PreparedStory, prepare
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record, Stamp
from tuireader.index.results import Facet, Sort
from tuireader.index.store import Index
from tuireader.server.address import find_credentials, read_address
from tuireader.server.connection import Connection
from tuireader.server.engine import ServerIndex

_BATCH = 1_000
_ASKED = 3  # times each question


def main() -> None:
    """Print a table in Markdown for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("url", help="the server, such as http://127.0.0.1:9277")
    parser.add_argument("--stories", type=int, nargs="+", default=[10_000])
    options = parser.parse_args()
    stories = list(invented(max(options.stories)))
    address = read_address(f"{options.url}/benchmark-{int(time.time())}", "benchmark")
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Index.open(Path(folder) / "index")) as embedded,
        closing(ServerIndex.open(address, Path(folder) / "beside")) as remote,
        closing(Connection(address, find_credentials(address))) as connection,
    ):
        node = Node(connection)
        engines = [Measured("embedded", embedded, node), Measured("server", remote, node)]
        asked = questions(stories[: min(options.stories)])
        batches = prepared(stories)
        for before, size in zip([0, *options.stories], options.stories, strict=False):
            for batch in islice(batches, -(-(size - before) // _BATCH)):
                for engine in engines:
                    engine.write(batch)
            _report(size, engines, asked)
        connection.call("DELETE", f"/{address.name}.*")


class Node:
    """The nodes of a server."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def processor(self) -> float:
        """Return the seconds of processor time that all of them have taken."""
        nodes = self._connection.call("GET", "/_nodes/stats/process")["nodes"]
        spent = [int(node["process"]["cpu"]["total_in_millis"]) for node in nodes.values()]
        return sum(spent) / 1000

    def size(self) -> int:
        """Return the bytes of the index."""
        path = f"/{self._connection.address.name}/_stats/store"
        return int(
            self._connection.call("GET", path)["_all"]["primaries"]["store"]["size_in_bytes"]
        )


@dataclass
class Took:
    """Seconds: by the clock, of this process, and of the node."""

    wall: float = 0.0
    here: float = 0.0
    node: float = 0.0

    def __str__(self) -> str:
        return f"{self.wall:.1f} ({self.here:.1f} + {self.node:.1f})"


@dataclass
class Measured:
    """An engine, and what writing to it took."""

    name: str
    engine: Index | ServerIndex
    node: Node
    writing: Took = field(default_factory=Took)
    written: int = 0

    def write(self, batch: Sequence[PreparedStory]) -> None:
        """Write stories."""
        took = self.time(lambda: self.engine.write(batch, ()))
        self.writing.wall += took.wall
        self.writing.here += took.here
        self.writing.node += took.node
        self.written += len(batch)

    def time(self, do: Callable[[], object]) -> Took:
        """Return what something took."""
        is_remote = self.engine.is_remote
        node = self.node.processor() if is_remote else 0.0
        here, wall = time.process_time(), time.perf_counter()
        do()
        wall, here = time.perf_counter() - wall, time.process_time() - here
        return Took(wall, here, self.node.processor() - node if is_remote else 0.0)

    def size(self) -> int:
        """Return the bytes of the index."""
        if self.engine.is_remote:
            return self.node.size()
        return sum(file.stat().st_size for file in self.engine.folder.iterdir())


def prepared(stories: Sequence[Story]) -> Iterator[list[PreparedStory]]:
    """Yield batches of stories, analysed for the index by two processes."""
    batches = [stories[start : start + _BATCH] for start in range(0, len(stories), _BATCH)]
    with ProcessPoolExecutor(2) as pool:
        left = iter(batches)
        waiting = [pool.submit(_prepared, batch) for batch in islice(left, 3)]
        while waiting:
            yield waiting.pop(0).result()
            waiting += [pool.submit(_prepared, batch) for batch in islice(left, 1)]


def _prepared(batch: Sequence[Story]) -> list[PreparedStory]:
    found = analyse_stories([StoryInput(each.title, each.text, each.date) for each in batch])
    return [
        prepare(Record(story, annotations, Stamp(len(story.text), 0)))
        for story, annotations in zip(batch, found, strict=True)
    ]


def _report(stories: int, engines: Sequence[Measured], asked: Questions) -> None:
    print(f"| {stories:,} stories | " + " | ".join(each.name for each in engines) + " |")
    print("|---|" + "---|" * len(engines))
    _line("stories written a second", [f"{e.written / e.writing.wall:,.0f}" for e in engines])
    per_story = [1000 / each.written for each in engines]
    _line(
        "processor ms to write a story, here + node",
        [
            f"{each.writing.here * ms:.2f} + {each.writing.node * ms:.2f}"
            for each, ms in zip(engines, per_story, strict=True)
        ],
    )
    _line("bytes a story", [f"{each.size() / stories:,.0f}" for each in engines])
    for kind in KINDS:
        texts = [" ".join(f'"{word}"' for word in words) for words in asked[kind]]
        _line(f"{kind}, p50 / p95 ms", [_percentiles(each.engine, texts) for each in engines])
    _line("first list, p50 / p95 ms", [_percentiles(each.engine, [""] * 50) for each in engines])
    for name, count in _COUNTED.items():
        took = [each.time(lambda each=each, count=count: count(each.engine)) for each in engines]  # type: ignore[misc]
        _line(f"{name}, s (processor here + node)", [str(each) for each in took])


def _line(what: str, values: Sequence[str]) -> None:
    print(f"| {what} | " + " | ".join(values) + " |", flush=True)


def _percentiles(engine: Engine, asked: Sequence[str]) -> str:
    def ask(text: str) -> None:
        hits = engine.search(parse_query(text), Sort.NEWEST)
        _page = hits.ids[:50], hits.scores[:50]
        _ = hits.total

    ask(asked[0])
    times = [1000 * min(_seconds(lambda: ask(text)) for _ in range(_ASKED)) for text in asked]  # noqa: B023
    return f"{statistics.median(times):.1f} / {statistics.quantiles(times, n=20)[-1]:.1f}"


def _count_pane(engine: Engine) -> None:
    for kind in (EntityKind.PERSON, EntityKind.PLACE):
        engine.counts(kind, None)
    for facet in Facet:
        engine.tally(facet, None)


_COUNTED: dict[str, Callable[[Engine], object]] = {
    "facets of all stories": _count_pane,
    "all numbers of all stories": lambda engine: engine.counts(EntityKind.NUMBER, None),
}


def _seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
