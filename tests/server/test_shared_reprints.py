"""Who indexes an archive finds its reprints; all readers know them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.sync.test_reprint_grouping import PRINTS

from tuireader.index.record import Record
from tuireader.library import Library, open_to_index
from tuireader.server.address import Address
from tuireader.server.engine import ServerIndex


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "prints"
    folder.mkdir()
    for name, page in PRINTS.items():
        (folder / f"{name}.txt").write_text(page, encoding="utf-8")
    return folder


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
    monkeypatch.setattr("tuireader.server.shared_reprints._AT_ONCE", 10)
    index = open_server()
    index.write([record("a", "渡口")], ())
    groups = [(f"a{n}", f"b{n}\ud800") for n in range(25)]
    index.share_reprints(groups, 1)
    assert set(open_server().reprints().values()) == set(groups)
