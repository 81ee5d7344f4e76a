"""``python -m benchmarks.server URL``: the engine on a server beside the embedded one, in one run.

Invented stories, analysed once, are written to both; both answer the questions of the search
benchmark, the newest 50 and the exact total, and count all facets. The index on the server is
removed afterwards.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.corpus import stories as invented
from benchmarks.queries import KINDS, questions
from tuireader.archive.story import Story
from tuireader.entities.analysis import StoryText, analyse_stories
from tuireader.entities.model import EntityKind
from tuireader.index.engine import Engine
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record, Stamp
from tuireader.index.results import Facet, Sort
from tuireader.index.row import PreparedStory, prepare
from tuireader.index.store import Index
from tuireader.server.address import find_credentials, read_address
from tuireader.server.connection import Connection
from tuireader.server.engine import ServerIndex

_BATCH = 1_000


def main() -> None:
    """Print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", help="the server, such as http://127.0.0.1:9277")
    parser.add_argument("--stories", type=int, default=10_000)
    options = parser.parse_args()
    stories = list(invented(options.stories))
    address = read_address(f"{options.url}/benchmark-{int(time.time())}", "benchmark")
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Index.open(Path(folder) / "index")) as embedded,
        closing(ServerIndex.open(address, Path(folder) / "beside")) as remote,
        closing(Connection(address, find_credentials(address))) as connection,
    ):
        engines: dict[str, Engine] = {"embedded": embedded, "server": remote}
        took = _write(stories, engines)
        size = connection.call("GET", f"/{address.name}/_stats/store")["_all"]["primaries"]
        sizes = {
            "embedded": sum(file.stat().st_size for file in embedded.folder.iterdir()),
            "server": size["store"]["size_in_bytes"],
        }
        _report(stories, engines, took, sizes)
        connection.call("DELETE", f"/{address.name}.*")


def _write(stories: Sequence[Story], engines: dict[str, Engine]) -> dict[str, float]:
    """Return the seconds that each engine took to write what was prepared."""
    took = dict.fromkeys(engines, 0.0)
    for batch in prepared(stories):
        for name, engine in engines.items():
            took[name] += _seconds(lambda engine=engine, batch=batch: engine.write(batch, ()))  # type: ignore[misc]
    return took


def prepared(stories: Sequence[Story]) -> Iterator[list[PreparedStory]]:
    """Yield batches of stories, analysed for the index."""
    for start in range(0, len(stories), _BATCH):
        batch = stories[start : start + _BATCH]
        found = analyse_stories([StoryText(each.title, each.text, each.date) for each in batch])
        yield [
            prepare(Record(story, annotations, Stamp(len(story.text), 0)))
            for story, annotations in zip(batch, found, strict=True)
        ]


def _report(
    stories: Sequence[Story],
    engines: dict[str, Engine],
    took: dict[str, float],
    sizes: dict[str, int],
) -> None:
    print(f"| {len(stories):,} stories | " + " | ".join(engines) + " |")
    print("|---|" + "---|" * len(engines))
    _line("stories written a second", [f"{len(stories) / took[name]:,.0f}" for name in engines])
    _line("bytes a story", [f"{sizes[name] / len(stories):,.0f}" for name in engines])
    for kind in KINDS:
        asked = [" ".join(f'"{word}"' for word in words) for words in questions(stories)[kind]]
        _line(f"{kind}, p50 / p95 ms", [_percentiles(engine, asked) for engine in engines.values()])
    _line("first list, p50 / p95 ms", [_percentiles(each, [""] * 50) for each in engines.values()])
    _line("all facets of all stories, ms", [_facets(engine) for engine in engines.values()])


def _line(what: str, values: Sequence[str]) -> None:
    print(f"| {what} | " + " | ".join(values) + " |")


def _percentiles(engine: Engine, asked: Sequence[str]) -> str:
    def ask(text: str) -> None:
        hits = engine.search(parse_query(text), Sort.NEWEST)
        _page = hits.ids[:50], hits.scores[:50]
        _ = hits.total

    ask(asked[0])
    times = [1000 * _seconds(lambda text=text: ask(text)) for text in asked]  # type: ignore[misc]
    return f"{statistics.median(times):.1f} / {statistics.quantiles(times, n=20)[-1]:.1f}"


def _facets(engine: Engine) -> str:
    def count() -> None:
        for kind in EntityKind:
            engine.counts(kind, None)
        for facet in Facet:
            engine.tally(facet, None)

    return f"{1000 * _seconds(count):,.0f}"


def _seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
