"""The commands of research: concordance, entity, explanations, exports, citations."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tuireader.cli import main

Run = Callable[..., str]


@pytest.fixture
def run(archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    "Run a command on the small archive and return what it printed."
    monkeypatch.setenv("COLUMNS", "80")

    def run_command(*words: str, status: int = 0) -> str:
        assert main([*words, "-a", str(archive)]) == status
        printed = capsys.readouterr()
        return printed.err if status else printed.out

    return run_command


def _json(printed: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(printed)
    return value


@pytest.mark.parametrize("command", ["search", "concordance"])
def test_a_folder_among_the_words_is_told_when_nothing_is_found(
    command: str, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, told in (("新桥", str(archive)), True), (("新桥", "/没有"), False):
        assert main([command, *words, "-a", str(archive)]) == 0
        assert ("is a folder: to look for something in it" in capsys.readouterr().err) is told


def test_a_search_that_found_nothing_tells_what_was_probably_meant(run: Run) -> None:
    assert "did you mean person:?" in run("search", "persn:罗小满")
    assert "did you mean" not in run("search", "新桥")


def test_the_settings_stand_in_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["settings"]) == 0
    _file, *lines = capsys.readouterr().out.splitlines()
    assert len({line.rindex(" ") for line in lines}) == 1
    assert len({line.index("=") for line in lines}) == 1


def test_search_says_how_it_understood_the_query(run: Run) -> None:
    printed = run("search", "hzy -停水", "--explain")
    assert "as pinyin: " in printed
    assert printed.index("without:") < printed.index("渝北区新桥下月通车")
    explained = _json(run("search", "新桥 date:2022-11", "--explain", "--json"))["explanation"]
    assert explained[1:] == [
        "  “新桥” in headline or text, in either script",
        "  published 2022-11",
    ]
    assert "explanation" not in _json(run("search", "新桥", "--json"))


def test_stories_are_printed_as_csv(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("search", "韩志远", "--format", "csv"))))
    assert [row["title"] for row in rows] == ["浦東新區菜市場重新開張", "渝北区新桥下月通车"]
    assert [row["script"] for row in rows] == ["traditional", "simplified"]


def test_what_an_export_leaves_out_is_said(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["search", "韩志远", "--format", "markdown", "--limit", "1", "-a", str(archive)]
    assert main(words) == 0
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 3
    assert "wrote the first 1 of 2; use --limit 2 for all" in printed.err


def test_a_format_json_is_the_json_of_the_command(run: Run) -> None:
    one, other = (_json(run("search", "新桥", *way)) for way in (("--json",), ("--format", "json")))
    assert one.keys() == other.keys()
    assert one["stories"] == other["stories"]


def test_a_concordance_of_conditions_alone_says_why_it_is_empty(run: Run) -> None:
    assert run("concordance", "date:2022").splitlines() == [
        "0 occurrences in 0 stories",
        "Nothing to show: a concordance needs a word, not only filters.",
    ]


@pytest.mark.parametrize("order", ["date", "left", "right"])
def test_a_concordance_is_aligned_at_the_hit(run: Run, order: str) -> None:
    head, *lines = run("concordance", "韓志遠", "--by", order).splitlines()
    assert head == "3 occurrences in 2 stories"
    starts = [
        {cell_len(line[: found.start()]) for found in re.finditer("韩志远|韓志遠", line)}
        for line in lines
    ]
    assert len(lines) == 3
    assert set.intersection(*starts)
    assert all(cell_len(line) <= 80 for line in lines)


def test_a_pipe_gets_no_colour(run: Run) -> None:
    assert "\x1b" not in run("concordance", "新桥") + run("entity", "韩志远")


def test_a_terminal_gets_colour_unless_it_is_not_wanted(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[7m" in run("concordance", "新桥")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in run("entity", "韩志远")


def test_a_concordance_counts_what_it_does_not_print(run: Run) -> None:
    assert "3 occurrences in 2 stories, first 1 shown" in run(
        "concordance", "韩志远", "--limit", "1"
    )
    answer = _json(run("concordance", "韩志远", "--limit", "1", "--json"))
    assert (answer["total"], answer["stories"], len(answer["lines"])) == (3, 2, 1)
    assert answer["lines"][0].keys() >= {
        "story_id",
        "date",
        "title",
        "left",
        "hit",
        "right",
        "offset",
    }


def test_a_concordance_is_printed_as_csv(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("concordance", "新桥", "--format", "csv"))))
    assert {row["hit"] for row in rows} == {"新桥"}


def test_a_person_has_a_page(run: Run) -> None:
    printed = run("entity", "韓志遠")
    assert printed.startswith("韩志远 韓志遠  Hán Zhìyuǎn\n2 stories · 3 mentions")
    assert "places: " in printed
    answer = _json(run("entity", "韩志远", "--json"))
    assert (answer["stories"], answer["total"]) == (2, 3)
    assert answer["months"] == [
        {"name": "2022-11", "stories": 1},
        {"name": "2022-12", "stories": 1},
    ]


def test_a_place_is_found_without_saying_that_it_is_one(run: Run) -> None:
    assert _json(run("entity", "渝北區", "--json"))["kind"] == "place"
    assert "no story mentions the person" in run("entity", "渝北区", "--kind", "person", status=1)
    assert "no story mentions a person or place" in run("entity", "无此人", status=1)


def test_the_page_of_a_person_says_that_several_people_may_share_the_name(run: Run) -> None:
    said = "Several people may share the name."
    assert said in run("entity", "韩志远")
    assert said not in run("entity", "渝北区")


def test_somebody_unknown_is_no_success(run: Run) -> None:
    assert "perhaps you mean: 渝北区" in run("entity", "yubei", status=1)
    assert main(["entity", " "]) == 2


def _id_of(run: Run, query: str) -> str:
    return str(_json(run("search", query, "--json"))["stories"][0]["id"])


def test_a_story_is_cited(run: Run) -> None:
    story = _id_of(run, "新桥")
    cited = run("show", story, "--cite", "gbt7714")
    assert cited == "苏晓梅. 渝北区新桥下月通车[N]. 山城早报, 2022-11-24.\n"
    assert "《渝北區新橋" in run("show", story, "--cite", "plain", "--script", "taiwan")
    assert "[N]" in _json(run("show", story, "--cite", "gbt7714", "--json"))["citation"]


@pytest.mark.parametrize(
    ("form", "beginning"),
    [
        ("text", "渝北区新桥下月通车\n"),
        ("markdown", "# 渝北区**新桥**下月通车\n"),
        ("html", "<!DOCTYPE html>"),
    ],
)
def test_a_story_is_printed_as_a_document(run: Run, form: str, beginning: str) -> None:
    printed = run("show", _id_of(run, "新桥"), "--format", form, "--mark", "新桥")
    assert printed.startswith(beginning)
