"""All stories are counted without reading each, with the same result."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.entities.model import EntityKind
from tuireader.index.query.ast import Query
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.results import Facet
from tuireader.index.segment_files import LineCounter, decode_line_counts
from tuireader.index.store import Index, Sort

NAMES = ("陈立", "苏禾", "陶乐平", "罗小满")


@pytest.fixture
def index(folder: Path, record: Callable[..., Record]) -> Iterator[Index]:
    """Return an index of several segments, some of whose stories are deleted."""
    with closing(Index.open(folder)) as index:
        for start in (0, 20, 25):
            stories = [
                record(
                    str(n),
                    "大桥",
                    NAMES[n % 4] * (1 + n % 3),
                    source=("晨报", "晨報", None)[n % 3],
                    date=("2022-11-24", "2022-12-01", None)[n % 3],
                    persons=NAMES[: 2 + n % 3],
                    places=NAMES[n % 2 :],
                )
                for n in range(start, start + 20)
            ]
            index.write(stories, {"3.txt"})
        yield index


@pytest.mark.parametrize("kind", [EntityKind.PERSON, EntityKind.PLACE])
def test_all_stories_count_as_a_list_of_them_does(index: Index, kind: EntityKind) -> None:
    everything = list(index.search(Query("", None), Sort.NEWEST).ids)
    assert len(everything) == 44
    counts = index.counts(kind, None)
    assert counts == index.counts(kind, everything) != []
    for limit in range(len(counts) + 2):
        assert index.counts(kind, None, limit) == counts[:limit]
    for facet in Facet:
        assert index.tally(facet, None) == index.tally(facet, everything)
    assert index.tally(Facet.SOURCE, None)
    assert index.tally(Facet.MONTH, None)


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize(
    "query", ["", "陈立", "罗小满 source:晨报", "-陈立", "date:2022-12", "石埠"]
)
def test_an_answer_counts_as_a_list_of_its_stories_does(
    index: Index, query: str, sort: Sort
) -> None:
    found = index.search(parse_query(query), sort).ids
    as_list = list(found)
    for kind in EntityKind:
        assert index.counts(kind, found) == index.counts(kind, as_list)
    for facet in Facet:
        assert index.tally(facet, found) == index.tally(facet, as_list)


def test_lines_come_back_with_their_stories() -> None:
    counter = LineCounter()
    for lines in ("陈立\t陈立\t1\n苏禾\t蘇禾\t2", "", "苏禾\t蘇禾\t2"):
        counter.add(lines.split("\n"))
    assert _counted(counter) == {"苏禾\t蘇禾\t2": 2, "陈立\t陈立\t1": 1}
    assert _counted(LineCounter()) == {}


@given(st.dictionaries(st.text("1290\t陈立", min_size=1), st.integers(1, 30), max_size=40))
def test_lines_of_many_and_of_few_stories_come_back(stories: dict[str, int]) -> None:
    counter = LineCounter()
    for line, times in stories.items():
        for _ in range(times):
            counter.add([line])
    assert _counted(counter) == stories


def _counted(counter: LineCounter) -> dict[str, int]:
    counts = decode_line_counts(b"".join(counter.encode()))
    return {line: times for times, lines in counts for line in lines}
