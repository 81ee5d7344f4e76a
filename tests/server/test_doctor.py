"""The doctor compares an index on a server with the archive, and says what is wrong in a line."""

import json
from pathlib import Path

import pytest

from tuireader.cli import main
from tuireader.server.address import Address


def _problems(
    archive: Path, engine: str, capsys: pytest.CaptureFixture[str]
) -> list[tuple[str, str]]:
    capsys.readouterr()
    main(["doctor", str(archive), "--engine", engine, "--json"])
    found = json.loads(capsys.readouterr().out)["problems"]
    return [(each["kind"], each["path"]) for each in found]


def test_files_that_the_server_does_not_know_are_named(
    archive: Path, address: Address, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = f"{address.origin}/{address.name}"
    assert len(_problems(archive, engine, capsys)) == 3
    assert main(["index", str(archive), "--jobs", "1", "--engine", engine]) == 0
    assert _problems(archive, engine, capsys) == []
    (archive / "notice.txt").unlink()
    (archive / "market.txt").write_text("停水\n\n星期六停水。", encoding="utf-8")
    assert _problems(archive, engine, capsys) == [
        ("changed", "market.txt"),
        ("gone", "notice.txt"),
    ]


def test_a_server_that_does_not_answer_is_one_problem(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = "http://127.0.0.1:9/news"
    assert _problems(archive, engine, capsys) == [("server", engine)]
