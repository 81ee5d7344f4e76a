"""Prints of one story find each other in an archive, whatever the order they are read in."""

from itertools import permutations
from pathlib import Path

import pytest
from tests.sync.conftest import change_behind_its_back
from tests.sync.test_near_duplicates import OTHER, STORY, TRADITIONAL

from tuireader.index.query.parser import parse_query
from tuireader.index.store import Index, Sort
from tuireader.sync.reprint_table import NAME, ReprintTable, reprint_damage
from tuireader.sync.update import update

PRINTS = {
    "b-first": f"社区食堂开张\n2023-04-18\n{STORY}",
    "a-again": f"社區食堂開張了\n2023-04-19\n{TRADITIONAL}",
    "c-edited": f"老人有了食堂\n2023-04-20\n{STORY.replace('陶', '方')}",
    "d-other": f"小学搬新家\n2023-04-18\n{OTHER}",
}
IN_ORDER = ["b-first.txt", "a-again.txt", "c-edited.txt"]


def write_prints(folder: Path) -> Path:
    """Make an archive of all prints and of another story."""
    folder.mkdir()
    _put(folder, *PRINTS)
    return folder


def _put(root: Path, *names: str) -> None:
    for name in names:
        (root / f"{name}.txt").write_text(PRINTS[name], encoding="utf-8")


def _update(index: Index, root: Path) -> None:
    update(index, root, lambda progress: None, lambda: False)


def _groups(index: Index) -> set[tuple[str, ...]]:
    """The groups, each as the paths of its stories in their order."""
    records = index.records(index.search(parse_query(""), Sort.NEWEST).ids)
    paths = {record.story.id: record.story.path for record in records if record}
    return {tuple(paths[one] for one in ids) for ids in ReprintTable(index.folder).read().values()}


def test_the_earliest_print_is_the_first(index: Index, root: Path) -> None:
    _put(root, *PRINTS)
    _update(index, root)
    assert _groups(index) == {tuple(IN_ORDER)}


@pytest.mark.parametrize("names", permutations(("a-again", "b-first", "c-edited")))
def test_the_order_of_reading_does_not_matter(
    index: Index, root: Path, names: tuple[str, ...]
) -> None:
    for name in names:
        _put(root, name)
        _update(index, root)
    assert _groups(index) == {tuple(IN_ORDER)}


@pytest.mark.parametrize("gone", IN_ORDER)
def test_a_print_that_is_gone_leaves_the_others_together(
    index: Index, root: Path, gone: str
) -> None:
    _put(root, *PRINTS)
    _update(index, root)
    (root / gone).unlink()
    _update(index, root)
    assert _groups(index) == {tuple(path for path in IN_ORDER if path != gone)}


def test_a_print_that_was_rewritten_leaves_its_group(index: Index, root: Path) -> None:
    _put(root, "a-again", "b-first")
    _update(index, root)
    (root / "a-again.txt").write_text(f"另一件事\n2023-04-19\n{OTHER}", encoding="utf-8")
    _update(index, root)
    assert _groups(index) == set()


@pytest.mark.parametrize("content", [None, b"", b"no table at all " * 400])
def test_a_table_that_is_gone_or_damaged_is_made_anew(
    index: Index, root: Path, content: bytes | None
) -> None:
    _put(root, *PRINTS)
    _update(index, root)
    table = index.folder / "reprints.db"
    if content is None:
        table.unlink()
    else:
        table.write_bytes(content)
    assert _groups(index) == set()
    _update(index, root)
    assert _groups(index) == {tuple(IN_ORDER)}


def test_a_table_of_another_generation_is_made_anew(index: Index, root: Path) -> None:
    _put(root, "b-first")
    _update(index, root)
    change_behind_its_back(
        index.folder / "reprints.db",
        "UPDATE state SET generation = generation + 1",
        "DELETE FROM story",
    )
    _put(root, "a-again")
    _update(index, root)
    assert _groups(index) == {("b-first.txt", "a-again.txt")}


def test_an_index_that_was_emptied_has_no_groups(index: Index, root: Path) -> None:
    _put(root, *PRINTS)
    _update(index, root)
    index.clear()
    for name in IN_ORDER:
        (root / name).unlink()
    _update(index, root)
    assert _groups(index) == set()


def test_the_table_is_for_its_owner_alone(index: Index, root: Path) -> None:
    _put(root, "b-first")
    _update(index, root)
    assert (index.folder / "reprints.db").stat().st_mode & 0o077 == 0


def test_the_sums_follow_what_comes_and_goes(index: Index, root: Path) -> None:
    for names in (("b-first",), ("a-again", "d-other"), ("c-edited",)):
        _put(root, *names)
        _update(index, root)
        assert reprint_damage(index.folder / NAME) is None
    (root / "b-first.txt").unlink()
    (root / "c-edited.txt").write_text(PRINTS["d-other"], encoding="utf-8")
    _update(index, root)
    assert reprint_damage(index.folder / NAME) is None
    assert _groups(index) == {("c-edited.txt", "d-other.txt")}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE story SET prints = 'other' WHERE path = 'a-again.txt'",
        "UPDATE story SET prints = NULL WHERE path = 'a-again.txt'",
        "UPDATE story SET date = '2001-01-01' WHERE path = 'a-again.txt'",
        "DELETE FROM story WHERE path = 'c-edited.txt'",
    ],
)
def test_a_changed_group_is_noticed_and_made_anew(index: Index, root: Path, change: str) -> None:
    _put(root, *PRINTS)
    _update(index, root)
    whole = _groups(index)
    change_behind_its_back(index.folder / NAME, change)
    assert reprint_damage(index.folder / NAME) == "it is damaged: rows are missing or were changed"
    assert _groups(index) == set()
    _update(index, root)
    assert _groups(index) == whole


def test_a_changed_key_is_noticed(index: Index, root: Path) -> None:
    _put(root, *PRINTS)
    _update(index, root)
    change_behind_its_back(
        index.folder / NAME, "DELETE FROM band WHERE key = (SELECT key FROM band LIMIT 1)"
    )
    assert reprint_damage(index.folder / NAME)


@pytest.mark.parametrize("change", ["DELETE FROM band", "UPDATE story SET digest = id"])
def test_a_reprint_is_found_though_the_keys_of_the_first_were_lost(
    index: Index, root: Path, change: str
) -> None:
    _put(root, "b-first", "d-other")
    _update(index, root)
    change_behind_its_back(index.folder / NAME, change)
    _put(root, "a-again")
    _update(index, root)
    assert _groups(index) == {("b-first.txt", "a-again.txt")}
