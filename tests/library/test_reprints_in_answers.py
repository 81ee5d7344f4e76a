"""An answer tells which of its stories were printed before."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.sync.test_reprint_grouping import write_prints

from tuireader.cli import main
from tuireader.library import Library, Sort


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_prints(tmp_path / "prints")


@pytest.fixture
def library(archive: Path) -> Iterator[Library]:
    with Library.open(archive) as opened:
        opened.refresh()
        yield opened


def _ids(library: Library) -> dict[str, str]:
    results = library.search("")
    return {row.path[0]: row.id for row in library.rows(results, 0, results.total)}


def test_a_story_knows_all_its_prints(library: Library) -> None:
    ids = _ids(library)
    prints = (ids["b"], ids["a"], ids["c"])
    assert [library.reprints(ids[name]) for name in "abc"] == [prints] * 3
    assert library.reprints(ids["d"]) == ()


def test_a_row_names_the_first_print(library: Library) -> None:
    first = _ids(library)["b"]
    rows = library.rows(library.search("", Sort.OLDEST), 0, 4)
    named = {row.path[0]: row.reprint_of for row in rows}
    assert named == {"a": first, "b": None, "c": first, "d": None}


def test_an_answer_is_grouped_by_what_was_found(library: Library) -> None:
    ids = _ids(library)
    answer = library.grouped(library.search("食堂"))
    assert answer.folded().ids == (ids["b"],)
    assert answer.reprints == {ids["b"]: (ids["a"], ids["c"])}
    # The first print does not say this.
    assert library.grouped(library.search("姓方")).folded().ids == (ids["c"],)


def _json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main([*words, "--json"]) == 0
    value: dict[str, Any] = json.loads(capsys.readouterr().out)
    return value


def test_the_command_lists_every_print_with_the_first_one(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = _json(capsys, "search", "食堂", "-a", str(archive))
    first = next(each["id"] for each in answer["stories"] if each["path"] == "b-first.txt")
    told = {each["path"][0]: each["reprint_of"] for each in answer["stories"]}
    assert answer["total"] == 3
    assert told == {"a": first, "b": None, "c": first}
    assert main(["search", "食堂", "-a", str(archive)]) == 0
    assert capsys.readouterr().out.count(f"reprint of {first}") == 2


def test_the_command_leaves_reprints_out_where_it_is_told_to(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = _json(capsys, "search", "食堂", "--unique", "-a", str(archive))
    assert answer["total"] == 1
    assert [each["path"] for each in answer["stories"]] == ["b-first.txt"]
