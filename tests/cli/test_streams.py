"""Output in encodings that have no Han characters: escapes, and JSON that stays JSON."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

QUERY = "戏台"
COMMANDS = (["search", QUERY], ["entities"], ["doctor"], ["--help"], ["nonsense", "--x"])


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An archive and the cache folder with its index: reading it starts a process of its own."""
    root, cache = tmp_path_factory.mktemp("stories"), tmp_path_factory.mktemp("cache")
    (root / "a.txt").write_text("戏台重开🎭\n\n韩志远说，𠮷祥戏台修了3年🎭。\n", encoding="utf-8")
    assert _run(["index", str(root)], "utf-8", XDG_CACHE_HOME=str(cache)).returncode == 0
    return root, cache


@pytest.fixture
def staged(indexed: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    root, cache = indexed
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    return root


def _run(words: list[str], encoding: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tuireader", *words],
        env=os.environ | {"PYTHONIOENCODING": encoding, "LC_ALL": "zh_CN.UTF-8"} | environment,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "encoding",
    [
        *("ascii", "gb18030", "utf-16"),
        *(pytest.param(name, marks=pytest.mark.thorough) for name in ("latin-1", "gb2312", "big5")),
    ],
)
def test_no_command_fails_for_want_of_a_character(staged, encoding) -> None:
    for words in COMMANDS:
        archive = ["-a", str(staged)] if words[0] in ("search", "entities") else []
        ended = _run([*words, *archive], encoding)
        assert ended.returncode == (
            2 if words[0] == "nonsense" else 0 if archive else ended.returncode
        )
        assert b"Error" not in ended.stderr, words


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gb2312", "gb18030"])
def test_json_says_the_same_in_every_encoding(staged, encoding) -> None:
    printed = _run(["search", QUERY, "-a", str(staged), "--json"], encoding).stdout
    found = json.loads(printed.decode(encoding))
    assert found["stories"][0]["title"] == "戏台重开🎭"


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["search", "--help"]])
def test_help_on_a_full_disk_is_an_error(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "tuireader", *words],
            env=os.environ | {"LC_ALL": "C.UTF-8"},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert ended.returncode == 1
    assert ended.stderr == b"tuireader: cannot print: No space left on device\n"
