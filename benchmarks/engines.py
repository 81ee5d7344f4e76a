"""The engines that ``benchmarks.search`` measures, each doing the same.

Every one is given the stories newest first, and answers with the newest fifty, headline and text,
and with the exact total. What is compared is :func:`search_key`, so script, width and letter case
never matter; ripgrep, which knows no such key, looks for the words in both scripts.
"""

import re
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from shutil import which
from typing import Any, Protocol

from tuireader.archive.story import Story
from tuireader.entities.analysis import analyse
from tuireader.entities.model import Annotations
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record, Stamp
from tuireader.index.store import Index, Sort
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script
from tuireader.text.search_key import search_key

PAGE = 50

Words = Sequence[str]
"""A query: all of the words must occur."""


class Engine(Protocol):
    """Something that finds stories. Made, then filled and closed; made again, then asked."""

    def add(self, stories: Sequence[Story]) -> None:
        """Index stories, none of which is newer than those before."""

    def finish(self) -> None:
        """Write what is not yet written, and close."""

    def search(self, words: Words) -> int:
        """Fetch the first page and return the total."""


class _Tuireader:
    def __init__(self, folder: Path) -> None:
        self._index = Index.open(folder / "index")

    def add(self, stories: Sequence[Story]) -> None:
        self._index.write([self._record(story) for story in stories], ())

    def _record(self, story: Story) -> Record:
        return Record(story, Annotations(), Stamp(0, 0))

    def finish(self) -> None:
        self._index.close()

    def search(self, words: Words) -> int:
        hits = self._index.search(parse_query(" ".join(f'"{word}"' for word in words)), Sort.NEWEST)
        self._index.records(hits.ids[:PAGE])
        return len(hits.ids)


class _WithEntities(_Tuireader):
    def _record(self, story: Story) -> Record:
        return Record(story, analyse(story.title, story.text, story.date), Stamp(0, 0))


class _Fts5:
    """Common to both ways of using SQLite's full-text index."""

    table: str

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "stories.db")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS story (id INTEGER PRIMARY KEY, title TEXT, text TEXT)"
        )
        self._database.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {self.table}")
        self._next = 0

    def add(self, stories: Sequence[Story]) -> None:
        for number, story in enumerate(stories, self._next):
            row = (number, story.title, story.text)
            self._database.execute("INSERT INTO story VALUES (?, ?, ?)", row)
            self._insert(number, search_key(f"{story.title}\n{story.text}"))
        self._next += len(stories)

    def _insert(self, number: int, key: str) -> None:
        raise NotImplementedError

    def finish(self) -> None:
        self._database.commit()
        self._database.close()

    def _answer(self, condition: str, values: Sequence[str]) -> int:
        found = f"FROM words WHERE {condition}"
        (total,) = self._database.execute(f"SELECT count(*) {found}", values).fetchone()
        page = f"SELECT rowid {found} ORDER BY rowid LIMIT {PAGE}"
        first = f"SELECT title, text FROM story WHERE id IN ({page})"  # noqa: S608
        self._database.execute(first, values).fetchall()
        return int(total)


class _Fts5Pairs(_Fts5):
    """Overlapping pairs of characters as words, and a phrase of pairs as query."""

    table = "words USING fts5(key, content='')"

    def _insert(self, number: int, key: str) -> None:
        self._database.execute(
            "INSERT INTO words (rowid, key) VALUES (?, ?)", (number, self._pairs(f"{key}\n"))
        )

    def search(self, words: Words) -> int:
        phrases = " AND ".join(self._phrase(search_key(word)) for word in words)
        return self._answer("words MATCH ?", [phrases])

    def _phrase(self, key: str) -> str:
        return f'"{self._pairs(key)}"' if len(key) > 1 else f'"{ord(key):x}z" *'

    @staticmethod
    def _pairs(key: str) -> str:
        # Spelled in letters: the tokenizer would drop punctuation.
        return " ".join(f"{ord(one):x}z{ord(other):x}" for one, other in pairwise(key))


class _Fts5Trigrams(_Fts5):
    """SQLite's own trigrams; fewer than three characters are looked for in every story."""

    table = "words USING fts5(key, tokenize='trigram')"

    def _insert(self, number: int, key: str) -> None:
        self._database.execute("INSERT INTO words (rowid, key) VALUES (?, ?)", (number, key))

    def search(self, words: Words) -> int:
        keys = [search_key(word) for word in words]
        # With a plus sign the index is left alone: it finds nothing for fewer than three.
        condition = " AND ".join("key LIKE ?" if len(key) > 2 else "+key LIKE ?" for key in keys)
        return self._answer(condition, [f"%{key}%" for key in keys])


class _Tantivy:
    """Pairs of characters with positions, and the characters for queries of one."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        # The stubs of 0.27 leave out `count`, and take no list of plain strings.
        self._tantivy: Any = tantivy
        fields = tantivy.SchemaBuilder()
        fields.add_text_field("pairs", tokenizer_name="whitespace", index_option="position")
        fields.add_text_field("characters", tokenizer_name="whitespace", index_option="basic")
        fields.add_text_field("story", stored=True, tokenizer_name="raw", index_option="basic")
        fields.add_unsigned_field("age", fast=True)
        self._schema = fields.build()
        place = folder / "tantivy"
        place.mkdir(exist_ok=True)
        self._index = tantivy.Index(self._schema, path=str(place))
        self._writer: Any = None
        self._next = 0
        self._searcher = self._index.searcher()

    def add(self, stories: Sequence[Story]) -> None:
        self._writer = self._writer or self._index.writer(num_threads=1)
        for story in stories:
            document = self._tantivy.Document()
            key = _visible(search_key(f"{story.title}\n{story.text}"))
            document.add_text("pairs", " ".join(map("".join, pairwise(key))))
            document.add_text("characters", " ".join(set(key)))
            document.add_text("story", f"{story.title}\n{story.text}"[:20_000])
            document.add_unsigned("age", self._next)
            self._writer.add_document(document)
            self._next += 1

    def finish(self) -> None:
        self._writer.commit()
        self._writer.wait_merging_threads()

    def search(self, words: Words) -> int:
        query = self._tantivy.Query.boolean_query(
            [(self._tantivy.Occur.Must, self._word(_visible(search_key(word)))) for word in words]
        )
        ascending = self._tantivy.Order.Asc
        found: Any = self._searcher.search(query, PAGE, order_by_field="age", order=ascending)
        for _, address in found.hits:
            self._searcher.doc(address)
        return int(found.count)

    def _word(self, key: str) -> Any:
        pairs = list(map("".join, pairwise(key)))
        if len(pairs) > 1:
            return self._tantivy.Query.phrase_query(self._schema, "pairs", pairs)
        field, term = ("pairs", pairs[0]) if pairs else ("characters", key)
        return self._tantivy.Query.term_query(self._schema, field, term, "basic")


def _visible(key: str) -> str:
    return re.sub(r"\s", "␣", key)


class _Ripgrep:
    """No index: every search reads all files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "files"
        self._folder.mkdir(exist_ok=True)
        self._next = 0

    def add(self, stories: Sequence[Story]) -> None:
        for number, story in enumerate(stories, self._next):
            file = self._folder / f"{number:07}.txt"
            file.write_text(f"{story.title}\n{story.text}\n", encoding="utf-8")
        self._next += len(stories)

    def finish(self) -> None:
        """There is nothing to write."""

    def search(self, words: Words) -> int:
        found = sorted(set.intersection(*(set(self._files(word)) for word in words)))
        for file in found[:PAGE]:
            Path(file).read_text(encoding="utf-8")
        return len(found)

    def _files(self, word: str) -> list[str]:
        patterns = [argument for form in _in_both_scripts(word) for argument in ("-e", form)]
        command = ["rg", "--files-with-matches", "--fixed-strings", *patterns, str(self._folder)]
        found = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")  # noqa: S603
        return found.stdout.splitlines()


def _in_both_scripts(word: str) -> Iterator[str]:
    simplified = convert(word, Script.TRADITIONAL, DisplayScript.SIMPLIFIED)
    yield from {word, simplified, convert(simplified, Script.SIMPLIFIED, DisplayScript.TAIWAN)}


ENGINES: dict[str, Callable[[Path], Engine]] = {
    "tuireader": _Tuireader,
    "tuireader with entities": _WithEntities,
    "SQLite FTS5, pairs": _Fts5Pairs,
    "SQLite FTS5, trigrams": _Fts5Trigrams,
    "tantivy, pairs": _Tantivy,
    "ripgrep, both scripts": _Ripgrep,
}


def is_missing(name: str) -> bool:
    """Whether the package or program that an engine needs is not installed."""
    if name == "ripgrep, both scripts":
        return which("rg") is None
    return name == "tantivy, pairs" and find_spec("tantivy") is None
