"""Results and mentions as files of other programs."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.library import Library
from tuireader.library.export_table import (
    ExportExistsError,
    ExportFailedError,
    Table,
    TableFormat,
    encode_table,
    mentions_table,
    render_table,
    stories_table,
    write_new,
)
from tuireader.text.convert import DisplayScript
from tuireader.text.sanitize import safe_line


def _stories(library: Library) -> Table:
    results = library.search("渡口")
    return stories_table(results, library.rows(results, 0, results.total))


def test_stories_are_the_rows_of_a_search(library: Library) -> None:
    value = json.loads(render_table(_stories(library), TableFormat.JSON))
    assert (value["query"], value["total"]) == ("渡口", 3)
    assert [story["date"] for story in value["stories"]] == [
        "2023-01-05",
        "2022-11-24",
        "2022-11-02",
    ]


def test_mentions_are_the_lines_of_a_concordance(library: Library) -> None:
    table = mentions_table(library.concordance("韩志远"))
    (first, *_) = csv.DictReader(io.StringIO(render_table(table, TableFormat.CSV)))
    assert (first["date"], first["hit"], first["offset"]) == ("2022-11-24", "韓志遠", "13")


@pytest.mark.parametrize("form", TableFormat)
def test_results_and_mentions_name_a_story_alike_and_the_script_of_the_text(
    library: Library, form: TableFormat
) -> None:
    view = DisplayScript.TAIWAN
    results = library.search("韩志远")
    stories = stories_table(results, library.rows(results, 0, 9, view), view)
    mentions = mentions_table(library.concordance("韩志远", view=view), view)
    shared = ("id", "date", "title", "source", "script", "path", "text_script")
    found, lines = (
        [
            tuple(dict(zip(table.columns, row, strict=True))[name] for name in shared)
            for row in table.rows
        ]
        for table in (stories, mentions)
    )
    assert set(lines) == set(found)
    assert {row[-1] for row in found} == {"taiwan"}
    assert "taiwan" in render_table(mentions, form)


CELLS = st.one_of(st.text(), st.integers(), st.none())


@given(st.lists(st.tuples(CELLS, CELLS)))
def test_csv_is_read_back_without_a_formula(rows: list[tuple[str | int | None, ...]]) -> None:
    text = render_table(Table("rows", ("one", "two"), rows), TableFormat.CSV)
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read[0] == ["one", "two"]
    assert len(read) == len(rows) + 1
    for cells, row in zip(read[1:], rows, strict=True):
        for cell, value in zip(cells, row, strict=True):
            plain = safe_line(value) if isinstance(value, str) else value
            assert cell.removeprefix("'") == ("" if value is None else str(plain).removeprefix("'"))
            assert not isinstance(value, str) or not cell.startswith(("=", "+", "-", "@", "＝"))


def test_a_formula_becomes_text_and_a_number_stays_one() -> None:
    table = Table("rows", ("one", "two"), [("=HYPERLINK(A1)", -5), ('他说"好"，走了', None)])
    assert render_table(table, TableFormat.CSV) == (
        'one,two\r\n\'=HYPERLINK(A1),-5\r\n"他说""好""，走了",\r\n'
    )


def test_markdown_prints_a_cell_as_it_is() -> None:
    table = Table("rows", ("one", "two"), [("渡口|*新*<b>", None)])
    assert render_table(table, TableFormat.MARKDOWN).splitlines() == [
        "| one | two |",
        "| --- | --- |",
        r"| 渡口\|\*新\*\<b\> |  |",
    ]


@pytest.mark.parametrize("form", TableFormat)
def test_nothing_in_a_file_acts_on_a_terminal(form: TableFormat) -> None:
    assert "\x1b" not in render_table(Table("rows", ("one",), [("渡\x1b[31m口\x07",)]), form)


@pytest.mark.parametrize("form", TableFormat)
def test_a_file_is_written_whole(library: Library, tmp_path: Path, form: TableFormat) -> None:
    file = tmp_path / "渡口.out"
    write_new(file, encode_table(_stories(library), form))
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") == (form is TableFormat.CSV)
    assert content.decode("utf-8-sig").replace("\r\n", "\n") == render_table(
        _stories(library), form
    ).replace("\r\n", "\n")
    assert [each.name for each in tmp_path.glob("*渡口*")] == [file.name]


def test_a_file_that_is_there_is_left_alone(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("我的笔记")
    with pytest.raises(ExportExistsError, match="exists already"):
        write_new(file, encode_table(_stories(library), TableFormat.CSV))
    assert file.read_text() == "我的笔记"


@pytest.mark.parametrize("name", ["missing/渡口.csv", "渡\0口"])
def test_a_file_that_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportFailedError, match="cannot write"):
        write_new(tmp_path / name, b"")


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def disk_full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", disk_full)
    with pytest.raises(ExportFailedError, match="No space left"):
        write_new(tmp_path / "渡口.csv", b"id")
    assert not list(tmp_path.glob("*渡口*"))
