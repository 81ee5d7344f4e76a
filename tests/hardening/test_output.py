"""Whatever a story holds, a terminal gets nothing to obey: every sink, every class of payload."""

import contextlib
import itertools
import json
import os
import random
from functools import partial
from pathlib import Path

import pytest
from tests.hardening import published
from tests.hardening.audit import piled, strays, whole
from tests.hardening.hostile import encoded, story_of, write_story
from tests.hardening.payloads import PAYLOADS, hostile_text

from tuireader.cli import main
from tuireader.user.word_list import WORDS, KeptWord, WordList

_PARAMETERS = ["ours", pytest.param("published", marks=published.needs_lists)]
_SOURCES = pytest.mark.parametrize("source", _PARAMETERS)


@pytest.fixture(params=_PARAMETERS)
def hostile_archive(tmp_path: Path, rounds, request) -> Path:
    """One story for each class, and many more of all mixed; or those that others published."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    if request.param == "published":
        for number, texts in enumerate(published.shared_out(rounds(400, 1), rounds(60, 150))):
            write_story(folder, number, "甲".join(texts), texts[-number % len(texts)])
        return folder
    dice = random.Random(2)
    for number, text in enumerate(PAYLOADS.values()):
        write_story(folder, number, text)
    for number in range(len(PAYLOADS), rounds(80, 3100)):
        write_story(folder, number, hostile_text(dice))
    (folder / "\x1b]0;PWNED\x07.txt").write_bytes(b"\x00\x01\x02" * 50)
    return folder


_HOMES = ("CONFIG", "STATE")
_SHOWN = (
    ["--script", "published"],
    ["--script", "taiwan"],
    ["--format", "text"],
    ["--format", "markdown", "--mark", "甲"],
    ["--format", "html", "--mark", "甲"],
    ["--cite", "gbt7714"],
    ["--cite", "plain"],
    ["--json"],
)
_COMMANDS = (
    ["index", "{archive}"],
    ["index", "{archive}", "--json"],
    ["search", "标题", "-a", "{archive}", "--limit", "5000"],
    ["search", "韩志远", "-a", "{archive}", "--limit", "5000", "--json"],
    ["search", "\x1b]0;PWNED\x07甲", "-a", "{archive}"],
    ["search", "\x9b2J OR (", "-a", "{archive}", "--json"],
    ["entities", "-a", "{archive}", "--limit", "5000"],
    ["entities", "-a", "{archive}", "--json"],
    ["search", "甲 -乙", "-a", "{archive}", "--explain", "--limit", "5000"],
    ["search", "甲", "-a", "{archive}", "--format", "csv", "--limit", "5000"],
    ["search", "甲", "-a", "{archive}", "--format", "markdown", "--limit", "5000"],
    ["concordance", "甲", "-a", "{archive}", "--limit", "5000"],
    ["concordance", "甲", "-a", "{archive}", "--by", "left", "--format", "csv"],
    ["concordance", "甲", "-a", "{archive}", "--format", "markdown", "--limit", "5000"],
    ["concordance", "甲", "-a", "{archive}", "--json"],
    ["entity", "韩志远", "-a", "{archive}", "--limit", "5000"],
    ["entity", "韩志远\x1b]0;PWNED\x07", "-a", "{archive}"],
    ["entity", "韩志远", "-a", "{archive}", "--json"],
    ["settings"],
    ["settings", "--json"],
    ["doctor", "{archive}"],
    ["doctor", "{archive}\x1b]0;PWNED\x07"],
    ["index", "{archive}/\x1b[2Jnowhere"],
    ["show", "\x1b]0;PWNED\x07", "-a", "{archive}"],
    ["clean", "\x1b]0;PWNED\x07.txt"],
    ["\x1b[2J"],
)


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with contextlib.suppress(SystemExit):
        main(words)
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return captured.out + captured.err


def test_no_command_prints_what_a_terminal_would_obey(hostile_archive, capsys, tell) -> None:
    printed = 0
    archive = str(hostile_archive)
    for words in _COMMANDS:
        output = _run(capsys, *(word.format(archive=archive) for word in words))
        printed += len(output)
        assert strays(output) == [], words
        # JSON tells the true name of a file, whatever marks are piled up in it.
        assert "--json" in words or not piled(output), words
    found = json.loads(_run(capsys, "search", "-a", archive, "--json", "--limit", "5000", "甲"))
    shown = found["stories"][:: max(1, found["total"] // 60)]
    for (number, story), words in itertools.product(enumerate(shown), _SHOWN):
        if number % len(_SHOWN) in (0, _SHOWN.index(words)):
            output = _run(capsys, "show", story["id"], "-a", archive, *words)
            assert strays(output) == [], (story["path"], words)
            assert "--json" in words or not piled(output), (story["path"], words)
            printed += len(output)
    for path in sorted(hostile_archive.iterdir())[:300]:
        output = _run(capsys, "clean", str(path), "--all", "--raw")
        assert strays(output) == [], path
        printed += len(output)
    tell(
        f"command line: {found['total']} hostile stories listed, {len(shown)} shown, "
        f"{printed} characters, 0 strays"
    )


def _short(source: str, few: int) -> list[str]:
    """Return payloads for settings and lists: each of ours, or some texts of those published."""
    if source == "ours":
        return list(PAYLOADS.values())
    return ["甲".join(texts) for texts in published.shared_out(4000, 1700 // few)]


@_SOURCES
def test_settings_and_state_with_hostile_words_are_told_safely(tmp_path, capsys, source) -> None:
    config, state = (Path(os.environ[f"XDG_{name}_HOME"], "tuireader") for name in _HOMES)
    for folder in (config, state):
        folder.mkdir(parents=True)
    for text in _short(source, 20):
        quoted = json.dumps(text.replace("\ud800", ""), ensure_ascii=True).replace(
            "\\ud", "\\uFFFD"
        )
        (config / "config.toml").write_text(f"theme = {quoted}\n{quoted} = {quoted}\n")
        (state / "last-archive").write_text(f"{tmp_path}/{text}".replace("\0", ""), errors="ignore")
        (config / "names.txt").write_text(text, encoding="utf-8", errors="replace")
        (state / "searches.json").write_text(text, encoding="utf-8", errors="replace")
        for words in (
            ["settings"],
            ["settings", "--json"],
            ["doctor"],
            ["names"],
            ["names", "--json"],
        ):
            assert strays(_run(capsys, *words)) == [], (words, text)


def _only(word: KeptWord, _words: WordList) -> WordList:
    return (word,)


@_SOURCES
def test_words_and_dictionaries_are_told_safely(tmp_path, capsys, source) -> None:
    dictionary = tmp_path / "words.u8"
    for text in _short(source, 20):
        text = text.replace("\ud800", "").replace("\n", " ")
        dictionary.write_text(f"韓 韩 [{text}] /{text}/\n{text}\n", encoding="utf-8")
        WORDS.change(partial(_only, KeptWord(*[text] * 9)))
        for words in (
            ["dictionary", str(dictionary)],
            ["dictionary", "--json"],
            ["define", "韩"],
            ["define", text],
            ["words"],
            ["words", "--tsv"],
            ["words", "--json"],
        ):
            printed = _run(capsys, *words).replace("\t", "")
            assert strays(printed) == [], (words, text)


@pytest.mark.parametrize("kind", PAYLOADS)
def test_json_carries_no_payload(tmp_path, capsys, kind) -> None:
    """JSON escapes control characters itself; here they are gone for whoever decodes it."""
    (tmp_path / "page.txt").write_bytes(encoded(story_of(PAYLOADS[kind], 3)))
    printed = _run(capsys, "clean", str(tmp_path / "page.txt"), "--json")
    if "cannot read" in printed:  # too much of it is no text
        assert strays(printed) == []
        return
    shown = json.loads(printed)
    for name in ("title", "source", "editor", "text"):
        assert strays((shown[name] or "").replace("\n", "")) == []


def test_the_reader_writes_nothing_that_a_terminal_would_obey(
    hostile_archive, terminal, rounds, tell
) -> None:
    reader = terminal(str(hostile_archive), columns=160, lines=40)
    total = len(os.listdir(hostile_archive))
    reader.wait_for(lambda text: "标题" in text or "標題" in text)
    reader.wait_for(lambda text: "indexing" not in text.lower(), seconds=600)
    # Through all of them, each shown beside the list; some opened, toggled, explained, copied.
    for number in range(total):
        reader.send("j")
        if number % 10 == 0:
            reader.send("\r")
            for key in ("t", "e", "v", "c", "v", "y", "\x1b", "\x1b"):
                reader.send(key)
                reader.read_for(0.05)
        reader.read_for(0.01)
    reader.send("x")
    reader.read_for(0.5)
    reader.send("\x1b")
    reader.read_for(0.5)
    reader.send("q")
    # It has thousands of keys to obey before this one.
    assert reader.wait_for_exit(seconds=600) == 0
    output = whole(reader.output)
    assert strays(output, drawn=True) == []
    assert not piled(output)
    tell(f"the reader: {total} hostile stories in a terminal, {len(output)} characters, 0 strays")
