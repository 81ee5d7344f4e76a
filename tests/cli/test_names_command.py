"""The command of names."""

import json

import pytest

from tuireader.cli import main
from tuireader.user import names_list


def test_names_are_added_ignored_removed_and_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", "--add", "飞飞侠", "--add", "周怡安", "--ignore", "马甲"]) == 0
    assert capsys.readouterr().out == "飞飞侠\n周怡安\n-马甲\n"

    assert main(["names", "--remove", "周怡安", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "file": str(names_list.names_file()),
        "persons": ["飞飞侠"],
        "not_persons": ["马甲"],
    }


def test_a_name_that_is_not_in_the_list_cannot_be_removed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["names", "--add", "飞飞侠"]) == 0
    assert main(["names", "--remove", "周怡安", "--remove", "飞飛俠"]) == 1
    assert "周怡安 is not in the list of names" in capsys.readouterr().err
    assert main(["names", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["persons"] == []


def test_where_the_list_would_be_is_said_while_it_is_empty(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["names"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert str(names_list.names_file()) in printed.err


def test_a_name_that_cannot_stand_in_the_list_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["names", "--add", "#"]) == 1
    assert "cannot be in the list of names" in capsys.readouterr().err
