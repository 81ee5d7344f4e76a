"""No sequence that a terminal or an editor may obey passes the sanitiser or a document."""

import contextlib
import itertools
import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.hardening import published, sequences
from tests.hardening.audit import strays

from tuireader.archive.story import LostCharacter
from tuireader.cli import main
from tuireader.entities.model import Annotations, Entity, EntityKind
from tuireader.index.record import Record
from tuireader.index.store import Index
from tuireader.library import (
    CitationStyle,
    DisplayScript,
    Library,
    StoryFormat,
    TableFormat,
    cite,
    encode_table,
    render_story,
    stories_table,
)
from tuireader.library.index_versions import index_folder
from tuireader.text.sanitize import safe_json, safe_line, sanitize

_CONTROL = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# Signs of other scripts that Unicode counts as formatting, and that are seen.
_SEEN = set(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)


def _obeyed(text: str) -> set[str]:
    return {each for each in text if unicodedata.category(each) in _CONTROL} - _SEEN - {"\n"}


def _all() -> Iterator[str]:
    return itertools.chain(
        sequences.controls(), sequences.strings(), sequences.unseen(), sequences.directions()
    )


@pytest.mark.parametrize("source", ["ours", pytest.param("published", marks=published.needs_lists)])
def test_nothing_passes_the_sanitiser(
    source: str, rounds: Callable[[int, int], int], tell: Callable[[str], None]
) -> None:
    tried = 0
    for payload in _all() if source == "ours" else published.payloads(rounds(50, 1)):
        for text in (payload, f"甲{payload}乙", payload * 2):
            tried += 1
            assert not _obeyed(sanitize(text)), repr(text)
            assert not _obeyed(safe_line(text)), repr(text)
            assert "\n" not in safe_line(text), repr(text)
            assert sanitize(sanitize(text)) == sanitize(text), repr(text)
            document = safe_json(json.dumps(text, ensure_ascii=False))
            assert not _obeyed(document), repr(text)
            assert json.loads(document) == text
    tell(f"sequences, {source}: {tried} texts, obeyed 0")


def test_no_pile_of_marks_is_higher_than_two() -> None:
    for payload in sequences.piles():
        marks = 0
        for each in sanitize(payload):
            marks = marks + 1 if unicodedata.category(each) in ("Mn", "Me") else 0
            assert marks <= 2, repr(payload)


def _planted(record: Record, payload: str) -> Record:
    """Return a record that no reader would make: every word of it is the payload.

    A kind of repair or an encoding that there is not is refused with the whole record.
    """
    text = f"甲{payload}\n{payload}乙"
    story = replace(
        record.story,
        title=f"题{payload}",
        text=text,
        source=payload,
        editor=payload,
        byline=payload,
        url=f"https://a/{payload}",
        page=payload,
        column=payload,
        tags=(payload,),
        gaps=(LostCharacter(0, payload),),
    )
    mentions = tuple(
        Entity(kind, 0, min(2, len(text)), text[:2], unit=payload if kind == "number" else None)
        for kind in EntityKind
    )
    return Record(story, Annotations((), mentions), record.stamp)


_COMMANDS = (
    ["search", "甲"],
    ["search", "甲", "--json"],
    ["search", "甲", "--format", "csv"],
    ["search", "甲", "--format", "markdown"],
    ["concordance", "甲"],
    ["concordance", "甲", "--format", "csv"],
    ["entities"],
    ["entities", "--json"],
    *(["show", "{id}", "--format", form] for form in StoryFormat),
    *(["show", "{id}", "--cite", style] for style in CitationStyle),
    ["show", "{id}"],
    ["show", "{id}", "--json"],
)


@pytest.fixture
def planted(tmp_path: Path, rounds: Callable[[int, int], int]) -> Iterator[tuple[Library, str]]:
    """An archive whose index another program wrote: its story is every payload at once."""
    root = tmp_path / "archive"
    root.mkdir()
    (root / "a.txt").write_text("渡口恢复通航\n\n渡口昨日恢复通航。\n", encoding="utf-8")
    with Library.open(root) as library:
        library.refresh()
        (story_id,) = library.search("").ids
        record = library.read(story_id)
    payload = "".join(itertools.islice(_all(), 0, None, rounds(7, 1)))
    payload = payload.encode("utf-8", "replace").decode("utf-8")[: rounds(20_000, 400_000)]
    with contextlib.closing(Index.open(index_folder(root))) as index:
        index.write([_planted(record, payload)], ())
    with Library.open(root) as library:
        yield library, story_id


def test_a_planted_story_is_safe_in_every_document(planted: tuple[Library, str]) -> None:
    library, story_id = planted
    page = library.view(library.read(story_id), DisplayScript.PUBLISHED)
    documents = [render_story(page, form) for form in StoryFormat]
    documents += [cite(page.record.story, style, date(2022, 11, 24)) for style in CitationStyle]
    results = library.search("甲")
    table = stories_table(results, library.rows(results, 0, 5))
    assert table.rows
    documents += [
        encode_table(table, form).decode("utf-8-sig").replace("\r\n", "\n") for form in TableFormat
    ]
    assert [_obeyed(document) for document in documents] == [set()] * len(documents)


def test_a_planted_story_is_safe_in_every_command(
    planted: tuple[Library, str], capsys: pytest.CaptureFixture[str]
) -> None:
    library, story_id = planted
    for words in _COMMANDS:
        command = [word.format(id=story_id) for word in words]
        main([*command, "-a", str(library.root)])
        captured = capsys.readouterr()
        assert "甲" in captured.out or words[0] == "entities" or "--cite" in words, words
        assert strays(captured.out.replace("\r\n", "\n") + captured.err) == [], words
