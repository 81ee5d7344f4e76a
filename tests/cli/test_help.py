"""The help of the command line: examples that are right, and the command that was meant."""

import argparse
import shlex
from pathlib import Path

import pytest

from tuireader.cli import main
from tuireader.cli.examples import FIRST, OF_COMMAND
from tuireader.cli.parser import COMMANDS
from tuireader.text.linebreak import cell_width


def test_every_command_has_examples() -> None:
    assert OF_COMMAND.keys() == COMMANDS.keys()
    assert all(OF_COMMAND.values())


@pytest.mark.parametrize("line", [line for of in OF_COMMAND.values() for line, _ in of])
def test_an_example_is_a_right_command(line: str) -> None:
    program, name, *words = shlex.split(line.split(" > ")[0])
    assert program == "tuireader"
    parser = argparse.ArgumentParser(exit_on_error=False)
    COMMANDS[name][1](parser)
    # As the command line does, which takes -重庆 for a word of the query.
    parser.parse_args([f" {word}" if word[:1] == "-" and len(word) > 9 else word for word in words])


@pytest.mark.parametrize("words", [["--help"], ["search", "--help"], ["names", "--help"]])
def test_the_help_ends_with_examples_that_fit_a_terminal(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 0
    examples = capsys.readouterr().out.split("\nexamples:\n")[1].splitlines()
    wanted = OF_COMMAND.get(words[0], FIRST)
    assert [line.strip().split("  ")[0] for line in examples] == [line for line, _ in wanted]
    assert all(cell_width(line) <= 80 for line in examples)


def test_the_commands_are_listed_a_line_each_below_their_heading(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out.split("\ncommands:\n")[1].split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in listed] == list(COMMANDS)
    assert len({len(line) - len(line.split("  ")[-1].strip()) for line in listed}) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("serch", "search"), ("Search", "search"), ("shwo", "show"), ("idnex", "index")],
)
def test_a_misspelled_command_is_answered_with_the_one_that_was_meant(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([typed, "黄伟"]) == 2
    printed = capsys.readouterr().err
    assert printed == (
        f"tuireader: there is no command or folder {typed}; did you mean `tuireader {meant}`?\n"
    )


def test_a_folder_named_like_a_misspelled_command_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "serch").mkdir()
    monkeypatch.chdir(tmp_path)
    main(["serch"])
    assert "did you mean" not in capsys.readouterr().err


def test_a_word_like_no_command_is_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    main(["news-of-the-south"])
    assert "did you mean" not in capsys.readouterr().err


def test_the_help_of_the_program_needs_the_arguments_of_no_command(monkeypatch, capsys) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    commands = {name: (told, refuse, run) for name, (told, _add, run) in COMMANDS.items()}
    monkeypatch.setattr("tuireader.cli.parser.COMMANDS", commands)
    with pytest.raises(SystemExit):
        main(["--help"])
    printed = capsys.readouterr().out
    assert all(name in printed for name in COMMANDS)


def test_an_option_that_is_none_names_the_help_of_its_command_and_the_option_meant(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for words, told in (
        (
            ["search", "--jsn", "桥"],
            "tuireader search: unrecognized arguments: --jsn (did you mean --json?); "
            "see tuireader search --help\n",
        ),
        (
            ["names", "add", "桥"],
            "tuireader names: unrecognized arguments: add 桥 (did you mean --add?); "
            "see tuireader names --help\n",
        ),
    ):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert (ended.value.code, capsys.readouterr().err) == (2, told)


def test_words_after_what_is_no_command_are_not_blamed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["zzzz", "桥"]) == 2
    told = "tuireader: there is no command or folder zzzz; see tuireader --help\n"
    assert capsys.readouterr().err == told


@pytest.mark.parametrize("columns", range(60, 110, 7))
def test_a_command_in_a_chinese_line_of_the_help_is_not_broken(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LC_ALL", "zh_TW.UTF-8")
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "`tuireader COMMAND --help`" in capsys.readouterr().out
