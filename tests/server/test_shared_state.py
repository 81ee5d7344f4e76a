"""Who indexes an archive finds its reprints and counts its facets; all readers know them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.sync.test_reprint_grouping import write_prints

from tuireader.entities.model import EntityKind
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.results import Facet, Sort
from tuireader.library import Library, open_to_index
from tuireader.server.address import Address
from tuireader.server.engine import ServerIndex
from tuireader.sync.reprint_grouping import ReprintGrouping


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_prints(tmp_path / "prints")


def _index(archive: Path, address: Address) -> None:
    with open_to_index(archive, f"{address.origin}/{address.name}") as library:
        assert library.refresh(jobs=1).complete


def _groups(library: Library) -> set[tuple[str, ...]]:
    results = library.search("")
    rows = library.rows(results, 0, results.total)
    paths = {row.id: row.path[0] for row in rows}
    groups = {library.reprints(row.id) for row in rows}
    return {tuple(paths[one] for one in group) for group in groups if group}


def test_a_reader_elsewhere_folds_what_another_machine_has_indexed(
    archive: Path, address: Address, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _index(archive, address)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    with Library.open(archive, f"{address.origin}/{address.name}") as library:
        assert _groups(library) == {("b", "a", "c")}
        assert library.grouped(library.search("食堂")).folded().total == 1
        assert any(row.reprint_of for row in library.rows(library.search(""), 0, 4))


def test_a_reader_follows_what_is_indexed_later(archive: Path, address: Address) -> None:
    _index(archive, address)
    with Library.open(archive, f"{address.origin}/{address.name}") as library:
        next(archive.glob("c*")).unlink()
        _index(archive, address)
        assert _groups(library) == {("b", "a")}


def test_groups_of_an_older_state_replace_no_newer_ones(
    open_server: Callable[[], ServerIndex], record: Callable[..., Record]
) -> None:
    index = open_server()
    assert index.reprints() == {}
    index.share_reprints([], 1)  # nothing is indexed, and nothing to share
    index.write([record("a", "渡口")], ())
    index.share_reprints([("a", "b")], 7)
    index.share_reprints([("a", "c")], 6)
    other = open_server()
    assert other.reprints() == {"a": ("a", "b"), "b": ("a", "b")}


def test_a_reader_that_comes_late_reads_the_state_that_took_the_place_of_its_own(
    open_server: Callable[[], ServerIndex], record: Callable[..., Record]
) -> None:
    index = open_server()
    index.write([record("a", "渡口")], ())
    index.share_reprints([("a", "b")], 1)
    reader = open_server()
    index.share_reprints([("a", "c"), ("d", "e")], 2)
    assert reader.reprints()["a"] == ("a", "c")


def test_many_groups_are_read_whole(
    open_server: Callable[[], ServerIndex],
    record: Callable[..., Record],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tuireader.server.shared_state._AT_ONCE", 10)
    index = open_server()
    index.write([record("a", "渡口")], ())
    groups = [(f"a{n}", f"b{n}\ud800") for n in range(25)]
    index.share_reprints(groups, 1)
    assert set(open_server().reprints().values()) == set(groups)


FACETS = [*EntityKind, *Facet]


def _counted(index: ServerIndex, facet: EntityKind | Facet) -> Sequence[object]:
    if isinstance(facet, EntityKind):
        return index.counts(facet, None, 2)
    return index.tally(facet, index.search(parse_query(""), Sort.NEWEST).ids)


def test_readers_take_the_facets_of_all_stories_as_counted_after_indexing(
    open_server: Callable[[], ServerIndex],
    record: Callable[..., Record],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index, reader = open_server(), open_server()
    index.share_counts()  # nothing is indexed, and nothing to count
    two = {"persons": ["林志远", "陈淑芬"], "places": ["成都"]}
    index.write(
        [record("a", "渡口", "林志远和陈淑芬到成都", date="2022-03-01", source="晨报", **two)], ()
    )
    index.write([record("b", "渡口", "林志远", source="日\ud800报", persons=["林志远"])], ())
    exact = {facet: _counted(index, facet) for facet in FACETS}
    index.share_counts()
    monkeypatch.setattr("tuireader.server.counting.buckets", None)
    assert {facet: _counted(reader, facet) for facet in FACETS} == exact
    index.share_counts()  # nothing has changed


def test_facets_are_counted_anew_when_stories_were_added(
    open_server: Callable[[], ServerIndex], record: Callable[..., Record]
) -> None:
    index, reader = open_server(), open_server()
    index.write([record("a", "渡口", "林志远到成都", persons=["林志远"])], ())
    index.share_counts()
    index.write([record("b", "渡口", "林志远到成都", persons=["林志远"])], ())
    for one in (index, reader):
        assert [count.stories for count in one.counts(EntityKind.PERSON, None, 5)] == [2]
        assert [count.stories for count in one.tally(Facet.SCRIPT, None)] == [2]


def test_more_entities_than_are_shared_are_counted(
    open_server: Callable[[], ServerIndex],
    record: Callable[..., Record],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tuireader.server.shared_state.MOST_COUNTED", 1)
    monkeypatch.setattr("tuireader.server.engine.MOST_COUNTED", 1)
    index = open_server()
    index.write([record("a", "渡口", "林志远和陈淑芬到成都", persons=["林志远", "陈淑芬"])], ())
    index.share_counts()
    for limit in (1, 2, None):
        assert len(index.counts(EntityKind.PERSON, None, limit)) == min(limit or 2, 2)


def test_after_a_rebuild_the_table_of_reprints_is_not_made_again(
    archive: Path, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    _index(archive, address)
    with open_to_index(archive, f"{address.origin}/{address.name}") as library:
        library.forget()
        assert library.refresh(jobs=1).complete
    monkeypatch.setattr(ReprintGrouping, "_renew", None)
    _index(archive, address)
