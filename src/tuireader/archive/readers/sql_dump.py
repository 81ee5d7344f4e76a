"""Dumps of databases as SQL: a story per row; no statement is executed.

``INSERT INTO … VALUES`` as MySQL, SQLite and SQL Server write it, ``COPY … FROM stdin`` of
PostgreSQL. Every other statement is skipped, but for the names of columns in ``CREATE TABLE``.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, Final

from tuireader.archive.article import Article, ExtractedArticle, ParseIssue, Source
from tuireader.archive.decode import decoded, found_in
from tuireader.archive.field_mapping import FieldMapping
from tuireader.archive.files import read_whole
from tuireader.archive.readers import tables
from tuireader.i18n import COLON, N_, UserMessage, join_messages

_NAME: Final = r"[`\"\[]?(?:[\w$]{1,64}[`\"\]]?\.[`\"\[]?){0,2}(?P<table>[\w$]{1,64})[`\"\]]?"
_STATEMENT: Final = re.compile(
    rf"^[ \t]{{0,9}}(?:(?P<insert>(?:INSERT|REPLACE)\s(?:IGNORE\s)?(?:INTO\s)?)"
    rf"|(?P<copy>COPY\s)|CREATE\sTABLE\s(?:IF\sNOT\sEXISTS\s)?)\s{{0,9}}{_NAME}\s{{0,9}}",
    re.IGNORECASE | re.MULTILINE,
)
_VALUES: Final = re.compile(r"\s{0,9}VALUES\s{0,9}", re.IGNORECASE)
_FROM_STDIN: Final = re.compile(r"\s{0,9}FROM\sstdin[^\n]{0,200};\r?\n", re.IGNORECASE)
_LIST: Final = re.compile(r"\(([^()]{1,20000})\)")
_COLUMN: Final = re.compile(r"[(,]\s{0,99}[`\"\[]?(\w{1,64})[`\"\]]?\s{1,9}\w")
_NO_COLUMNS: Final = frozenset(
    ["primary", "key", "unique", "constraint", "index", "fulltext", "foreign", "check", "spatial"]
)
_END_OF_TABLE: Final = re.compile(r";|\n\s{0,9}(?:GO|INSERT|COPY|CREATE)\b", re.IGNORECASE)
_LONGEST_TABLE: Final = 20_000  # characters of the definition of one
_TOKEN: Final = re.compile(
    r"\s*+(?:(?:N|E|_\w{1,12}\s?)?(?P<string>'[^'\\]*+(?:(?:\\.|'')[^'\\]*+)*')"
    r"|(?P<mark>[(),;])|(?P<word>[^\s,();']++))",
    re.DOTALL,
)
_PLAIN_TOKEN: Final = re.compile(
    r"\s*+(?:(?:N|_\w{1,12}\s?)?(?P<string>'[^']*+(?:''[^']*+)*')"
    r"|(?P<mark>[(),;])|(?P<word>[^\s,();']++))"
)
_ESCAPE: Final = re.compile(r"\\(.)|''", re.DOTALL)
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "", "0": "", "Z": ""}
_OF_COPY: Final = re.compile(r"\\([ntrbfv\\])")
_MYSQL: Final = re.compile(
    r"/\*!\d{5}|MySQL|MariaDB|ENGINE\s?=|INTO `|\\'|phpMyAdmin", re.IGNORECASE
)
_SNIFFED: Final = 2**16  # characters
_NO_STORY: Final = N_("a database dump without a table of stories")


def parse_sql(stream: BinaryIO, source: Source) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield the stories of every table whose column names describe a story.

    Raises:
        UnreadableFile: It is too large, or holds no rows.
    """
    raw = read_whole(stream)
    yield from found_in(decoded(raw), lambda text: _Dump(text, source.mapping).stories())


class _Dump:
    """A dump that is read from its beginning to its end."""

    def __init__(self, text: str, mapping: FieldMapping) -> None:
        self._text = text
        self._mapping = mapping
        self._at = 0
        self._has_escapes = _MYSQL.search(text[:_SNIFFED]) is not None
        self._columns: dict[str, list[str]] = {}
        self._refused: set[str] = set()
        self._rows = 0
        self._is_too_wide = False

    def stories(self) -> Iterator[Article | ParseIssue]:
        while statement := _STATEMENT.search(self._text, self._at):
            self._at = statement.end()
            table = statement["table"]
            if not (statement["insert"] or statement["copy"]):
                self._columns[table] = self._defined()
                continue
            names = self._names() or self._columns.get(table, [])
            rows = self._copied() if statement["copy"] else self._inserted()
            yield from self._of_table(table, names, rows)
        if not (self._rows or self._refused):
            yield ParseIssue("", _NO_STORY)

    def _defined(self) -> list[str]:
        """Return the columns that a table is created with."""
        text = _END_OF_TABLE.split(self._text[self._at : self._at + _LONGEST_TABLE], maxsplit=1)[0]
        self._at += len(text)
        return [name for name in _COLUMN.findall(text) if name.lower() not in _NO_COLUMNS]

    def _names(self) -> list[str]:
        listed = _LIST.match(self._text, self._at)
        if listed is None:
            return []
        self._at = listed.end()
        return [name.strip('`"[] \t\r\n') for name in listed[1].split(",")]

    def _of_table(
        self, table: str, names: list[str], rows: Iterable[list[str]]
    ) -> Iterator[Article | ParseIssue]:
        """Yield the stories of one statement; a table without any is named once."""
        place = UserMessage("table {name}", name=table)
        numbered = self._counted(rows)
        if table not in self._refused:
            for found in tables.stories(chain([names] if names else [], numbered), self._mapping):
                if not isinstance(found, ParseIssue):
                    yield found
                    continue
                if not found.place:
                    self._refused.add(table)
                yield ParseIssue(join_messages((place, found.place), COLON), found.reason)
        for _ in numbered:
            pass
        if self._is_too_wide:
            self._is_too_wide = False
            self._refused.add(table)
            yield ParseIssue(place, tables.TOO_WIDE)

    def _counted(self, rows: Iterable[list[str]]) -> Iterator[list[str]]:
        for row in rows:
            self._rows += 1
            yield row

    def _copied(self) -> Iterator[list[str]]:
        """Yield the lines below ``COPY``, up to their end mark."""
        begun = _FROM_STDIN.match(self._text, self._at)
        if begun is None:
            return
        self._at = begun.end()
        while self._at < len(self._text):
            end = self._text.find("\n", self._at)
            end = len(self._text) if end < 0 else end
            line, self._at = self._text[self._at : end].rstrip("\r"), end + 1
            if line == "\\.":
                return
            yield [
                "" if cell == "\\N" else _OF_COPY.sub(_unescaped, cell) for cell in line.split("\t")
            ]

    # One loop over the tokens of a statement: dumps have millions of them.
    def _inserted(self) -> Iterator[list[str]]:  # noqa: C901
        """Yield the rows behind ``VALUES``; of what is computed the first value in it."""
        begun = _VALUES.match(self._text, self._at)
        if begun is None:
            return
        self._at = begun.end()
        token = _TOKEN if self._has_escapes else _PLAIN_TOKEN
        row: list[str | None] = []
        depth = 0
        is_word = False  # the value so far may be the name of a function
        while found := token.match(self._text, self._at):
            self._at = found.end()
            mark = found["mark"]
            if mark == "(":
                depth += 1
                if depth == 1:
                    row = [None]
                elif is_word:
                    row[-1] = None
            elif mark == ")" and depth:
                depth -= 1
                if not depth:
                    yield [value or "" for value in row]
            elif mark == "," and depth == 1:
                row.append(None)
                if len(row) > tables.MOST_COLUMNS:
                    self._is_too_wide = True
                    return
            elif mark == ";" or not depth:
                if mark != ",":
                    return
            elif row and row[-1] is None:
                row[-1], is_word = self._value(found), found["word"] is not None

    def _value(self, found: re.Match[str]) -> str | None:
        if quoted := found["string"]:
            if self._has_escapes:
                return _ESCAPE.sub(_of_string, quoted[1:-1])
            return quoted[1:-1].replace("''", "'")
        word = found["word"]
        return None if word.upper() == "NULL" or word.startswith(("0x", "0X")) else word


def _of_string(escape: re.Match[str]) -> str:
    return _ESCAPES.get(escape[1], escape[1]) if escape[1] else "'"


def _unescaped(escape: re.Match[str]) -> str:
    return {"n": "\n", "t": "\t", "\\": "\\"}.get(escape[1], "")
