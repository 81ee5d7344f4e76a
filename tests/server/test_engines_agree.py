"""The engine on a server answers as the embedded one does: totals, order, counts, to a story."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from tests.server.queries import Asker, records

from tuireader.entities.model import EntityKind
from tuireader.index.engine import Engine
from tuireader.index.query.ast import StoryFlags
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.results import Facet, Sort
from tuireader.index.store import Index
from tuireader.server.address import Credentials, read_address
from tuireader.server.connection import Connection
from tuireader.server.engine import ServerIndex

Engines = tuple[Engine, Engine]

FEW, MANY = 400, 10_000
ROUNDS, FULL = 150, 2_000


@pytest.fixture(scope="module")
def stories(request: pytest.FixtureRequest) -> list[Record]:
    """Invented stories, analysed."""
    return records(MANY if request.config.getoption("--thorough") else FEW)


@pytest.fixture(scope="module")
def engines(
    server: str, stories: list[Record], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engines]:
    """Both engines with the same stories, of which some were replaced and some removed."""
    folder = tmp_path_factory.mktemp("engines")
    address = read_address(f"{server}/agree{random.getrandbits(32)}", "unused")
    with (
        closing(Index.open(folder / "index")) as embedded,
        closing(ServerIndex.open(address, folder / "beside")) as remote,
        closing(Connection(address, Credentials())) as connection,
    ):
        for engine in (embedded, remote):
            engine.write(stories[: len(stories) // 3], ())
            engine.write(stories[len(stories) // 4 :], {stories[3].story.path})
        yield embedded, remote
        connection.call("DELETE", f"/{address.name}.*")


@pytest.fixture
def flags(stories: list[Record]) -> StoryFlags:
    """What a person did with some of the stories."""
    pick = random.Random(5)
    ids = [record.story.id for record in stories]
    return StoryFlags(*(frozenset(pick.sample(ids, len(ids) // 5)) for _ in range(3)))


def test_random_queries_find_the_same_in_the_same_order(
    engines: Engines,
    stories: list[Record],
    flags: StoryFlags,
    rounds: Callable[[int, int], int],
    tell: Callable[[str], None],
) -> None:
    embedded, remote = engines
    asker = Asker(stories, seed=11)
    number = rounds(ROUNDS, FULL)
    found = 0
    for _ in range(number):
        query = parse_query(asker.query())
        for sort in (Sort.NEWEST, Sort.OLDEST):
            here, there = (each.search(query, sort, lambda: flags) for each in engines)
            assert list(here.ids[:200]) == list(there.ids[:200]), query.text
            assert (here.total, here.by_pinyin) == (there.total, there.by_pinyin), query.text
            found += here.total
    tell(f"{number:,} random queries, 2 orders: 0 differences in {found:,} results")
    assert embedded.size() == remote.size()


def test_the_order_of_relevance_has_the_same_stories(
    engines: Engines, stories: list[Record], rounds: Callable[[int, int], int]
) -> None:
    asker = Asker(stories, seed=12)
    for _ in range(rounds(20, 100)):
        query = parse_query(asker.query())
        here, there = (each.search(query, Sort.RELEVANCE) for each in engines)
        assert sorted(here.ids) == sorted(there.ids), query.text


def test_all_facets_of_random_queries_are_counted_the_same(
    engines: Engines, stories: list[Record], rounds: Callable[[int, int], int]
) -> None:
    asker = Asker(stories, seed=13)
    for _ in range(rounds(15, 100)):
        query = parse_query(asker.query())
        here, there = (each.search(query, Sort.NEWEST) for each in engines)
        _same_counts(engines, here.ids, there.ids)
        some = list(here.ids[::3])
        _same_counts(engines, some, some)


def test_all_facets_of_all_stories_are_counted_the_same(engines: Engines) -> None:
    _same_counts(engines, None, None)


def _same_counts(engines: Engines, here: object, there: object) -> None:
    embedded, remote = engines
    for kind in EntityKind:
        assert embedded.counts(kind, here) == remote.counts(kind, there)  # type: ignore[arg-type]
    for facet in Facet:
        assert embedded.tally(facet, here) == remote.tally(facet, there)  # type: ignore[arg-type]


def test_names_found_are_the_same(engines: Engines, stories: list[Record]) -> None:
    embedded, remote = engines
    for typed in ("zhang", "zw", "person:zhang", "person:王", "place:渝", "place:上海", "place:cq"):
        node = parse_query(typed).root
        assert embedded.names_found(node) == remote.names_found(node), typed  # type: ignore[arg-type]


def test_all_pages_together_have_every_story_once(engines: Engines) -> None:
    for sort in (Sort.NEWEST, Sort.OLDEST):
        here, there = (each.search(parse_query(""), sort) for each in engines)
        for size in (7, 100):
            pages = [there.ids[start : start + size] for start in range(0, there.total, size)]
            ids = [story_id for page in pages for story_id in page]
            assert ids == list(here.ids)
        assert len(set(there.ids)) == there.total


def test_stories_come_back_as_they_were_written(engines: Engines) -> None:
    here, there = (each.search(parse_query(""), Sort.NEWEST) for each in engines)
    ids = [*here.ids[::5], "not there"]
    embedded, remote = engines
    assert embedded.records(ids) == remote.records(ids)
    assert embedded.records(ids, entities=False) == remote.records(ids, entities=False)
    assert embedded.stamps() == remote.stamps()
    assert there.position(ids[3]) == here.position(ids[3])


def test_a_passage_longer_than_the_server_compares_is_verified(
    engines: Engines, stories: list[Record]
) -> None:
    text = max((record.story.text.replace('"', "") for record in stories), key=len)
    lines = [line for line in text.split("\n") if len(line) > 100]
    for long in (lines[0][:700], "".join(lines)[:990], lines[0][:300] + "无"):
        for typed in (f'"{long}"', f'script:exact "{long[:480]}" OR "{long[:480]}" zhang'):
            query = parse_query(typed)
            here, there = (each.search(query, Sort.NEWEST) for each in engines)
            assert list(here.ids) == list(there.ids)
