"""The commands in Chinese: nothing they print is English but names, options and data."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from docs.commands import commands
from tests.foreign_words import foreign_words

from tuireader.cli import main
from tuireader.cli.parser import COMMANDS
from tuireader.index.query.ast import Field
from tuireader.text.linebreak import cell_width

_CHINESE = ("zh_CN.UTF-8", "zh_TW.UTF-8")
# What the options and fields are called, which is the same in every language.
_DATA = frozenset(
    word
    for command in commands()
    for argument in command.arguments
    for form in argument.forms
    for word in re.findall(r"[A-Za-z]+", form)
) | {*COMMANDS, *map(str, Field)}
_WRONG_USAGE = (
    "serch 桥", "--nonsense", "show", "search", "search 桥 --limit x", "search 桥 --limit 0",
    "search 桥 --sort worst", "search 桥 --lim", "search 桥 --s 3", "search 桥 --json --format csv",
    "index --jobs", "index --jobs 0", "index --json=3", "serve --port x", "names --add", "clean",
    "entity", "entity 韩志远 --kind thing", "show x --cite plain --format html", "concordance",
)  # fmt: skip
_QUERIES = (
    "桥", "没有的词", "(桥", "桥 OR", "\"桥", "person:韩志远", "place:渝北区 -停水", "place:没有",
    "hzy", "date:2022-11", "date:2022-11..2022-12", "date:<2022", "date:soon", "number:500..2000",
    "number:>50名", "number:=50", "unit:名", "source:山城", "title:桥", "editor:陈", "byline:苏",
    "page:A4", "column:x", "tag:x", "script:traditional", "script:exact 桥", "script:x",
    "is:unread", "is:open", "桥 OR (市 停水)",
)  # fmt: skip


@pytest.fixture(params=_CHINESE)
def printed(request, archive, tmp_path, monkeypatch, capsys):
    """Run a command in Chinese; return what it printed, without the names of files."""
    monkeypatch.setenv("LC_ALL", request.param)
    monkeypatch.setenv("COLUMNS", "100")

    def run(*words: str) -> str:
        with suppress(SystemExit):
            main(words)
        captured = capsys.readouterr()
        text = f"{captured.out}\n{captured.err}"
        # Lines are broken within a path as well; what a person typed is no word of ours.
        typed = (word for word in words if word.isascii() and word[0] != "-")
        for data in (str(tmp_path), *typed):
            text = text.replace(data, " ")
        return text

    run("index", str(archive))
    return run


def left(texts: dict[str, str]) -> dict[str, list[str]]:
    return {name: words for name, text in texts.items() if (words := foreign_words(text, _DATA))}


@pytest.mark.parametrize("printed", _CHINESE, indirect=True)
def test_help_and_wrong_usage_are_chinese(printed) -> None:
    lines = [*(f"{name} --help".strip() for name in ["", *COMMANDS]), *_WRONG_USAGE]
    texts = {line: printed(*line.split(" ")) for line in lines}
    assert left(texts) == {}


@pytest.mark.parametrize("printed", _CHINESE, indirect=True)
def test_help_fits_the_terminal(printed, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    for name in ("", *COMMANDS):
        text = printed(*f"{name} --help".split())
        ours = text.split("\n\n", 1)[1].split("示例：")[0].split("範例：")[0]
        assert [line for line in ours.splitlines() if cell_width(line) > 70] == []
        assert not re.search("[\u4e00-\u9fff]:", ours)


def test_what_is_found_is_told_in_chinese(printed, archive: Path) -> None:
    at = ("-a", str(archive))
    asked: list[tuple[str, ...]]
    asked = [("search", query, "--explain", *at) for query in _QUERIES]
    asked += [("concordance", query, *at) for query in ("桥", "没有的词", "date:2022")]
    asked += [("entities", *at), ("entities", "没有的词", *at), ("entities", "--limit", "1", *at)]
    asked += [("entity", name, *at) for name in ("韩志远", "渝北区", "志远", "没有的词")]
    assert left({" ".join(words): printed(*words) for words in asked}) == {}


def test_files_and_settings_are_told_in_chinese(printed, archive: Path, tmp_path: Path) -> None:
    story = printed("search", "桥", "-a", str(archive))
    at = ("-a", str(archive))
    (archive / "empty.txt").touch()
    (archive / "broken.zip").write_bytes(b"PK\3\4 broken")
    (archive / "page.html").write_text("<p>短", encoding="utf-8")
    (archive / "list.json").write_text('[{"价": 1}, 2', encoding="utf-8")
    (archive / "picture.png").touch()
    bare = tmp_path / "bare"
    bare.mkdir()
    asked: list[tuple[str, ...]] = [
        ("index", str(archive)), ("index", str(archive), "--rebuild"), ("index", str(bare)),
        ("index", str(tmp_path / "none")), ("index", str(archive / "market.txt")),
        ("clean", str(archive / "market.txt")), ("clean", str(archive / "empty.txt")),
        ("clean", str(archive)), ("clean", str(archive / "none.txt")),
        ("doctor", str(archive)), ("doctor", str(bare)), ("show", "none", *at),
        ("names",), ("names", "--add", "何秋生"), ("names",), ("names", "--add", "#"),
        ("settings",), ("settings", "--keys"), ("settings", "--write"),
    ]  # fmt: skip
    if found := re.search(r"\b[0-9a-z]{8,}\b", story):
        asked += [("show", found[0], *at), ("show", found[0], "--cite", "plain", *at)]
    texts = {" ".join(words): printed(*words) for words in asked}
    # The actions are named by their ids, and the settings by theirs.
    for name in ("settings", "settings --keys", "settings --write"):
        texts[name] = re.sub(r"\b[a-z]+(?:_[a-z]+)*\b", " ", texts[name])
    assert left(texts) == {}
